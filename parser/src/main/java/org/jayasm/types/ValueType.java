package org.jayasm.types;

/**
 * A value type: what a local, an operand, a parameter or a result can be.
 *
 * @see <a href="https://webassembly.github.io/spec/versions/core/WebAssembly-3.0.pdf">3.0, 2.3.5
 *     "Value Types"</a>
 */
public sealed interface ValueType extends StorageType permits NumType, VecType, RefType {
    /**
     * Whether a value of this type can stand where {@code expected} is asked for (3.0, 3.3.3 "Value
     * Types").
     */
    boolean matches(ValueType expected);

    /** Whether locals of this type have a default value (3.0, 3.2.13 "Defaultable Types"). */
    default boolean isDefaultable() {
        return true;
    }

    /** Whether values of this type are references, which travel as Java objects. */
    default boolean isReference() {
        return false;
    }

    @Override
    default ValueType unpacked() {
        return this;
    }
}
