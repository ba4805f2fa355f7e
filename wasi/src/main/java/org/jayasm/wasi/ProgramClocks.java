package org.jayasm.wasi;

/**
 * The four clocks of preview 1 by number. CPU time is the time since the program began: the most
 * that it can have used on its one thread, which is what programs that time themselves are after.
 */
final class ProgramClocks {
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final int PROCESS_CPU_TIME = 2;
    private static final int THREAD_CPU_TIME = 3;

    private final Clocks clocks;
    private final long begin;

    ProgramClocks(Clocks clocks) {
        this.clocks = clocks;
        this.begin = clocks.monotonic();
    }

    /**
     * The time on a clock, in nanoseconds.
     *
     * @throws ErrnoException INVAL when there is no such clock
     */
    long time(int id) {
        return switch (id) {
            case REALTIME -> clocks.realtime();
            case MONOTONIC -> clocks.monotonic();
            case PROCESS_CPU_TIME, THREAD_CPU_TIME -> clocks.monotonic() - begin;
            default -> throw Errno.INVAL.exception();
        };
    }

    long realtime() {
        return clocks.realtime();
    }

    boolean has(int id) {
        return id >= REALTIME && id <= THREAD_CPU_TIME;
    }

    /** The smallest step of a clock, in nanoseconds; fails like {@link #time}. */
    long resolution(int id) {
        if (!has(id)) {
            throw Errno.INVAL.exception();
        }
        return 1;
    }

    /**
     * Waits.
     *
     * @param nanos unsigned
     * @throws ErrnoException INTR when this thread was interrupted
     */
    void sleep(long nanos) {
        try {
            clocks.sleep(nanos < 0 ? Long.MAX_VALUE : nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errno.INTR.exception();
        }
    }
}
