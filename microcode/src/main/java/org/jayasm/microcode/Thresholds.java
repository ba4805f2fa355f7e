package org.jayasm.microcode;

/**
 * How much of a function the interpreter executes before the function is worth being compiled:
 * about as long as compiling it takes. Work is counted in microcode instructions.
 *
 * @param scale by what the thresholds are multiplied; at 0 everything is compiled when it is first
 *     executed
 */
public record Thresholds(double scale) {
    /** What the first function costs besides: some 40 ms, for the compiler's own classes. */
    private static final int LOADING = 10_000_000;

    /** Making a class of what was compiled before takes a fraction of compiling it. */
    private static final double RELOADING = 0.2;

    /** By which fraction of itself a threshold rises for each function that waits. */
    private static final double PER_WAITING = 0.1;

    private static final int MOST = Integer.MAX_VALUE / 2;

    /** How soon to ask again whether what was asked for is there. */
    private static final int SOON = 2_000;

    /**
     * The instructions that a function may execute before it is compiled.
     *
     * @param waiting how many functions wait to be compiled
     */
    public int beforeCompiling(Advantage advantage, int waiting) {
        double work = advantage.costNanos() / (advantage.savedNanos() * advantage.promise());
        return limited(work * (1 + PER_WAITING * waiting));
    }

    /** The instructions that a function may execute before its compiled code is loaded again. */
    public int beforeReloading(Advantage advantage) {
        return limited(RELOADING * advantage.costNanos() / advantage.savedNanos());
    }

    /**
     * The instructions that functions which are worth being compiled may execute before the
     * compiler is loaded.
     */
    public int beforeLoading() {
        return limited(LOADING);
    }

    /** The instructions until the interpreter asks again for what it was promised. */
    public int beforeAskingAgain() {
        return limited(SOON);
    }

    private int limited(double instructions) {
        return (int) Math.min(instructions * scale, MOST);
    }
}
