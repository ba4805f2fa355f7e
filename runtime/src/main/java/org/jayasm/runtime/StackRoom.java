package org.jayasm.runtime;

/**
 * Makes sure that preparing a function does not run out of Java stack half-way. See RATIONALE.md,
 * "Why does preparing a function use up stack first?".
 */
public final class StackRoom {
    private static final int FRAMES = 300;

    private StackRoom() {}

    /**
     * Goes down about 64 KB and comes back.
     *
     * @throws StackOverflowError when there is less; nothing has happened then
     */
    public static void require() {
        descend(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    // Each frame holds its arguments; using them all keeps them there.
    private static long descend(
            int frames,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f,
            long g,
            long h,
            long i,
            long j,
            long k,
            long l) {
        if (frames == 0) {
            return a + b + c + d + e + f;
        }
        return descend(frames - 1, b, c, d, e, f, g, h, i, j, k, l, a) + g + h + i + j + k + l;
    }
}
