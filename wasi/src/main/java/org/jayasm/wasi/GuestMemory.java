package org.jayasm.wasi;

import java.nio.ByteBuffer;
import org.jayasm.Memory;

/**
 * The calling program's memory, as the functions of WASI see it: addresses and lengths are unsigned
 * 32-bit numbers, and a range outside the memory is the error {@code FAULT}, not a trap.
 */
final class GuestMemory {
    private final Memory memory;

    GuestMemory(Memory memory) {
        this.memory = memory;
    }

    /**
     * Checks a range.
     *
     * @param length in bytes
     * @throws ErrnoException FAULT when part of it lies outside the memory
     */
    void check(int address, long length) {
        if (Integer.toUnsignedLong(address) + length > memory.size()) {
            throw Errno.FAULT.exception();
        }
    }

    private long checked(int address, int length) {
        check(address, length);
        return Integer.toUnsignedLong(address);
    }

    int readByte(int address) {
        return Byte.toUnsignedInt(memory.readByte(checked(address, 1)));
    }

    int readShort(int address) {
        return Short.toUnsignedInt(memory.readShort(checked(address, 2)));
    }

    int readInt(int address) {
        return memory.readInt(checked(address, 4));
    }

    long readLong(int address) {
        return memory.readLong(checked(address, 8));
    }

    void writeByte(int address, int value) {
        memory.writeByte(checked(address, 1), (byte) value);
    }

    void writeShort(int address, int value) {
        memory.writeShort(checked(address, 2), (short) value);
    }

    void writeInt(int address, int value) {
        memory.writeInt(checked(address, 4), value);
    }

    void writeLong(int address, long value) {
        memory.writeLong(checked(address, 8), value);
    }

    void writeBytes(int address, byte[] source) {
        memory.writeBytes(checked(address, source.length), source);
    }

    void fillWithZeros(int address, int length) {
        writeBytes(address, new byte[length]);
    }

    /**
     * A range of the memory, without copying; to be used before the guest runs on.
     *
     * @param length unsigned
     */
    ByteBuffer view(int address, int length) {
        long size = Integer.toUnsignedLong(length);
        check(address, size);
        if (size > Integer.MAX_VALUE) {
            throw Errno.FAULT.exception();
        }
        return memory.view(Integer.toUnsignedLong(address), length);
    }
}
