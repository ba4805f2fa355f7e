package org.jayasm.runtime;

import java.util.Arrays;
import org.jayasm.failure.Failure;
import org.jayasm.types.ExternType;
import org.jayasm.types.Limits;
import org.jayasm.types.TableType;
import org.jspecify.annotations.Nullable;

/**
 * A table (3.0, 4.2.7). Indices and lengths come as the instructions have them, as unsigned 64-bit
 * numbers; a function reference is a {@link FunctionInstance}, a null reference is null.
 */
public final class TableInstance extends StateInstance {
    private final TableType declared;
    private final int maxSize;
    private @Nullable Object[] elements;
    private int size;

    /**
     * @param maxElements how many elements the engine's configuration allows
     * @param initial the value of all elements at the beginning
     */
    public TableInstance(TableType type, int maxElements, @Nullable Object initial) {
        var limits = type.limits();
        if (Long.compareUnsigned(limits.min(), maxElements) > 0) {
            throw Failure.LIMIT_EXCEEDED.exception(
                    "a table of "
                            + Long.toUnsignedString(limits.min())
                            + " elements; the configured maximum is "
                            + maxElements);
        }
        this.declared = type;
        this.maxSize =
                limits.hasMax() && Long.compareUnsigned(limits.max(), maxElements) < 0
                        ? (int) limits.max()
                        : maxElements;
        this.size = (int) limits.min();
        try {
            this.elements = new Object[size];
        } catch (OutOfMemoryError e) {
            throw Failure.OUT_OF_MEMORY.exception(
                    "the JVM's heap has no room for a table of " + size + " elements (raise -Xmx)");
        }
        if (initial != null) {
            Arrays.fill(elements, initial);
        }
    }

    @Override
    public TableType type() {
        var limits = declared.limits();
        return new TableType(
                new Limits(limits.addressType(), size, limits.max()), declared.elementType());
    }

    @Override
    public boolean matches(ExternType expected) {
        return expected instanceof TableType other && type().matches(other);
    }

    /** What an index in a slot is masked with: the upper half of an i32 is undefined. */
    public long indexMask() {
        return declared.limits().is64() ? -1 : 0xFFFFFFFFL;
    }

    public int size() {
        return size;
    }

    /** Whether its type and the engine's configuration allow a size. */
    public boolean mayHave(int elements) {
        return elements >= declared.limits().min() && elements <= maxSize;
    }

    /** Takes all elements in place of those that are here, and keeps the array. */
    public void replace(@Nullable Object[] newElements) {
        elements = newElements;
        size = newElements.length;
    }

    public @Nullable Object get(long index) {
        return elements[checked(index)];
    }

    public void set(long index, @Nullable Object value) {
        elements[checked(index)] = value;
    }

    private int checked(long index) {
        if (index < 0 || index >= size) {
            throw Failure.OUT_OF_BOUNDS_TABLE_ACCESS.exception(
                    "element "
                            + Long.toUnsignedString(index)
                            + " of a table with "
                            + size
                            + " elements");
        }
        return (int) index;
    }

    /**
     * The function at an index, for an indirect call; traps when there is none.
     *
     * @param index the unsigned index
     */
    public FunctionInstance function(long index) {
        if (index < 0 || index >= size) {
            throw Failure.UNDEFINED_ELEMENT.indexed(index);
        }
        if (elements[(int) index] instanceof FunctionInstance function) {
            return function;
        }
        throw Failure.UNINITIALIZED_ELEMENT.indexed(index);
    }

    /** Grows by {@code delta} elements; the size before, or -1 when it cannot. */
    public int grow(long delta, @Nullable Object value) {
        if (delta < 0 || delta > (long) maxSize - size) {
            return -1;
        }
        int before = size;
        int after = before + (int) delta;
        if (after > elements.length) {
            long roomy = Math.min(maxSize, Math.max(after, elements.length * 3L / 2));
            try {
                elements = Arrays.copyOf(elements, (int) roomy);
            } catch (OutOfMemoryError e) {
                return -1;
            }
        }
        Arrays.fill(elements, before, after, value);
        size = after;
        return before;
    }

    public void fill(long index, @Nullable Object value, long count) {
        checkRange(index, count, size);
        Arrays.fill(elements, (int) index, (int) (index + count), value);
    }

    public void copyFrom(TableInstance source, long to, long from, long count) {
        checkRange(from, count, source.size);
        checkRange(to, count, size);
        System.arraycopy(source.elements, (int) from, elements, (int) to, (int) count);
    }

    /** Copies from an element segment's references. */
    public void init(@Nullable Object[] segment, long to, long from, long count) {
        checkRange(from, count, segment.length);
        checkRange(to, count, size);
        System.arraycopy(segment, (int) from, elements, (int) to, (int) count);
    }

    private static void checkRange(long from, long count, long size) {
        if (from < 0 || count < 0 || from > size - count) {
            throw Failure.OUT_OF_BOUNDS_TABLE_ACCESS.exception();
        }
    }
}
