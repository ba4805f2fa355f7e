package org.jayasm.runtime;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jayasm.failure.Failure;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FieldType;
import org.jayasm.value.Struct;
import org.jspecify.annotations.Nullable;

/**
 * A structure as the tiers use it. Each structure type has a generated subclass with a field {@code
 * f}<i>n</i> for field <i>n</i>, whose superclass is the one of the declared supertype; a vector
 * takes two fields.
 */
public abstract class StructInstance extends Struct {
    public abstract GuestType guestType();

    /** A new structure of the same type, whose fields have their default value. */
    public abstract StructInstance create();

    /**
     * Sets all fields from slots of a frame, which lie in a row. Generated classes set their own
     * fields and leave those of supertypes to their superclass.
     */
    public void fill(long[] values, @Nullable Object[] refs, int slot) {}

    /** Stores the value of a field to a slot; sign-extended when the field is packed. */
    public void load(int field, long[] values, @Nullable Object[] refs, int slot) {
        throw new IndexOutOfBoundsException(field);
    }

    /** Sets a field from a slot. */
    public void store(int field, long[] values, @Nullable Object[] refs, int slot) {
        throw new IndexOutOfBoundsException(field);
    }

    @Override
    public final DefinedType type() {
        return guestType().type();
    }

    @Override
    public final int fieldCount() {
        return guestType().fields().size();
    }

    private FieldType field(int index) {
        GuestType.checkIndex(index, fieldCount(), "field");
        return guestType().fields().get(index);
    }

    @Override
    public final @Nullable Object get(int field) {
        var type = field(field).storage().unpacked();
        long[] values = new long[2];
        var refs = new @Nullable Object[1];
        load(field, values, refs, 0);
        return guestType().boxing().box(type, values, refs, 0);
    }

    @Override
    public final void set(int field, @Nullable Object value) {
        var type = field(field);
        if (!type.mutable()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "field %d of %s is immutable".formatted(field, type().composite()));
        }
        long[] values = new long[2];
        var refs = new @Nullable Object[1];
        guestType().boxing().unbox(value, type.storage().unpacked(), values, refs, 0);
        store(field, values, refs, 0);
    }

    /** The type and the fields; references to other objects by their kind only. */
    @Override
    public final String toString() {
        return IntStream.range(0, fieldCount())
                .mapToObj(i -> ArrayInstance.shown(get(i)))
                .collect(Collectors.joining(", ", "struct " + type() + " {", "}"));
    }
}
