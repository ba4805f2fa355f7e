package org.jayasm.wasi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A connected stream socket. */
final class Connection extends Socket {
    private final SocketChannel channel;

    Connection(SocketChannel channel, long rights) {
        super(channel, rights, 0);
        this.channel = channel;
    }

    @Override
    int read(List<ByteBuffer> buffers) {
        return run(buffers, channel::read);
    }

    @Override
    int write(List<ByteBuffer> buffers) {
        return run(buffers, channel::write);
    }

    /** Reads or writes. */
    @FunctionalInterface
    private interface Transfer {
        long run(ByteBuffer[] buffers) throws IOException;
    }

    private int run(List<ByteBuffer> buffers, Transfer transfer) {
        if (buffers.isEmpty()) {
            return 0;
        }
        try {
            obeyFlags();
            long count = transfer.run(buffers.toArray(ByteBuffer[]::new));
            if (count == 0) {
                throw Errno.AGAIN.exception();
            }
            return (int) Math.max(count, 0);
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }

    /** Ends one direction or both. */
    void shut(boolean input, boolean output) {
        require(Rights.SOCK_SHUTDOWN);
        try {
            if (input) {
                channel.shutdownInput();
            }
            if (output) {
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }

    @Override
    long readable() {
        return isReady(SelectionKey.OP_READ) ? 1 : -1;
    }

    @Override
    long writable() {
        return isReady(SelectionKey.OP_WRITE) ? super.writable() : -1;
    }
}
