package org.jayasm.wasi;

/** The functions that work on open descriptors. Numbers that are not open give BADF. */
final class DescriptorCalls {
    private static final int STATUS_BYTES = 24;
    private static final int FILE_STATUS_BYTES = 64;
    private static final int ALL_FLAGS = 0b11111;

    private final DescriptorTable table;

    DescriptorCalls(DescriptorTable table) {
        this.table = table;
    }

    void close(int number) {
        table.close(number);
    }

    void renumber(int from, int to) {
        table.renumber(from, to);
    }

    /** Reads into {@code count} buffers listed at {@code array}; stores how many bytes. */
    void read(GuestMemory memory, int number, int array, int count, int result) {
        var descriptor = table.get(number);
        memory.check(result, 4);
        memory.writeInt(result, descriptor.read(Buffers.read(memory, array, count)));
    }

    /** Writes {@code count} buffers listed at {@code array}; stores how many bytes. */
    void write(GuestMemory memory, int number, int array, int count, int result) {
        var descriptor = table.get(number);
        memory.check(result, 4);
        memory.writeInt(result, descriptor.write(Buffers.read(memory, array, count)));
    }

    /** Stores preview 1's {@code fdstat}. */
    void status(GuestMemory memory, int number, int address) {
        var descriptor = table.get(number);
        memory.fillWithZeros(address, STATUS_BYTES);
        memory.writeByte(address, descriptor.type().code());
        memory.writeLong(address + 8, descriptor.rights());
    }

    /** Only "none" can be set: streams have no modes. */
    void setFlags(int number, int flags) {
        table.get(number);
        if ((flags & ~ALL_FLAGS) != 0) {
            throw Errno.INVAL.exception();
        }
        if (flags != 0) {
            throw Errno.NOTSUP.exception();
        }
    }

    /** Rights can only be given up, and streams keep theirs. */
    void setRights(int number, long base, long inheriting) {
        long rights = table.get(number).rights();
        if ((base & ~rights) != 0 || inheriting != 0) {
            throw Errno.NOTCAPABLE.exception();
        }
        if (base != rights) {
            throw Errno.NOTSUP.exception();
        }
    }

    /** Stores preview 1's {@code filestat}, of which streams have hardly anything. */
    void fileStatus(GuestMemory memory, int number, int address) {
        var descriptor = table.get(number);
        memory.fillWithZeros(address, FILE_STATUS_BYTES);
        memory.writeLong(address + 8, number);
        memory.writeByte(address + 16, descriptor.type().code());
        memory.writeLong(address + 24, 1);
    }

    /** The error for what no descriptor can do: BADF when this one is not open. */
    ErrnoException lacks(int number, Errno errno) {
        table.get(number);
        return errno.exception();
    }
}
