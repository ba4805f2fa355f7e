package org.jayasm.types;

import java.util.Locale;

/** The abstract heap types. */
public enum AbsHeapType implements HeapType {
    ANY,
    EQ,
    I31,
    STRUCT,
    ARRAY,
    NONE,
    FUNC,
    NOFUNC,
    EXTERN,
    NOEXTERN,
    EXN,
    NOEXN,
    /** Below every other heap type. Only validation uses it; no module can name it. */
    BOT;

    private final String text = name().toLowerCase(Locale.ROOT);
    private final RefType nullableRef = new RefType(true, this);
    private final RefType nonNullRef = new RefType(false, this);

    @Override
    public boolean matches(HeapType expected) {
        if (this == expected || this == BOT) {
            return true;
        }
        if (expected instanceof DefinedType defined) {
            return switch (this) {
                case NONE -> defined.top() == ANY;
                case NOFUNC -> defined.top() == FUNC;
                default -> false;
            };
        }
        return switch ((AbsHeapType) expected) {
            case ANY ->
                    this == EQ || this == I31 || this == STRUCT || this == ARRAY || this == NONE;
            case EQ -> this == I31 || this == STRUCT || this == ARRAY || this == NONE;
            case I31, STRUCT, ARRAY -> this == NONE;
            case FUNC -> this == NOFUNC;
            case EXTERN -> this == NOEXTERN;
            case EXN -> this == NOEXN;
            case NONE, NOFUNC, NOEXTERN, NOEXN, BOT -> false;
        };
    }

    @Override
    public AbsHeapType top() {
        return switch (this) {
            case ANY, EQ, I31, STRUCT, ARRAY, NONE -> ANY;
            case FUNC, NOFUNC -> FUNC;
            case EXTERN, NOEXTERN -> EXTERN;
            case EXN, NOEXN -> EXN;
            case BOT -> BOT;
        };
    }

    @Override
    public RefType ref(boolean nullable) {
        return nullable ? nullableRef : nonNullRef;
    }

    @Override
    public String toString() {
        return text;
    }
}
