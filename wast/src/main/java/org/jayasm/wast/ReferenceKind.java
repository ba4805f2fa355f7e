package org.jayasm.wast;

import java.util.Locale;
import org.jayasm.Function;

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

    /** Whether an object is a reference of this kind, as far as the host can see. */
    boolean includes(Object reference) {
        return switch (this) {
            case FUNCREF -> reference instanceof Function;
            case EXTERNREF -> true;
            case ANYREF -> !(reference instanceof Function);
            // No function can return these to the host yet.
            case EQREF, I31REF, STRUCTREF, ARRAYREF, EXNREF -> false;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
