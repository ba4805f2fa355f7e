package org.jayasm.types;

/** What a field of a structure or an element of an array stores: a value, or a packed integer. */
public sealed interface StorageType permits ValueType, PackedType {
    /** The type that a value of this storage type has on the operand stack. */
    ValueType unpacked();

    /** Bytes that one value takes in a data segment; 0 for references, which have no bytes. */
    int byteSize();

    /** Whether a field of this type can stand for an immutable field of type {@code expected}. */
    default boolean matchesStorage(StorageType expected) {
        return this == expected
                || (this instanceof ValueType mine
                        && expected instanceof ValueType theirs
                        && mine.matches(theirs));
    }
}
