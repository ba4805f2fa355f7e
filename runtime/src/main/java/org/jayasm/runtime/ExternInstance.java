package org.jayasm.runtime;

import org.jayasm.types.ExternType;

/** What an export gives and an import takes (3.0, 4.2.12 "External Instances"). */
public sealed interface ExternInstance permits FunctionInstance, StateInstance, TagInstance {
    /** The type at this moment: the minimum of a memory or table is its current size. */
    ExternType type();

    /** Whether this can stand for an import of a type (3.0, 3.3.10 "External Types"). */
    boolean matches(ExternType expected);
}
