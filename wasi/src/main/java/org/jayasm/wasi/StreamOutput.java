package org.jayasm.wasi;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A descriptor that writes to a stream of the host. What is written is flushed at once, as a system
 * call would do it; programs buffer for themselves. Closing it leaves the stream open.
 */
final class StreamOutput extends Descriptor {
    /** Up to this many bytes, several buffers are written as one, so that a line stays whole. */
    private static final int MAX_JOINED = 1 << 16;

    private final OutputStream stream;

    StreamOutput(OutputStream stream, boolean terminal) {
        super(
                terminal ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN,
                Rights.FD_WRITE
                        | Rights.FD_FDSTAT_SET_FLAGS
                        | Rights.FD_FILESTAT_GET
                        | Rights.POLL_FD_READWRITE,
                0);
        this.stream = stream;
    }

    @Override
    int write(List<ByteBuffer> buffers) {
        long total = 0;
        for (var buffer : buffers) {
            total += buffer.remaining();
        }
        try {
            if (buffers.size() > 1 && total <= MAX_JOINED) {
                var joined = ByteBuffer.allocate((int) total);
                buffers.forEach(joined::put);
                write(joined.flip());
            } else {
                total = writeEach(buffers);
            }
            stream.flush();
            // A PrintStream never throws: it remembers.
            if (stream instanceof PrintStream print && print.checkError()) {
                throw Errno.IO.exception();
            }
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
        return (int) total;
    }

    /** Writes buffers as long as the number of bytes is an int. */
    private int writeEach(List<ByteBuffer> buffers) throws IOException {
        int total = 0;
        for (var buffer : buffers) {
            if (buffer.remaining() > Integer.MAX_VALUE - total) {
                break;
            }
            total += buffer.remaining();
            write(buffer);
        }
        return total;
    }

    private void write(ByteBuffer buffer) throws IOException {
        if (buffer.hasArray()) {
            stream.write(
                    buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        } else {
            var copy = new byte[buffer.remaining()];
            buffer.get(copy);
            stream.write(copy);
        }
    }
}
