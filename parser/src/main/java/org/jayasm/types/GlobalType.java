package org.jayasm.types;

/** The type of a global. */
public record GlobalType(ValueType valueType, boolean mutable) implements ExternType {
    public boolean matches(GlobalType expected) {
        return mutable == expected.mutable
                && (mutable
                        ? valueType == expected.valueType
                        : valueType.matches(expected.valueType));
    }

    @Override
    public String toString() {
        return mutable ? "(mut " + valueType + ")" : valueType.toString();
    }
}
