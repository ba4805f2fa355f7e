package org.jayasm.runtime;

import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.types.ArrayType;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FieldType;
import org.jayasm.types.StructType;
import org.jspecify.annotations.Nullable;

/** A structure or array type from which an engine can make objects. */
public final class GuestType {
    private final DefinedType type;
    private final GuestTypes types;
    private @Nullable StructInstance prototype;
    private @Nullable ArrayInstance emptyArray;

    GuestType(DefinedType type, GuestTypes types) {
        this.type = type;
        this.types = types;
    }

    public DefinedType type() {
        return type;
    }

    HostBoxing boxing() {
        return types.boxing();
    }

    /** The fields of a structure type, those of its supertype first. */
    public List<FieldType> fields() {
        return ((StructType) type.composite()).fields();
    }

    /** The element of an array type. */
    public FieldType element() {
        return ((ArrayType) type.composite()).element();
    }

    /**
     * A structure of this type, whose fields nobody may change: {@link StructInstance#create()}
     * makes others.
     */
    public StructInstance prototype() {
        synchronized (types) {
            if (prototype == null) {
                prototype = types.define(this);
            }
            return prototype;
        }
    }

    /**
     * A new array whose elements have their default value.
     *
     * @param length the number of elements, unsigned
     * @throws org.jayasm.failure.TrapException when there is no room for it
     */
    public ArrayInstance newArray(int length) {
        var empty = emptyArray;
        if (empty == null) {
            empty = ArrayInstance.empty(this);
            emptyArray = empty;
        }
        try {
            if (length >= 0) {
                return empty.create(length);
            }
        } catch (OutOfMemoryError e) {
            // Says the same as a length that the JVM does not know.
        }
        throw Failure.OUT_OF_MEMORY.exception(
                "the JVM's heap has no room for an array of %s elements %s (raise -Xmx)"
                        .formatted(Integer.toUnsignedString(length), element().storage()));
    }

    /** Fails unless an index that the host gave is below {@code count}. */
    static void checkIndex(int index, int count, String what) {
        if (index < 0 || index >= count) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "there is no %s %d; there are %d".formatted(what, index, count));
        }
    }
}
