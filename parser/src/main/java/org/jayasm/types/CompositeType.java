package org.jayasm.types;

/** The structure of a defined type: a function, a structure or an array. */
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {
    /** Whether a type of this structure may be declared as a subtype of {@code expected}. */
    boolean matches(CompositeType expected);

    /** The abstract heap type directly above types of this structure. */
    AbsHeapType abstractType();
}
