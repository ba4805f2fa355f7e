package org.jayasm.runtime;

import org.jayasm.parser.Import;
import org.jspecify.annotations.Nullable;

/** Finds what a module imports. */
@FunctionalInterface
public interface ImportResolver {
    /** What stands for the import, or null; its type is checked by the caller. */
    @Nullable ExternInstance resolve(Import wanted);
}
