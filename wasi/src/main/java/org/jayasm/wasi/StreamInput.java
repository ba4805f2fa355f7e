package org.jayasm.wasi;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A descriptor that reads from a stream of the host. Closing it leaves the stream open. */
final class StreamInput extends Descriptor {
    private static final int PIECE = 1 << 16;

    private final InputStream stream;
    private @Nullable InputPump pump;

    StreamInput(InputStream stream, boolean terminal) {
        super(
                terminal ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN,
                Rights.FD_READ
                        | Rights.FD_FDSTAT_SET_FLAGS
                        | Rights.FD_FILESTAT_GET
                        | Rights.POLL_FD_READWRITE,
                0);
        this.stream = stream;
    }

    @Override
    int read(List<ByteBuffer> buffers) {
        int total = 0;
        try {
            for (var buffer : buffers) {
                // Only the first byte is worth waiting for.
                if (total > 0 && available() <= 0) {
                    break;
                }
                if (total == 0 && has(NONBLOCK) && readable() < 0) {
                    throw Errno.AGAIN.exception();
                }
                int wanted = Math.min(buffer.remaining(), Integer.MAX_VALUE - total);
                int count = read(buffer, wanted);
                if (count > 0) {
                    total += count;
                }
                if (count < wanted) {
                    break;
                }
            }
        } catch (IOException e) {
            if (total == 0) {
                throw HostErrors.exception(e);
            }
        }
        return total;
    }

    private int available() throws IOException {
        return pump == null ? stream.available() : pump.available();
    }

    private int read(ByteBuffer buffer, int wanted) throws IOException {
        if (buffer.hasArray()) {
            return read(buffer.array(), buffer.arrayOffset() + buffer.position(), wanted);
        }
        var copy = new byte[Math.min(wanted, PIECE)];
        int count = read(copy, 0, copy.length);
        if (count > 0) {
            buffer.put(copy, 0, count);
        }
        return count;
    }

    private int read(byte[] target, int offset, int length) throws IOException {
        if (pump == null) {
            return stream.read(target, offset, length);
        }
        try {
            return pump.read(target, offset, length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Reads ahead from the first time that it is asked. */
    @Override
    long readable() {
        try {
            if (pump == null) {
                int available = stream.available();
                if (available > 0) {
                    return available;
                }
            }
            return pump().available();
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }

    private InputPump pump() {
        var started = pump;
        if (started == null) {
            started = InputPump.start(stream);
            pump = started;
        }
        return started;
    }
}
