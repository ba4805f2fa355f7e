package org.jayasm.wasi;

import java.util.ArrayList;

/** The functions for sockets, which the host opens: programs only take connections. */
final class SocketCalls {
    private static final int PEEK = 1;
    private static final int WAIT_ALL = 1 << 1;
    private static final int SHUT_INPUT = 1;
    private static final int SHUT_OUTPUT = 1 << 1;

    private final DescriptorTable table;

    SocketCalls(DescriptorTable table) {
        this.table = table;
    }

    /** Takes a connection, and stores its number. */
    void accept(GuestMemory memory, int number, int flags, int result) {
        if (!(socket(number) instanceof ListeningSocket listening)) {
            throw Errno.INVAL.exception();
        }
        listening.require(Rights.SOCK_ACCEPT);
        memory.check(result, 4);
        if ((flags & ~Descriptor.NONBLOCK) != 0) {
            throw Errno.INVAL.exception();
        }
        var connection = listening.accept();
        connection.beginWith(flags);
        memory.writeInt(result, table.add(connection));
    }

    /** Receives into buffers; stores how many bytes, and that none were lost. */
    void receive(
            GuestMemory memory,
            int number,
            int array,
            int count,
            int flags,
            int result,
            int flagsResult) {
        var connection = connection(number);
        connection.require(Rights.FD_READ);
        memory.check(result, 4);
        memory.check(flagsResult, 2);
        if ((flags & PEEK) != 0) {
            throw Errno.NOTSUP.exception();
        }
        if ((flags & ~WAIT_ALL) != 0) {
            throw Errno.INVAL.exception();
        }
        var buffers = new ArrayList<>(Buffers.read(memory, array, count));
        int last = connection.read(buffers);
        int total = last;
        while ((flags & WAIT_ALL) != 0 && last > 0) {
            buffers.removeIf(buffer -> !buffer.hasRemaining());
            last = connection.read(buffers);
            total += last;
        }
        memory.writeInt(result, total);
        memory.writeShort(flagsResult, 0);
    }

    /** Sends buffers; stores how many bytes. */
    void send(GuestMemory memory, int number, int array, int count, int flags, int result) {
        var connection = connection(number);
        connection.require(Rights.FD_WRITE);
        memory.check(result, 4);
        if (flags != 0) {
            throw Errno.INVAL.exception();
        }
        memory.writeInt(result, connection.write(Buffers.read(memory, array, count)));
    }

    void shut(int number, int how) {
        var connection = connection(number);
        if (how == 0 || (how & ~(SHUT_INPUT | SHUT_OUTPUT)) != 0) {
            throw Errno.INVAL.exception();
        }
        connection.shut((how & SHUT_INPUT) != 0, (how & SHUT_OUTPUT) != 0);
    }

    private Socket socket(int number) {
        if (table.get(number) instanceof Socket socket) {
            return socket;
        }
        throw Errno.NOTSOCK.exception();
    }

    private Connection connection(int number) {
        if (socket(number) instanceof Connection connection) {
            return connection;
        }
        throw Errno.NOTCONN.exception();
    }
}
