package org.jayasm.wasi;

import java.io.IOException;

/** The functions that work on open descriptors. Numbers that are not open give BADF. */
final class DescriptorCalls {
    private static final int STATUS_BYTES = 24;
    private static final int ADVICES = 6;

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
        var descriptor = readable(number);
        memory.check(result, 4);
        memory.writeInt(result, descriptor.read(Buffers.read(memory, array, count)));
    }

    /** Reads like {@link #read}, but at an offset. */
    void readAt(GuestMemory memory, int number, int array, int count, long offset, int result) {
        var descriptor = readable(number);
        memory.check(result, 4);
        memory.writeInt(result, descriptor.readAt(Buffers.read(memory, array, count), offset));
    }

    /** Writes {@code count} buffers listed at {@code array}; stores how many bytes. */
    void write(GuestMemory memory, int number, int array, int count, int result) {
        var descriptor = table.get(number, Rights.FD_WRITE);
        memory.check(result, 4);
        memory.writeInt(result, descriptor.write(Buffers.read(memory, array, count)));
    }

    /** Writes like {@link #write}, but at an offset. */
    void writeAt(GuestMemory memory, int number, int array, int count, long offset, int result) {
        var descriptor = table.get(number, Rights.FD_WRITE);
        memory.check(result, 4);
        memory.writeInt(result, descriptor.writeAt(Buffers.read(memory, array, count), offset));
    }

    /** Directories fail by themselves, with what POSIX says. */
    private Descriptor readable(int number) {
        var descriptor = table.get(number);
        if (descriptor.type() != FileType.DIRECTORY) {
            descriptor.require(Rights.FD_READ);
        }
        return descriptor;
    }

    void seek(GuestMemory memory, int number, long offset, int whence, int result) {
        var descriptor = table.get(number);
        memory.check(result, 8);
        memory.writeLong(result, descriptor.seek(offset, whence));
    }

    void tell(GuestMemory memory, int number, int result) {
        seek(memory, number, 0, 1, result);
    }

    void sync(int number, boolean withStatus) {
        table.get(number).sync(withStatus);
    }

    void advise(int number, int advice) {
        var descriptor = table.get(number);
        if (Integer.compareUnsigned(advice, ADVICES) >= 0) {
            throw Errno.INVAL.exception();
        }
        descriptor.advise();
    }

    void allocate(int number, long offset, long length) {
        table.get(number, Rights.FD_ALLOCATE).allocate(offset, length);
    }

    void setSize(int number, long size) {
        table.get(number, Rights.FD_FILESTAT_SET_SIZE).setSize(size);
    }

    void setTimes(int number, NewTimes times) {
        table.get(number, Rights.FD_FILESTAT_SET_TIMES).setTimes(times);
    }

    /** Stores preview 1's {@code fdstat}. */
    void status(GuestMemory memory, int number, int address) {
        var descriptor = table.get(number);
        memory.fillWithZeros(address, STATUS_BYTES);
        memory.writeByte(address, descriptor.type().code());
        memory.writeShort(address + 2, descriptor.flags());
        memory.writeLong(address + 8, descriptor.rights());
        memory.writeLong(address + 16, descriptor.inheriting());
    }

    void setFlags(int number, int flags) {
        table.get(number, Rights.FD_FDSTAT_SET_FLAGS).setFlags(flags);
    }

    /** Rights can only be given up. */
    void setRights(int number, long base, long inheriting) {
        table.get(number).limit(base, inheriting);
    }

    /** Stores preview 1's {@code filestat}. */
    void fileStatus(GuestMemory memory, int number, int address) {
        var descriptor = table.get(number, Rights.FD_FILESTAT_GET);
        memory.check(address, FileStatus.BYTES);
        descriptor.status(number).store(memory, address);
    }

    /** Stores the length of the name of a directory that the program was given. */
    void grantedLength(GuestMemory memory, int number, int address) {
        memory.writeLong(address, 0);
        memory.writeInt(address + 4, granted(number).length);
    }

    /** Stores that name. */
    void grantedName(GuestMemory memory, int number, int address, int length) {
        byte[] name = granted(number);
        if (Integer.compareUnsigned(length, name.length) < 0) {
            throw Errno.NAMETOOLONG.exception();
        }
        memory.check(address, Integer.toUnsignedLong(length));
        memory.writeBytes(address, name);
    }

    private byte[] granted(int number) {
        var name = table.get(number) instanceof OpenDirectory open ? open.grantedAs() : null;
        if (name == null) {
            // How programs find out that there are no more.
            throw Errno.BADF.exception();
        }
        return GuestText.bytes(name);
    }

    void list(GuestMemory memory, int number, int address, int length, long cookie, int result) {
        var directory = table.directory(number);
        directory.require(Rights.FD_READDIR);
        memory.check(result, 4);
        try {
            memory.writeInt(result, directory.list(memory, address, length, cookie));
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }
}
