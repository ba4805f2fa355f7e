package org.jayasm;

/**
 * What there is to be used.
 *
 * @param memoryBytes of main memory
 * @param processors at least 1
 */
public record Resources(long memoryBytes, int processors) {
    private static final int SHARE_OF_MEMORY = 25;
    private static final long LEAST_BUDGET = 64 << 10;
    private static final int MOST_THREADS = 4;

    /**
     * How many bytes of class files may be there of compiled functions: a twenty-fifth of the
     * memory, but at least 64 KiB and at most half of it. None when there is no memory.
     */
    public long codeBudget() {
        long share = Math.max(LEAST_BUDGET, memoryBytes / SHARE_OF_MEMORY);
        return Math.max(0, Math.min(share, memoryBytes / 2));
    }

    /** How many threads may compile: a quarter of the processors, but at least 1, at most 4. */
    public int compileThreads() {
        return Math.max(1, Math.min(processors / 4, MOST_THREADS));
    }
}
