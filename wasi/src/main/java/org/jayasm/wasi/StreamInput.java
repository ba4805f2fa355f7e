package org.jayasm.wasi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** A descriptor that reads from a stream of the host. Closing it leaves the stream open. */
final class StreamInput extends Descriptor {
    private final InputStream stream;
    private final FileType type;

    StreamInput(InputStream stream, boolean terminal) {
        this.stream = stream;
        this.type = terminal ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }

    @Override
    FileType type() {
        return type;
    }

    @Override
    long rights() {
        return Rights.FD_READ
                | Rights.FD_FDSTAT_SET_FLAGS
                | Rights.FD_FILESTAT_GET
                | Rights.POLL_FD_READWRITE;
    }

    @Override
    int read(List<ByteBuffer> buffers) {
        int total = 0;
        try {
            for (var buffer : buffers) {
                // Only the first byte is worth waiting for.
                if (total > 0 && stream.available() <= 0) {
                    break;
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
                throw StreamOutput.error(e);
            }
        }
        return total;
    }

    private int read(ByteBuffer buffer, int wanted) throws IOException {
        if (buffer.hasArray()) {
            return stream.read(buffer.array(), buffer.arrayOffset() + buffer.position(), wanted);
        }
        var copy = new byte[Math.min(wanted, 1 << 16)];
        int count = stream.read(copy);
        if (count > 0) {
            buffer.put(copy, 0, count);
        }
        return count;
    }

    @Override
    int available() {
        try {
            return stream.available();
        } catch (IOException e) {
            throw StreamOutput.error(e);
        }
    }
}
