package org.jayasm;

import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where what is to be compiled waits, the hottest first, for daemon threads that end when there is
 * nothing to do.
 */
final class CompileQueue {
    private static final int IDLE_SECONDS = 2;

    private final ThreadPoolExecutor executor;

    CompileQueue(int threads) {
        this.executor =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new PriorityBlockingQueue<>(),
                        CompileQueue::thread);
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "jayasm-compiler");
        thread.setDaemon(true);
        return thread;
    }

    /** Something to be compiled. */
    abstract static class Job implements Runnable, Comparable<Job> {
        private final long heat;

        /**
         * @param heat the higher, the sooner
         */
        Job(long heat) {
            this.heat = heat;
        }

        /** Compiles. */
        abstract void compile();

        /** Makes room, as the JVM had none left. */
        abstract void memoryIsShort();

        @Override
        public final void run() {
            try {
                compile();
            } catch (OutOfMemoryError e) {
                // What was to be compiled stays where it is, which is no failure.
                memoryIsShort();
            } catch (StackOverflowError e) {
                // The same.
            }
        }

        @Override
        public final int compareTo(Job other) {
            return Long.compare(other.heat, heat);
        }
    }

    void add(Job job) {
        executor.execute(job);
    }

    /** How many wait. */
    int length() {
        return executor.getQueue().size();
    }
}
