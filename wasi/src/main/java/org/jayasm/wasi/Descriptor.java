package org.jayasm.wasi;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a number of a program's descriptor table stands for. A kind overrides what it can do; the
 * rest fails with the error that POSIX has for it. What the program has no right to do is refused
 * before, see {@link #require}.
 */
abstract class Descriptor {
    /** Flags that programs set: preview 1's {@code fdflags}. */
    static final int APPEND = 1;

    static final int DSYNC = 1 << 1;
    static final int NONBLOCK = 1 << 2;
    static final int RSYNC = 1 << 3;
    static final int SYNC = 1 << 4;
    static final int ALL_FLAGS = 0b11111;

    /** Bytes that can be written without waiting, for all that is known. */
    private static final int WRITABLE_BYTES = 1 << 16;

    private final FileType type;
    private long rights;
    private long inheriting;
    private int flags;

    /**
     * @param rights what may be done with it: bits of {@link Rights}
     * @param inheriting what may be done with what is opened in it
     */
    Descriptor(FileType type, long rights, long inheriting) {
        this.type = type;
        this.rights = rights;
        this.inheriting = inheriting;
    }

    final FileType type() {
        return type;
    }

    final long rights() {
        return rights;
    }

    final long inheriting() {
        return inheriting;
    }

    /** Fails with NOTCAPABLE without a right. */
    final void require(long right) {
        if ((rights & right) != right) {
            throw Errno.NOTCAPABLE.exception();
        }
    }

    /** Gives rights up; fails with NOTCAPABLE for rights that it does not have. */
    final void limit(long base, long forOpened) {
        if ((base & ~rights) != 0 || (forOpened & ~inheriting) != 0) {
            throw Errno.NOTCAPABLE.exception();
        }
        rights = base;
        inheriting = forOpened;
    }

    final int flags() {
        return flags;
    }

    final boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Sets all flags, as far as {@link #settable} allows. */
    final void setFlags(int newFlags) {
        if ((newFlags & ~ALL_FLAGS) != 0) {
            throw Errno.INVAL.exception();
        }
        if (((newFlags ^ flags) & ~settable()) != 0) {
            throw Errno.NOTSUP.exception();
        }
        flags = newFlags;
    }

    /** For flags that it is opened with. */
    final void beginWith(int first) {
        flags = first;
    }

    /** The flags that can be changed. */
    int settable() {
        return NONBLOCK;
    }

    /**
     * Reads into the buffers in order, and waits until there is at least one byte.
     *
     * @param buffers not empty each
     * @return the number of bytes; 0 at the end of the input, or when there are no buffers
     */
    int read(List<ByteBuffer> buffers) {
        throw Errno.BADF.exception();
    }

    /**
     * Writes the buffers in order.
     *
     * @param buffers not empty each
     * @return the number of bytes, which may be less than the buffers have
     */
    int write(List<ByteBuffer> buffers) {
        throw Errno.BADF.exception();
    }

    /** Reads like {@link #read}, but at an offset. */
    int readAt(List<ByteBuffer> buffers, long offset) {
        throw Errno.SPIPE.exception();
    }

    /** Writes like {@link #write}, but at an offset. */
    int writeAt(List<ByteBuffer> buffers, long offset) {
        throw Errno.SPIPE.exception();
    }

    /**
     * Moves the position.
     *
     * @param whence 0 from the beginning, 1 from the position, 2 from the end
     * @return the new position
     */
    long seek(long offset, int whence) {
        throw Errno.SPIPE.exception();
    }

    /** Makes sure that what was written survives. */
    void sync(boolean withStatus) {
        throw Errno.INVAL.exception();
    }

    /** Makes it at least so long. */
    void allocate(long offset, long length) {
        throw Errno.SPIPE.exception();
    }

    /** Says how it is going to be used. */
    void advise() {
        throw Errno.SPIPE.exception();
    }

    void setSize(long size) {
        throw Errno.INVAL.exception();
    }

    void setTimes(NewTimes times) {
        throw Errno.NOTSUP.exception();
    }

    /**
     * What is known about it.
     *
     * @param number its number
     */
    FileStatus status(int number) {
        return FileStatus.of(number, type);
    }

    /**
     * How many bytes can be read without waiting.
     *
     * @return 0 at the end; -1 when reading would wait
     */
    long readable() {
        throw Errno.BADF.exception();
    }

    /** How many bytes can be written without waiting. */
    long writable() {
        if ((rights & Rights.FD_WRITE) == 0) {
            throw Errno.BADF.exception();
        }
        return WRITABLE_BYTES;
    }

    /** Called when the program closes it. */
    void close() {}
}
