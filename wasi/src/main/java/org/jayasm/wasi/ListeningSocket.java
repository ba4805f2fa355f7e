package org.jayasm.wasi;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;

/** A socket that the host opened, from which the program takes connections. */
final class ListeningSocket extends Socket {
    private final ServerSocketChannel channel;

    ListeningSocket(ServerSocketChannel channel) {
        super(
                channel,
                Rights.SOCK_ACCEPT
                        | Rights.FD_FDSTAT_SET_FLAGS
                        | Rights.FD_FILESTAT_GET
                        | Rights.POLL_FD_READWRITE,
                Rights.OF_CONNECTIONS);
        this.channel = channel;
    }

    /** Waits for a connection; fails with AGAIN if the program does not want to wait. */
    Connection accept() {
        try {
            obeyFlags();
            var connection = channel.accept();
            if (connection == null) {
                throw Errno.AGAIN.exception();
            }
            return new Connection(connection, inheriting());
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }

    @Override
    long readable() {
        return isReady(SelectionKey.OP_ACCEPT) ? 1 : -1;
    }
}
