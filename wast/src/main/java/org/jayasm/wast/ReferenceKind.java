package org.jayasm.wast;

import java.util.Locale;
import org.jayasm.Function;
import org.jayasm.failure.GuestException;
import org.jayasm.value.Array;
import org.jayasm.value.EqReference;
import org.jayasm.value.I31;
import org.jayasm.value.Struct;

/** The types of references that scripts name where any reference of the type will do. */
enum ReferenceKind {
    FUNCREF,
    EXTERNREF,
    ANYREF,
    EQREF,
    I31REF,
    STRUCTREF,
    ARRAYREF,
    EXNREF;

    /** Whether an object is a reference of this kind. */
    boolean includes(Object reference) {
        return switch (this) {
            case FUNCREF -> reference instanceof Function;
            case EXTERNREF -> true;
            case ANYREF -> !(reference instanceof Function);
            case EQREF -> reference instanceof EqReference;
            case I31REF -> reference instanceof I31;
            case STRUCTREF -> reference instanceof Struct;
            case ARRAYREF -> reference instanceof Array;
            case EXNREF -> reference instanceof GuestException;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
