package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs a test on a thread whose Java stack is not what ends first. */
final class DeepStack {
    private static final long BYTES = 1L << 28;

    private DeepStack() {}

    static void run(Runnable task) throws InterruptedException {
        var failure = new Throwable[1];
        var thread =
                new Thread(
                        null,
                        () -> {
                            try {
                                task.run();
                            } catch (Throwable e) {
                                failure[0] = e;
                            }
                        },
                        "deep",
                        BYTES);
        thread.start();
        thread.join();
        assertThat(failure[0]).isNull();
    }
}
