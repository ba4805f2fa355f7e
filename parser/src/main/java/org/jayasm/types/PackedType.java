package org.jayasm.types;

/** Integers that are narrower in storage than on the operand stack. */
public enum PackedType implements StorageType {
    I8(1),
    I16(2);

    private final int byteSize;

    PackedType(int byteSize) {
        this.byteSize = byteSize;
    }

    @Override
    public ValueType unpacked() {
        return NumType.I32;
    }

    @Override
    public int byteSize() {
        return byteSize;
    }

    @Override
    public String toString() {
        return this == I8 ? "i8" : "i16";
    }
}
