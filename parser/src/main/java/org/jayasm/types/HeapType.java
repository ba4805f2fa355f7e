package org.jayasm.types;

/**
 * What a reference points to: one of the abstract hierarchies, or a defined type.
 *
 * <p>Defined types are canonical (see {@link TypeStore}), so that equal heap types are the same
 * object.
 */
public sealed interface HeapType permits AbsHeapType, DefinedType {
    /** Whether each object of this type is also one of {@code expected} (3.0, 3.3.2). */
    boolean matches(HeapType expected);

    /** The greatest type of the hierarchy that this one belongs to. */
    AbsHeapType top();

    /** The reference type to this heap type. */
    RefType ref(boolean nullable);
}
