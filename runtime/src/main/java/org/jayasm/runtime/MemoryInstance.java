package org.jayasm.runtime;

import java.util.Arrays;
import org.jayasm.failure.Failure;
import org.jayasm.types.ExternType;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;

/**
 * A linear memory (3.0, 4.2.8). Addresses and lengths come as the instructions have them, as
 * unsigned 64-bit numbers.
 *
 * <p>The bytes live in one array, which may be longer than the memory so that growing page by page
 * does not copy each time. Whoever accesses {@link #bytes} directly checks against {@link #size}.
 */
public final class MemoryInstance implements ExternInstance {
    /** The largest array that HotSpot makes, so the largest memory. */
    public static final long MAX_BYTES = Integer.MAX_VALUE - 8;

    private final MemoryType declared;
    private final long maxPages;

    /** The content, and room to grow; another array after growing. */
    public byte[] bytes;

    /** The size in bytes. */
    public long size;

    /**
     * @param maxBytes how large the engine's configuration allows it to become
     */
    public MemoryInstance(MemoryType type, long maxBytes) {
        var limits = type.limits();
        long allowed = Math.min(maxBytes, MAX_BYTES) >>> type.pageSizeLog2();
        if (Long.compareUnsigned(limits.min(), allowed) > 0) {
            throw Failure.LIMIT_EXCEEDED.exception(
                    "a memory of "
                            + Long.toUnsignedString(limits.min())
                            + " pages; the maximum here is "
                            + allowed);
        }
        this.declared = type;
        this.maxPages =
                limits.hasMax() && Long.compareUnsigned(limits.max(), allowed) < 0
                        ? limits.max()
                        : allowed;
        this.size = limits.min() << type.pageSizeLog2();
        try {
            this.bytes = new byte[(int) size];
        } catch (OutOfMemoryError e) {
            throw Failure.OUT_OF_MEMORY.exception(
                    "the JVM's heap has no room for a memory of " + size + " bytes (raise -Xmx)");
        }
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

    /** Grows by {@code delta} pages; the size before in pages, or -1 when it cannot. */
    public long grow(long delta) {
        long before = pages();
        if (delta < 0 || delta > maxPages - before) {
            return -1;
        }
        long newSize = (before + delta) << declared.pageSizeLog2();
        if (newSize > bytes.length && !reallocate(newSize)) {
            return -1;
        }
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

    public void fill(long address, byte value, long count) {
        check(address, count);
        Arrays.fill(bytes, (int) address, (int) (address + count), value);
    }

    public void copyFrom(MemoryInstance source, long to, long from, long count) {
        source.check(from, count);
        check(to, count);
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
