package org.jayasm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jayasm.failure.Failure;
import org.jayasm.runtime.MemoryInstance;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.NumType;

/**
 * A linear memory. Addresses are in bytes; an access outside the memory throws the trap that the
 * guest would get, and changes nothing. Numbers are little-endian.
 */
public final class Memory {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final MemoryInstance memory;

    Memory(MemoryInstance memory) {
        this.memory = memory;
    }

    /**
     * A new memory, to be imported by modules.
     *
     * @param minPages its size in pages of 64 KiB
     * @param maxPages how large it may become
     */
    public static Memory create(long minPages, long maxPages) {
        var limits = new Limits(NumType.I32, minPages, maxPages);
        return create(new MemoryType(limits));
    }

    /**
     * A new memory of a type, to be imported by modules.
     *
     * @param type its limits are in pages of the size that it names, 1 or 65,536 bytes
     * @throws org.jayasm.failure.UsageException when pages have another size
     */
    public static Memory create(MemoryType type) {
        if (!type.hasValidPageSize()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "pages of 2^" + type.pageSizeLog2() + " bytes, not 1 or 65536");
        }
        return new Memory(new MemoryInstance(type, MemoryInstance.MAX_BYTES));
    }

    MemoryInstance instance() {
        return memory;
    }

    /** The type; its minimum is the current size. */
    public MemoryType type() {
        return memory.type();
    }

    /** The size in bytes. */
    public long size() {
        return memory.size;
    }

    /** The size in pages, which have 64 KiB unless the type says otherwise. */
    public long pages() {
        return memory.pages();
    }

    /**
     * Grows by a number of pages of the type's page size; the size before in pages, or -1 when it
     * cannot.
     */
    public long grow(long pages) {
        return memory.grow(pages);
    }

    public byte readByte(long address) {
        memory.check(address, 1);
        return memory.bytes[(int) address];
    }

    public short readShort(long address) {
        memory.check(address, 2);
        return (short) SHORT.get(memory.bytes, (int) address);
    }

    public int readInt(long address) {
        memory.check(address, 4);
        return (int) INT.get(memory.bytes, (int) address);
    }

    public long readLong(long address) {
        memory.check(address, 8);
        return (long) LONG.get(memory.bytes, (int) address);
    }

    /** Copies {@code length} bytes out of the memory. */
    public byte[] readBytes(long address, int length) {
        memory.check(address, length);
        return Arrays.copyOfRange(memory.bytes, (int) address, (int) address + length);
    }

    /** Decodes {@code length} bytes as UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String readString(long address, int length) {
        memory.check(address, length);
        return new String(memory.bytes, (int) address, length, StandardCharsets.UTF_8);
    }

    public void writeByte(long address, byte value) {
        memory.check(address, 1);
        memory.bytes[(int) address] = value;
    }

    public void writeShort(long address, short value) {
        memory.check(address, 2);
        SHORT.set(memory.bytes, (int) address, value);
    }

    public void writeInt(long address, int value) {
        memory.check(address, 4);
        INT.set(memory.bytes, (int) address, value);
    }

    public void writeLong(long address, long value) {
        memory.check(address, 8);
        LONG.set(memory.bytes, (int) address, value);
    }

    public void writeBytes(long address, byte[] source) {
        memory.check(address, source.length);
        System.arraycopy(source, 0, memory.bytes, (int) address, source.length);
    }

    /**
     * A view of part of the memory, without copying. Growing the memory detaches it: use it at once
     * and ask again afterwards.
     */
    public ByteBuffer view(long address, int length) {
        memory.check(address, length);
        return ByteBuffer.wrap(memory.bytes, (int) address, length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
