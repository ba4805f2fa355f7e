package org.jayasm.value;

import org.jayasm.types.DefinedType;
import org.jspecify.annotations.Nullable;

/**
 * An array of a guest (3.0, 4.2.17 "Structure and Array Instances"); equality is identity. Values
 * are boxed as in a {@link Struct}.
 */
public abstract class Array implements EqReference {
    /** The type with which the array was made. */
    public abstract DefinedType type();

    /** The number of elements. */
    public abstract int length();

    /**
     * An element; of a packed type, sign-extended.
     *
     * @param index from 0 to {@link #length()} - 1
     * @throws org.jayasm.failure.UsageException when there is no such element
     */
    public abstract @Nullable Object get(int index);

    /**
     * Changes an element; of a value for a packed type, the lower bits count.
     *
     * @param index from 0 to {@link #length()} - 1
     * @throws org.jayasm.failure.UsageException when there is no such element, elements are
     *     immutable, or the value is not of their type
     */
    public abstract void set(int index, @Nullable Object value);

    /**
     * The array of the JVM in which the elements are, for access to many: {@code byte[]} for i8,
     * {@code short[]} for i16, {@code int[]}, {@code long[]}, {@code float[]}, {@code double[]},
     * and {@code long[]} with two for each v128, low half first. What is written there is in the
     * array of the guest.
     *
     * @throws org.jayasm.failure.UsageException when the elements are references
     */
    public abstract Object elements();
}
