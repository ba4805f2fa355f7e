package org.jayasm.types;

/** The vector type: 128 bits whose lanes each instruction reads as it likes. */
public enum VecType implements ValueType {
    V128;

    @Override
    public boolean matches(ValueType expected) {
        return this == expected;
    }

    @Override
    public int byteSize() {
        return 16;
    }

    @Override
    public String toString() {
        return "v128";
    }
}
