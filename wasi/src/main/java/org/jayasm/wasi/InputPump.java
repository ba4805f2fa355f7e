package org.jayasm.wasi;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads ahead from a stream on a thread of its own, because a stream does not tell whether it is at
 * its end without waiting for it. Begins when a program first asks whether there is input.
 */
final class InputPump {
    private static final int CAPACITY = 1 << 16;

    private final InputStream stream;
    private final byte[] bytes = new byte[CAPACITY];
    private int from;
    private int to;
    private boolean ended;
    private @Nullable IOException failure;

    private InputPump(InputStream stream) {
        this.stream = stream;
    }

    static InputPump start(InputStream stream) {
        var pump = new InputPump(stream);
        var thread = new Thread(pump::run, "jayasm-input");
        thread.setDaemon(true);
        thread.start();
        return pump;
    }

    private void run() {
        var piece = new byte[CAPACITY];
        try {
            int count;
            while ((count = stream.read(piece)) >= 0) {
                deliver(piece, count);
            }
            end(null);
        } catch (IOException e) {
            end(e);
        } catch (InterruptedException e) {
            end(new IOException(e));
        }
    }

    private synchronized void deliver(byte[] piece, int count) throws InterruptedException {
        while (from < to) {
            wait();
        }
        System.arraycopy(piece, 0, bytes, 0, count);
        from = 0;
        to = count;
        notifyAll();
    }

    private synchronized void end(@Nullable IOException cause) {
        ended = true;
        failure = cause;
        notifyAll();
    }

    /** How many bytes there are; 0 at the end; -1 when more may come. */
    synchronized int available() throws IOException {
        if (from < to) {
            return to - from;
        }
        fail();
        return ended ? 0 : -1;
    }

    /** Reads what is there, or waits for it; -1 at the end. */
    synchronized int read(byte[] target, int offset, int length)
            throws IOException, InterruptedException {
        while (from == to && !ended) {
            wait();
        }
        if (from == to) {
            fail();
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(bytes, from, target, offset, count);
        from += count;
        if (from == to) {
            notifyAll();
        }
        return count;
    }

    private void fail() throws IOException {
        var cause = failure;
        if (cause != null) {
            throw cause;
        }
    }
}
