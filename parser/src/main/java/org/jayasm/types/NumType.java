package org.jayasm.types;

/** The four number types. */
public enum NumType implements ValueType {
    I32(4),
    I64(8),
    F32(4),
    F64(8);

    private final int byteSize;
    private final String text;

    NumType(int byteSize) {
        this.byteSize = byteSize;
        this.text = name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public boolean matches(ValueType expected) {
        return this == expected;
    }

    @Override
    public int byteSize() {
        return byteSize;
    }

    @Override
    public String toString() {
        return text;
    }
}
