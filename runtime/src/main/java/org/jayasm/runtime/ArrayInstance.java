package org.jayasm.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jayasm.failure.Failure;
import org.jayasm.types.DefinedType;
import org.jayasm.types.NumType;
import org.jayasm.types.PackedType;
import org.jayasm.types.RefType;
import org.jayasm.types.VecType;
import org.jayasm.value.Array;
import org.jspecify.annotations.Nullable;

/**
 * An array as the tiers use it: around an array of the JVM, with a subclass for each way to store
 * elements. Indices and lengths come as the instructions have them, as unsigned 32-bit numbers.
 */
public abstract class ArrayInstance extends Array {
    private static final int SHOWN_ELEMENTS = 16;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private final GuestType type;

    private ArrayInstance(GuestType type) {
        this.type = type;
    }

    static ArrayInstance empty(GuestType type) {
        return switch (type.element().storage()) {
            case PackedType packed ->
                    packed == PackedType.I8 ? new OfI8(type, 0) : new OfI16(type, 0);
            case NumType number ->
                    switch (number) {
                        case I32 -> new OfI32(type, 0);
                        case I64 -> new OfI64(type, 0);
                        case F32 -> new OfF32(type, 0);
                        case F64 -> new OfF64(type, 0);
                    };
            case VecType _ -> new OfV128(type, 0);
            case RefType _ -> new OfReferences(type, 0);
        };
    }

    /** A new array of the same type; the length is not negative. */
    abstract ArrayInstance create(int length);

    /** The array of the JVM, whatever the elements are. */
    abstract Object storage();

    /** How many elements of the JVM's array make one of this array. */
    int width() {
        return 1;
    }

    /**
     * Stores an element to a slot; sign-extended when the type is packed. No bounds are checked.
     */
    abstract void load(int index, long[] values, @Nullable Object[] refs, int slot);

    /** Sets elements from one slot, in bounds that the caller has checked. */
    abstract void fillRange(int from, int to, long[] values, @Nullable Object[] refs, int slot);

    /** Sets elements from bytes; not for references. */
    abstract void read(ByteBuffer source, int to, int count);

    /** An array whose elements all have the value in a slot. */
    public static ArrayInstance filled(
            GuestType type, int length, long[] values, @Nullable Object[] refs, int slot) {
        var array = type.newArray(length);
        array.fillRange(0, length, values, refs, slot);
        return array;
    }

    /** An array of the values that lie in a row from a slot. */
    public static ArrayInstance ofRow(
            GuestType type, int length, long[] values, @Nullable Object[] refs, int slot) {
        var array = type.newArray(length);
        for (int i = 0; i < length; i++) {
            array.fillRange(i, i + 1, values, refs, slot + i * array.width());
        }
        return array;
    }

    /** An array of the bytes of a data segment (3.0, array.new_data). */
    public static ArrayInstance ofData(
            GuestType type, ModuleInstance instance, int data, int from, int length) {
        var bytes = instance.data(data);
        long size = (length & UNSIGNED) * type.element().storage().byteSize();
        checkRange(from & UNSIGNED, size, bytes.remaining(), Failure.OUT_OF_BOUNDS_MEMORY_ACCESS);
        var array = type.newArray(length);
        array.read(bytes.position(from), 0, length);
        return array;
    }

    /** An array of the references of an element segment (3.0, array.new_elem). */
    public static ArrayInstance ofElements(
            GuestType type, @Nullable Object[] segment, int from, int length) {
        checkRange(
                from & UNSIGNED,
                length & UNSIGNED,
                segment.length,
                Failure.OUT_OF_BOUNDS_TABLE_ACCESS);
        var array = type.newArray(length);
        System.arraycopy(segment, from, array.storage(), 0, length);
        return array;
    }

    /** Sets {@code count} elements from the value in a slot (3.0, array.fill). */
    public final void fill(int from, int count, long[] values, @Nullable Object[] refs, int slot) {
        checkRange(from, count);
        fillRange(from, from + count, values, refs, slot);
    }

    /** Copies elements, also within the same array (3.0, array.copy). */
    public final void copyFrom(ArrayInstance source, int to, int from, int count) {
        checkRange(to, count);
        source.checkRange(from, count);
        int width = width();
        System.arraycopy(source.storage(), from * width, storage(), to * width, count * width);
    }

    /** Copies from a data segment (3.0, array.init_data). */
    public final void initData(ModuleInstance instance, int data, int to, int from, int count) {
        checkRange(to, count);
        var bytes = instance.data(data);
        long size = (count & UNSIGNED) * type.element().storage().byteSize();
        checkRange(from & UNSIGNED, size, bytes.remaining(), Failure.OUT_OF_BOUNDS_MEMORY_ACCESS);
        read(bytes.position(from), to, count);
    }

    /** Copies from an element segment (3.0, array.init_elem). */
    public final void initElements(@Nullable Object[] segment, int to, int from, int count) {
        checkRange(to, count);
        checkRange(
                from & UNSIGNED,
                count & UNSIGNED,
                segment.length,
                Failure.OUT_OF_BOUNDS_TABLE_ACCESS);
        System.arraycopy(segment, from, storage(), to, count);
    }

    private void checkRange(int from, int count) {
        checkRange(from & UNSIGNED, count & UNSIGNED, length(), Failure.OUT_OF_BOUNDS_ARRAY_ACCESS);
    }

    private static void checkRange(long from, long count, long length, Failure failure) {
        if (from + count > length) {
            throw failure.exception("%d from %d on, of %d".formatted(count, from, length));
        }
    }

    /** The trap of an access to one element that does not exist. */
    public final RuntimeException outOfBounds(int index) {
        return Failure.OUT_OF_BOUNDS_ARRAY_ACCESS.exception(
                "element %s of an array with %d elements"
                        .formatted(Integer.toUnsignedString(index), length()));
    }

    public final GuestType guestType() {
        return type;
    }

    @Override
    public final DefinedType type() {
        return type.type();
    }

    @Override
    public final @Nullable Object get(int index) {
        GuestType.checkIndex(index, length(), "element");
        long[] values = new long[2];
        var refs = new @Nullable Object[1];
        load(index, values, refs, 0);
        return type.boxing().box(type.element().storage().unpacked(), values, refs, 0);
    }

    @Override
    public final void set(int index, @Nullable Object value) {
        GuestType.checkIndex(index, length(), "element");
        if (!type.element().mutable()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "elements of %s are immutable".formatted(type().composite()));
        }
        initialize(index, value);
    }

    /** Sets an element for the host, even where it is immutable. */
    public final void initialize(int index, @Nullable Object value) {
        long[] values = new long[2];
        var refs = new @Nullable Object[1];
        type.boxing().unbox(value, type.element().storage().unpacked(), values, refs, 0);
        fillRange(index, index + 1, values, refs, 0);
    }

    @Override
    public Object elements() {
        return storage();
    }

    /** The type and the first elements; references to other objects by their kind only. */
    @Override
    public final String toString() {
        return IntStream.range(0, Math.min(length(), SHOWN_ELEMENTS))
                .mapToObj(i -> shown(get(i)))
                .collect(
                        Collectors.joining(
                                ", ",
                                "array " + type() + " of " + length() + " [",
                                length() > SHOWN_ELEMENTS ? ", ...]" : "]"));
    }

    /** A value within the text of an object: not in full, as objects may refer to each other. */
    static String shown(@Nullable Object value) {
        if (value instanceof StructInstance struct) {
            return "struct " + struct.type();
        }
        if (value instanceof ArrayInstance array) {
            return "array " + array.type() + " of " + array.length();
        }
        return String.valueOf(value);
    }

    /** Elements of one byte. */
    public static final class OfI8 extends ArrayInstance {
        public final byte[] elements;

        OfI8(GuestType type, int length) {
            super(type);
            this.elements = new byte[length];
        }

        @Override
        ArrayInstance create(int length) {
            return new OfI8(super.type, length);
        }

        @Override
        Object storage() {
            return elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        void load(int index, long[] values, @Nullable Object[] refs, int slot) {
            values[slot] = elements[index];
        }

        @Override
        void fillRange(int from, int to, long[] values, @Nullable Object[] refs, int slot) {
            Arrays.fill(elements, from, to, (byte) values[slot]);
        }

        @Override
        void read(ByteBuffer source, int to, int count) {
            source.get(elements, to, count);
        }
    }

    /** Elements of two bytes. */
    public static final class OfI16 extends ArrayInstance {
        public final short[] elements;

        OfI16(GuestType type, int length) {
            super(type);
            this.elements = new short[length];
        }

        @Override
        ArrayInstance create(int length) {
            return new OfI16(super.type, length);
        }

        @Override
        Object storage() {
            return elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        void load(int index, long[] values, @Nullable Object[] refs, int slot) {
            values[slot] = elements[index];
        }

        @Override
        void fillRange(int from, int to, long[] values, @Nullable Object[] refs, int slot) {
            Arrays.fill(elements, from, to, (short) values[slot]);
        }

        @Override
        void read(ByteBuffer source, int to, int count) {
            source.asShortBuffer().get(elements, to, count);
        }
    }

    /** Elements of type i32. */
    public static final class OfI32 extends ArrayInstance {
        public final int[] elements;

        OfI32(GuestType type, int length) {
            super(type);
            this.elements = new int[length];
        }

        @Override
        ArrayInstance create(int length) {
            return new OfI32(super.type, length);
        }

        @Override
        Object storage() {
            return elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        void load(int index, long[] values, @Nullable Object[] refs, int slot) {
            values[slot] = elements[index];
        }

        @Override
        void fillRange(int from, int to, long[] values, @Nullable Object[] refs, int slot) {
            Arrays.fill(elements, from, to, (int) values[slot]);
        }

        @Override
        void read(ByteBuffer source, int to, int count) {
            source.asIntBuffer().get(elements, to, count);
        }
    }

    /** Elements of type i64. */
    public static final class OfI64 extends ArrayInstance {
        public final long[] elements;

        OfI64(GuestType type, int length) {
            super(type);
            this.elements = new long[length];
        }

        @Override
        ArrayInstance create(int length) {
            return new OfI64(super.type, length);
        }

        @Override
        Object storage() {
            return elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        void load(int index, long[] values, @Nullable Object[] refs, int slot) {
            values[slot] = elements[index];
        }

        @Override
        void fillRange(int from, int to, long[] values, @Nullable Object[] refs, int slot) {
            Arrays.fill(elements, from, to, values[slot]);
        }

        @Override
        void read(ByteBuffer source, int to, int count) {
            source.asLongBuffer().get(elements, to, count);
        }
    }

    /** Elements of type f32. */
    public static final class OfF32 extends ArrayInstance {
        public final float[] elements;

        OfF32(GuestType type, int length) {
            super(type);
            this.elements = new float[length];
        }

        @Override
        ArrayInstance create(int length) {
            return new OfF32(super.type, length);
        }

        @Override
        Object storage() {
            return elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        void load(int index, long[] values, @Nullable Object[] refs, int slot) {
            values[slot] = Float.floatToRawIntBits(elements[index]);
        }

        @Override
        void fillRange(int from, int to, long[] values, @Nullable Object[] refs, int slot) {
            Arrays.fill(elements, from, to, Float.intBitsToFloat((int) values[slot]));
        }

        @Override
        void read(ByteBuffer source, int to, int count) {
            source.asFloatBuffer().get(elements, to, count);
        }
    }

    /** Elements of type f64. */
    public static final class OfF64 extends ArrayInstance {
        public final double[] elements;

        OfF64(GuestType type, int length) {
            super(type);
            this.elements = new double[length];
        }

        @Override
        ArrayInstance create(int length) {
            return new OfF64(super.type, length);
        }

        @Override
        Object storage() {
            return elements;
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        void load(int index, long[] values, @Nullable Object[] refs, int slot) {
            values[slot] = Double.doubleToRawLongBits(elements[index]);
        }

        @Override
        void fillRange(int from, int to, long[] values, @Nullable Object[] refs, int slot) {
            Arrays.fill(elements, from, to, Double.longBitsToDouble(values[slot]));
        }

        @Override
        void read(ByteBuffer source, int to, int count) {
            source.asDoubleBuffer().get(elements, to, count);
        }
    }

    /** Elements of type v128: two longs each, low half first. */
    public static final class OfV128 extends ArrayInstance {
        public final long[] elements;

        OfV128(GuestType type, int length) {
            super(type);
            if (length > Integer.MAX_VALUE / 2) {
                throw new OutOfMemoryError("more elements than an array of the JVM can have");
            }
            this.elements = new long[2 * length];
        }

        @Override
        ArrayInstance create(int length) {
            return new OfV128(super.type, length);
        }

        @Override
        Object storage() {
            return elements;
        }

        @Override
        int width() {
            return 2;
        }

        @Override
        public int length() {
            return elements.length / 2;
        }

        @Override
        void load(int index, long[] values, @Nullable Object[] refs, int slot) {
            values[slot] = elements[2 * index];
            values[slot + 1] = elements[2 * index + 1];
        }

        @Override
        void fillRange(int from, int to, long[] values, @Nullable Object[] refs, int slot) {
            for (int i = from; i < to; i++) {
                elements[2 * i] = values[slot];
                elements[2 * i + 1] = values[slot + 1];
            }
        }

        @Override
        void read(ByteBuffer source, int to, int count) {
            source.asLongBuffer().get(elements, 2 * to, 2 * count);
        }
    }

    /** Elements that are references. */
    public static final class OfReferences extends ArrayInstance {
        public final @Nullable Object[] elements;

        OfReferences(GuestType type, int length) {
            super(type);
            this.elements = new Object[length];
        }

        @Override
        ArrayInstance create(int length) {
            return new OfReferences(super.type, length);
        }

        @Override
        Object storage() {
            return elements;
        }

        @Override
        public Object elements() {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "elements that are references are read one by one");
        }

        @Override
        public int length() {
            return elements.length;
        }

        @Override
        void load(int index, long[] values, @Nullable Object[] refs, int slot) {
            refs[slot] = elements[index];
        }

        @Override
        void fillRange(int from, int to, long[] values, @Nullable Object[] refs, int slot) {
            Arrays.fill(elements, from, to, refs[slot]);
        }

        @Override
        void read(ByteBuffer source, int to, int count) {
            throw new IllegalStateException("references have no bytes");
        }
    }
}
