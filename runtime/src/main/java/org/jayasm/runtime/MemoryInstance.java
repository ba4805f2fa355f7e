package org.jayasm.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jayasm.failure.Failure;
import org.jayasm.types.ExternType;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jspecify.annotations.Nullable;

/**
 * A linear memory (3.0, 4.2.8). Addresses and lengths come as the instructions have them, as
 * unsigned 64-bit numbers.
 *
 * <p>The bytes live in one array, which may be longer than the memory so that growing page by page
 * does not copy each time. Whoever accesses {@link #bytes} directly checks against {@link #size}.
 *
 * <p>A memory that begins larger than every array is <em>large</em>, and stays so: its bytes live
 * outside of the JVM's heap. The others never become larger than an array. So the type that a
 * module declares says which of the two its code is for.
 */
public final class MemoryInstance extends StateInstance {
    /** The largest array that HotSpot makes, so the largest memory that is not large. */
    public static final long MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Loaded with the first large memory only, as it takes a start's time. */
    private static final class Native {
        static final ValueLayout.OfShort SHORT =
                ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        static final ValueLayout.OfInt INT =
                ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        static final ValueLayout.OfLong LONG =
                ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        private Native() {}
    }

    private static final byte[] NO_BYTES = {};

    private final MemoryType declared;
    private final long maxPages;
    private final boolean large;

    private RuntimeObserver observer = RuntimeObserver.NONE;

    /** The content, and room to grow; another array after growing. Empty when large. */
    public byte[] bytes = NO_BYTES;

    /** The same for a large memory; null for the others. */
    private @Nullable MemorySegment nativeBytes;

    /** The size in bytes. */
    public long size;

    /**
     * @param maxBytes how large the engine's configuration allows it to become
     */
    public MemoryInstance(MemoryType type, long maxBytes) {
        var limits = type.limits();
        this.large = isLarge(type);
        long allowed =
                leastUnsigned(
                        type.maxPages(),
                        (large ? maxBytes : Math.min(maxBytes, MAX_BYTES)) >>> type.pageSizeLog2());
        if (Long.compareUnsigned(limits.min(), allowed) > 0) {
            throw Failure.LIMIT_EXCEEDED.exception(
                    "a memory of "
                            + Long.toUnsignedString(limits.min())
                            + " pages; the maximum here is "
                            + Long.toUnsignedString(allowed)
                            + " (raise EngineConfig.maxMemoryBytes, or --max-memory)");
        }
        this.declared = type;
        this.maxPages = leastUnsigned(limits.max(), allowed);
        this.size = limits.min() << type.pageSizeLog2();
        if (large) {
            if (!reallocateNative(0, size)) {
                throw Failure.OUT_OF_MEMORY.exception(
                        "no room outside of the JVM's heap for a memory of "
                                + size
                                + " bytes"
                                + (NativeBytes.isLazy()
                                        ? ""
                                        : " (use --enable-native-access=ALL-UNNAMED, or raise"
                                                + " -XX:MaxDirectMemorySize)"));
            }
            return;
        }
        try {
            this.bytes = new byte[(int) size];
        } catch (OutOfMemoryError e) {
            throw Failure.OUT_OF_MEMORY.exception(
                    "the JVM's heap has no room for a memory of " + size + " bytes (raise -Xmx)");
        }
    }

    /** Sets who hears of growth. */
    void observer(RuntimeObserver hears) {
        observer = hears;
    }

    private static long leastUnsigned(long x, long y) {
        return Long.compareUnsigned(x, y) < 0 ? x : y;
    }

    /** Whether a memory is large that is declared so. */
    public static boolean isLarge(MemoryType type) {
        return Long.compareUnsigned(type.limits().min(), MAX_BYTES >>> type.pageSizeLog2()) > 0;
    }

    /** Whether its bytes are not in {@link #bytes}. */
    public boolean isLarge() {
        return large;
    }

    @Override
    public MemoryType type() {
        var limits = declared.limits();
        return new MemoryType(
                new Limits(limits.addressType(), pages(), limits.max()),
                declared.shared(),
                declared.pageSizeLog2());
    }

    @Override
    public boolean matches(ExternType expected) {
        return expected instanceof MemoryType other && type().matches(other);
    }

    public boolean is64() {
        return declared.limits().is64();
    }

    /** What an address in a slot is masked with: the upper half of an i32 is undefined. */
    public long addressMask() {
        return is64() ? -1 : 0xFFFFFFFFL;
    }

    /** The size in pages. */
    public long pages() {
        return size >>> declared.pageSizeLog2();
    }

    /** Whether its type and the engine's configuration allow a size in bytes. */
    public boolean mayHave(long newSize) {
        int log2 = declared.pageSizeLog2();
        long newPages = newSize >>> log2;
        return newPages << log2 == newSize
                && Long.compareUnsigned(newPages, declared.limits().min()) >= 0
                && Long.compareUnsigned(newPages, maxPages) <= 0;
    }

    /**
     * Takes all bytes in place of those that are here, and keeps the array. Not for a large memory.
     */
    public void replace(byte[] newBytes) {
        bytes = newBytes;
        size = newBytes.length;
    }

    /** Grows by {@code delta} pages; the size before in pages, or -1 when it cannot. */
    public long grow(long delta) {
        long before = pages();
        if (delta < 0 || delta > maxPages - before) {
            return -1;
        }
        long newSize = (before + delta) << declared.pageSizeLog2();
        long room = large ? nativeBytes().byteSize() : bytes.length;
        if (newSize > room && !(large ? reallocateNative(size, newSize) : reallocate(newSize))) {
            return -1;
        }
        observer.grew(size, newSize);
        size = newSize;
        return before;
    }

    /** A quarter more than needed keeps the cost of many small steps linear. */
    private boolean reallocate(long newSize) {
        long limit = maxPages << declared.pageSizeLog2();
        long roomy = size == 0 ? newSize : Math.min(limit, newSize + newSize / 4);
        try {
            bytes = Arrays.copyOf(bytes, (int) roomy);
            return true;
        } catch (OutOfMemoryError e) {
            if (roomy == newSize) {
                return false;
            }
        }
        try {
            bytes = Arrays.copyOf(bytes, (int) newSize);
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /**
     * The same for a large memory. Room for all that it may become costs nothing when pages are
     * taken as they are touched, and saves copying gigabytes.
     */
    private boolean reallocateNative(long used, long newSize) {
        // The collector does not know what the segments of unreachable instances hold.
        System.gc();
        long limit = maxPages << declared.pageSizeLog2();
        long quarterMore = newSize / 4 < limit - newSize ? newSize + newSize / 4 : limit;
        long roomy = used == 0 ? newSize : quarterMore;
        long[] sizes = {NativeBytes.isLazy() ? limit : roomy, roomy, newSize};
        for (long wanted : sizes) {
            try {
                var room = NativeBytes.allocate(wanted);
                if (used > 0) {
                    MemorySegment.copy(nativeBytes(), 0, room, 0, used);
                }
                nativeBytes = room;
                return true;
            } catch (OutOfMemoryError e) {
                // The next is smaller, or was the last.
            }
        }
        return false;
    }

    /**
     * Where a load or store accesses.
     *
     * @param slot what holds the address: of an i32 only the lower half counts
     * @param offset the static offset, unsigned
     * @param width how many bytes are accessed; traps unless all are in this memory
     */
    public long effective(long slot, long offset, int width) {
        long address = slot & addressMask();
        long effective = address + offset;
        // One is negative when the unsigned address, offset or sum is beyond every memory.
        if ((address | offset | effective) < 0 || effective > size - width) {
            throw outOfBounds(effective, width);
        }
        return effective;
    }

    /**
     * Loads a little-endian integer.
     *
     * @param width its bytes: 1, 2, 4 or 8
     * @return sign-extended
     */
    public long load(long address, int width) {
        check(address, width);
        if (large) {
            return switch (width) {
                case 1 -> nativeBytes().get(ValueLayout.JAVA_BYTE, address);
                case 2 -> nativeBytes().get(Native.SHORT, address);
                case 4 -> nativeBytes().get(Native.INT, address);
                default -> nativeBytes().get(Native.LONG, address);
            };
        }
        int index = (int) address;
        return switch (width) {
            case 1 -> bytes[index];
            case 2 -> (short) SHORT.get(bytes, index);
            case 4 -> (int) INT.get(bytes, index);
            default -> (long) LONG.get(bytes, index);
        };
    }

    /**
     * Stores the lower bytes of an integer, little-endian.
     *
     * @param width how many: 1, 2, 4 or 8
     */
    public void store(long address, int width, long value) {
        check(address, width);
        if (large) {
            switch (width) {
                case 1 -> nativeBytes().set(ValueLayout.JAVA_BYTE, address, (byte) value);
                case 2 -> nativeBytes().set(Native.SHORT, address, (short) value);
                case 4 -> nativeBytes().set(Native.INT, address, (int) value);
                default -> nativeBytes().set(Native.LONG, address, value);
            }
            return;
        }
        int index = (int) address;
        switch (width) {
            case 1 -> bytes[index] = (byte) value;
            case 2 -> SHORT.set(bytes, index, (short) value);
            case 4 -> INT.set(bytes, index, (int) value);
            default -> LONG.set(bytes, index, value);
        }
    }

    /** A range as it is now, without copying, little-endian; growing detaches it. */
    public ByteBuffer view(long address, int length) {
        check(address, length);
        var view =
                large
                        ? nativeBytes().asSlice(address, length).asByteBuffer()
                        : ByteBuffer.wrap(bytes, (int) address, length).slice();
        return view.order(ByteOrder.LITTLE_ENDIAN);
    }

    private MemorySegment nativeBytes() {
        return Objects.requireNonNull(nativeBytes);
    }

    private MemorySegment content() {
        return large ? nativeBytes() : MemorySegment.ofArray(bytes);
    }

    public void fill(long address, byte value, long count) {
        check(address, count);
        if (large) {
            nativeBytes().asSlice(address, count).fill(value);
            return;
        }
        Arrays.fill(bytes, (int) address, (int) (address + count), value);
    }

    public void copyFrom(MemoryInstance source, long to, long from, long count) {
        source.check(from, count);
        check(to, count);
        if (large || source.large) {
            MemorySegment.copy(source.content(), from, content(), to, count);
            return;
        }
        System.arraycopy(source.bytes, (int) from, bytes, (int) to, (int) count);
    }

    /**
     * Copies from a data segment.
     *
     * @param segmentFrom where the segment begins in {@code module}
     * @param segmentLength its length in bytes
     */
    public void init(
            byte[] module, int segmentFrom, int segmentLength, long to, long from, long count) {
        if (from < 0 || count < 0 || from > segmentLength - count) {
            throw Failure.OUT_OF_BOUNDS_MEMORY_ACCESS.exception("outside the data segment");
        }
        check(to, count);
        if (large) {
            var data = MemorySegment.ofArray(module);
            MemorySegment.copy(data, segmentFrom + from, nativeBytes(), to, count);
            return;
        }
        System.arraycopy(module, segmentFrom + (int) from, bytes, (int) to, (int) count);
    }

    /** Traps unless {@code count} bytes from {@code address} on lie in this memory. */
    public void check(long address, long count) {
        if (address < 0 || count < 0 || address > size - count) {
            throw outOfBounds(address, count);
        }
    }

    /** The trap for an access of {@code count} bytes at {@code address}. */
    public RuntimeException outOfBounds(long address, long count) {
        return Failure.OUT_OF_BOUNDS_MEMORY_ACCESS.exception(
                Long.toUnsignedString(count)
                        + " bytes at address 0x"
                        + Long.toHexString(address)
                        + " of a memory of "
                        + size
                        + " bytes");
    }
}
