package org.jayasm.wasi;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a number of a program's descriptor table stands for. A kind overrides what it can do; the
 * rest fails with the error that POSIX has for it.
 */
abstract class Descriptor {
    abstract FileType type();

    /** What may be done with it: bits of {@link Rights}. */
    abstract long rights();

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

    /** How many bytes can be read without waiting. */
    int available() {
        throw Errno.BADF.exception();
    }

    /** Called when the program closes it. */
    void close() {}
}
