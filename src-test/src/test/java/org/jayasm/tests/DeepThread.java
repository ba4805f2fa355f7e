package org.jayasm.tests;

import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;

/** Runs guests with as large a stack as the command gives them. */
final class DeepThread {
    private static final long STACK_BYTES = 1L << 28;

    private DeepThread() {}

    /** What a call gives; what it throws comes with the thread's own stack trace. */
    static int call(IntSupplier guest) throws InterruptedException {
        var result = new CompletableFuture<Integer>();
        var thread =
                new Thread(
                        null,
                        () -> {
                            try {
                                result.complete(guest.getAsInt());
                            } catch (RuntimeException | Error e) {
                                result.completeExceptionally(e);
                            }
                        },
                        "guest",
                        STACK_BYTES);
        thread.start();
        thread.join();
        return result.join();
    }
}
