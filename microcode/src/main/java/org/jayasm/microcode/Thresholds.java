package org.jayasm.microcode;

/**
 * How much of a function the interpreter executes before the function is worth being compiled:
 * about as long as compiling it takes. Work is counted in microcode instructions.
 *
 * @param scale by what the thresholds are multiplied; at 0 everything is compiled when it is first
 *     executed
 */
public record Thresholds(double scale) {
    /** About 4 ns each: a fifth of a millisecond, what a class takes whatever is in it. */
    private static final int PER_FUNCTION = 50_000;

    /** Compiling takes about half a microsecond for a byte. */
    private static final int PER_BYTE = 100;

    /** What the first function costs besides: some 40 ms, for the compiler's own classes. */
    private static final int LOADING = 10_000_000;

    /** Code for the Vector API is slow until HotSpot has compiled it. */
    private static final int VECTOR_FACTOR = 4;

    private static final int MOST = Integer.MAX_VALUE / 2;

    /** How soon to ask again whether what was asked for is there. */
    private static final int SOON = 2_000;

    /**
     * The instructions that a function may execute before it is compiled.
     *
     * @param bytes of its body
     * @param hasVectors whether it has SIMD instructions, for the Vector API
     * @param waiting how many functions wait to be compiled
     */
    public int beforeCompiling(int bytes, boolean hasVectors, int waiting) {
        double work = PER_FUNCTION + (double) PER_BYTE * bytes;
        work *= (hasVectors ? VECTOR_FACTOR : 1) * (1 + waiting / 10.0);
        return limited(work);
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
