package org.jayasm.wasi;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;

/** A socket, listening or connected. */
abstract class Socket extends Descriptor {
    private final SelectableChannel channel;

    Socket(SelectableChannel channel, long rights, long inheriting) {
        super(FileType.SOCKET_STREAM, rights, inheriting);
        this.channel = channel;
    }

    /** Has the next call wait or not, as the program's flags say. */
    final void obeyFlags() throws IOException {
        channel.configureBlocking(!has(NONBLOCK));
    }

    /**
     * Whether an operation would not wait.
     *
     * @param operation a bit of {@link java.nio.channels.SelectionKey}
     */
    final boolean isReady(int operation) {
        try (var selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, operation);
            return selector.selectNow() > 0;
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }

    @Override
    final void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }
}
