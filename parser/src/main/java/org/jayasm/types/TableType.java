package org.jayasm.types;

/** The type of a table: its size in elements, and what the elements refer to. */
public record TableType(Limits limits, RefType elementType) implements ExternType {
    public boolean matches(TableType expected) {
        return elementType == expected.elementType && limits.matches(expected.limits);
    }

    @Override
    public String toString() {
        return limits + " " + elementType;
    }
}
