package org.jayasm.types;

/** An array type: the type of its elements. */
public record ArrayType(FieldType element) implements CompositeType {
    @Override
    public boolean matches(CompositeType expected) {
        return expected instanceof ArrayType other && element.matches(other.element);
    }

    @Override
    public AbsHeapType abstractType() {
        return AbsHeapType.ARRAY;
    }

    @Override
    public String toString() {
        return "(array " + element + ")";
    }
}
