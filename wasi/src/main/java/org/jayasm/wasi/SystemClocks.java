package org.jayasm.wasi;

import java.time.Duration;
import java.time.Instant;

/** The clocks of this machine. */
enum SystemClocks implements Clocks {
    INSTANCE;

    @Override
    public long realtime() {
        return nanos(Instant.now());
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }

    @Override
    public long monotonic() {
        return System.nanoTime();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(nanos));
    }
}
