package org.jayasm.wasi;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks that only reading and sleeping advance. */
final class SimulatedClocks implements Clocks {
    private static final long NANOS_PER_READING = 1_000;

    private final long start;
    private final AtomicLong passed = new AtomicLong();

    SimulatedClocks(Instant start) {
        this.start = SystemClocks.nanos(start);
    }

    @Override
    public long realtime() {
        return start + monotonic();
    }

    @Override
    public long monotonic() {
        return passed.addAndGet(NANOS_PER_READING);
    }

    @Override
    public void sleep(long nanos) {
        passed.addAndGet(nanos);
    }
}
