package org.jayasm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jayasm.failure.Failure;
import org.jayasm.runtime.MemoryInstance;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.NumType;

/**
 * A linear memory. Addresses are in bytes; an access outside the memory throws the trap that the
 * guest would get, and changes nothing. Numbers are little-endian.
 *
 * <p>One that begins with more than 2^31 - 9 bytes lies outside of the JVM's heap. It may be
 * imported only where as large a minimum is declared.
 */
public final class Memory {
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
     * A new memory of a type, to be imported by modules. The type alone limits how far it may grow,
     * not the configuration of an engine.
     *
     * @param type its limits are in pages of the size that it names, 1 or 65,536 bytes
     * @throws org.jayasm.failure.UsageException when pages have another size
     */
    public static Memory create(MemoryType type) {
        if (!type.hasValidPageSize()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "pages of 2^" + type.pageSizeLog2() + " bytes, not 1 or 65536");
        }
        return new Memory(new MemoryInstance(type, Long.MAX_VALUE));
    }

    MemoryInstance instance() {
        return memory;
    }

    /** The memory, after it was woken if its instance sleeps. */
    private MemoryInstance awake() {
        memory.wake();
        return memory;
    }

    /** The type; its minimum is the current size. */
    public MemoryType type() {
        return awake().type();
    }

    /** The size in bytes. */
    public long size() {
        return awake().size;
    }

    /** The size in pages, which have 64 KiB unless the type says otherwise. */
    public long pages() {
        return awake().pages();
    }

    /**
     * Grows by a number of pages of the type's page size; the size before in pages, or -1 when it
     * cannot.
     */
    public long grow(long pages) {
        return awake().grow(pages);
    }

    public byte readByte(long address) {
        return (byte) awake().load(address, Byte.BYTES);
    }

    public short readShort(long address) {
        return (short) awake().load(address, Short.BYTES);
    }

    public int readInt(long address) {
        return (int) awake().load(address, Integer.BYTES);
    }

    public long readLong(long address) {
        return awake().load(address, Long.BYTES);
    }

    /** Copies {@code length} bytes out of the memory. */
    public byte[] readBytes(long address, int length) {
        var view = awake().view(address, length);
        var copy = new byte[length];
        view.get(copy);
        return copy;
    }

    /** Decodes {@code length} bytes as UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String readString(long address, int length) {
        var view = awake().view(address, length);
        return view.hasArray()
                ? new String(view.array(), view.arrayOffset(), length, StandardCharsets.UTF_8)
                : new String(readBytes(address, length), StandardCharsets.UTF_8);
    }

    public void writeByte(long address, byte value) {
        awake().store(address, Byte.BYTES, value);
    }

    public void writeShort(long address, short value) {
        awake().store(address, Short.BYTES, value);
    }

    public void writeInt(long address, int value) {
        awake().store(address, Integer.BYTES, value);
    }

    public void writeLong(long address, long value) {
        awake().store(address, Long.BYTES, value);
    }

    public void writeBytes(long address, byte[] source) {
        awake().init(source, 0, source.length, address, 0, source.length);
    }

    /**
     * A view of part of the memory, without copying. Growing the memory detaches it: use it at once
     * and ask again afterwards.
     */
    public ByteBuffer view(long address, int length) {
        return awake().view(address, length);
    }
}
