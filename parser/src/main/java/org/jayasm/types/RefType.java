package org.jayasm.types;

/**
 * A reference type. There is one object per heap type and nullability, so that equal reference
 * types are the same object.
 */
public final class RefType implements ValueType {
    private final boolean nullable;
    private final HeapType heapType;

    RefType(boolean nullable, HeapType heapType) {
        this.nullable = nullable;
        this.heapType = heapType;
    }

    public static RefType of(boolean nullable, HeapType heapType) {
        return heapType.ref(nullable);
    }

    /** {@code (ref null func)}. */
    public static RefType funcref() {
        return AbsHeapType.FUNC.ref(true);
    }

    /** {@code (ref null extern)}. */
    public static RefType externref() {
        return AbsHeapType.EXTERN.ref(true);
    }

    public boolean nullable() {
        return nullable;
    }

    public HeapType heapType() {
        return heapType;
    }

    @Override
    public boolean matches(ValueType expected) {
        if (this == expected) {
            return true;
        }
        return expected instanceof RefType other
                && (!nullable || other.nullable)
                && heapType.matches(other.heapType);
    }

    @Override
    public boolean isDefaultable() {
        return nullable;
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public int byteSize() {
        return 0;
    }

    @Override
    public String toString() {
        if (nullable && heapType instanceof AbsHeapType abs) {
            return switch (abs) {
                case NONE -> "nullref";
                case NOFUNC -> "nullfuncref";
                case NOEXTERN -> "nullexternref";
                case NOEXN -> "nullexnref";
                default -> abs + "ref";
            };
        }
        return "(ref " + (nullable ? "null " : "") + heapType + ")";
    }
}
