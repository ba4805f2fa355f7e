package org.jayasm.wasi;

import java.time.Instant;

/**
 * The time as a program sees it, in nanoseconds. {@link #system()} is the real one; another one
 * makes runs repeatable.
 */
public interface Clocks {
    /** The time since 1970-01-01T00:00:00Z. */
    long realtime();

    /** The time since some moment; it never goes back, and is not changed when clocks are set. */
    long monotonic();

    /**
     * Waits until {@link #monotonic()} has advanced.
     *
     * @param nanos how far; not negative
     */
    void sleep(long nanos) throws InterruptedException;

    /** The clocks of this machine. */
    static Clocks system() {
        return SystemClocks.INSTANCE;
    }

    /**
     * Clocks that begin at a moment and advance by one microsecond each time they are read, and by
     * sleeping, which returns at once.
     */
    static Clocks simulated(Instant start) {
        return new SimulatedClocks(start);
    }
}
