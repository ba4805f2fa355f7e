package org.jayasm.types;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One type of a recursive group, canonical within a {@link TypeStore}: two types that the
 * specification calls equivalent are the same object, whichever modules defined them.
 *
 * @see <a href="https://webassembly.github.io/spec/versions/core/WebAssembly-3.0.pdf">3.0, 2.3.8
 *     "Recursive Types" and 3.1.2 "Defined Types"</a>
 */
public final class DefinedType implements HeapType, ExternType {
    /** The number of a type that is not canonical yet. */
    static final int PROVISIONAL = -1;

    private final int indexInGroup;
    private final RefType nullableRef = new RefType(true, this);
    private final RefType nonNullRef = new RefType(false, this);

    // Set once by TypeStore: a type can refer to itself, so that it must exist before its
    // structure.
    private boolean isFinal;
    private @Nullable DefinedType declaredSupertype;
    private @Nullable CompositeType composite;
    private int id = PROVISIONAL;
    private List<DefinedType> group = List.of();
    // The declared supertypes from the root down to this type: a subtype test is one array access.
    private DefinedType[] ancestry = {this};

    DefinedType(int indexInGroup) {
        this.indexInGroup = indexInGroup;
    }

    void define(boolean isFinal, @Nullable DefinedType supertype, CompositeType composite) {
        this.isFinal = isFinal;
        this.declaredSupertype = supertype;
        this.composite = composite;
    }

    void canonicalize(int id, List<DefinedType> group) {
        this.id = id;
        this.group = group;
        DefinedType supertype = declaredSupertype;
        if (supertype != null) {
            DefinedType[] above = supertype.ancestry;
            ancestry = Arrays.copyOf(above, above.length + 1);
            ancestry[above.length] = this;
        }
    }

    /** The number of this type in its store; stable for the life of the store. */
    public int id() {
        return id;
    }

    /** The recursive group that this type belongs to, in order. */
    public List<DefinedType> group() {
        return group;
    }

    public int indexInGroup() {
        return indexInGroup;
    }

    public boolean isFinal() {
        return isFinal;
    }

    public @Nullable DefinedType supertype() {
        return declaredSupertype;
    }

    /** How many declared supertypes stand above this type. */
    public int depth() {
        return ancestry.length - 1;
    }

    public CompositeType composite() {
        CompositeType defined = composite;
        if (defined == null) {
            throw new IllegalStateException("the type's recursive group is not complete yet");
        }
        return defined;
    }

    public boolean isFunction() {
        return composite() instanceof FunctionType;
    }

    /** The structure of this type, which the caller knows to be a function type. */
    public FunctionType function() {
        return (FunctionType) composite();
    }

    /** Whether this type is {@code other}, or declared below it. */
    public boolean isSubtypeOf(DefinedType other) {
        int depth = other.ancestry.length - 1;
        return depth < ancestry.length && ancestry[depth] == other;
    }

    @Override
    public boolean matches(HeapType expected) {
        if (expected instanceof DefinedType other) {
            return isSubtypeOf(other);
        }
        return composite().abstractType().matches(expected);
    }

    @Override
    public AbsHeapType top() {
        return composite().abstractType().top();
    }

    @Override
    public RefType ref(boolean nullable) {
        return nullable ? nullableRef : nonNullRef;
    }

    @Override
    public String toString() {
        return "type#" + id;
    }
}
