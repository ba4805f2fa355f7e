package org.jayasm.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs guests on a thread with a large stack: deep recursion is common in them, and the default
 * stack is small. The system reserves the stack's addresses, but takes memory only as it is used.
 */
final class GuestThread {
    private final Callable<Integer> task;
    private @Nullable Integer result;
    private @Nullable Throwable failure;

    private GuestThread(Callable<Integer> task) {
        this.task = task;
    }

    /**
     * Runs a task and waits for it; what it throws, this throws.
     *
     * @param stackBytes the size of the stack
     */
    static int call(long stackBytes, Callable<Integer> task) throws Exception {
        var guest = new GuestThread(task);
        var thread = new Thread(null, guest::run, "guest", stackBytes);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no thread with a stack of %d bytes can be started; give less with --stack-size"
                            .formatted(stackBytes),
                    e);
        }
        thread.join();
        return guest.result();
    }

    private void run() {
        try {
            result = task.call();
        } catch (Throwable e) {
            failure = e;
        }
    }

    private int result() throws Exception {
        // No pattern switch: each program comes here, and linking the first takes 50 ms.
        if (failure == null) {
            return result == null ? ExitCode.INTERNAL.code() : result;
        } else if (failure instanceof OutOfMemoryError e) {
            throw new CommandFailure(
                    ExitCode.TRAP,
                    "the Java heap is full; give more with JAYASM_JAVA_OPTS=-Xmx4g, for example",
                    e);
        } else if (failure instanceof Exception e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(failure);
    }
}
