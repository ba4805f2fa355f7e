package org.jayasm.value;

import org.jayasm.types.DefinedType;
import org.jspecify.annotations.Nullable;

/**
 * A structure of a guest (3.0, 4.2.17 "Structure and Array Instances"). Jayasm generates a subclass
 * for each structure type; equality is identity.
 *
 * <p>Values are boxed as for a call of a function: Integer for i32 and the packed types, Long for
 * i64, Float, Double, V128, and references.
 */
public abstract class Struct implements EqReference {
    /** The type with which the structure was made. */
    public abstract DefinedType type();

    public abstract int fieldCount();

    /**
     * The value of a field; of a packed one, sign-extended.
     *
     * @param field from 0 to {@link #fieldCount()} - 1
     * @throws org.jayasm.failure.UsageException when there is no such field
     */
    public abstract @Nullable Object get(int field);

    /**
     * Changes a field; of a value for a packed one, the lower bits count.
     *
     * @param field from 0 to {@link #fieldCount()} - 1
     * @throws org.jayasm.failure.UsageException when there is no such field, it is immutable, or
     *     the value is not of its type
     */
    public abstract void set(int field, @Nullable Object value);
}
