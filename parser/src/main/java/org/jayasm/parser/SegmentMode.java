package org.jayasm.parser;

import org.jspecify.annotations.Nullable;

/** When a segment's content is used (3.0, 2.5.7 and 2.5.8). */
public sealed interface SegmentMode {
    /** Copied by instructions only. */
    record Passive() implements SegmentMode {}

    /** Only declares functions that the code may refer to. */
    record Declarative() implements SegmentMode {}

    /**
     * Copied when the module is instantiated.
     *
     * @param target the index of the table or memory
     */
    record Active(int target, ConstantExpression offset) implements SegmentMode {}

    /** This mode if it is active, else null. */
    default @Nullable Active active() {
        return this instanceof Active active ? active : null;
    }
}
