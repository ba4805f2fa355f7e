package org.jayasm.runtime;

/**
 * The vector instructions that know no lanes, as pure functions (3.0, 4.3.5 "Vector Operations").
 *
 * <p>Vectors come as halves of 64 bits, the low one first. A function gives one half of the result
 * from the same half of each operand, and is called for each half; a number comes from both.
 */
public final class Vectors {
    private Vectors() {}

    // spotless:off
    public static long v128Not(long x)              { return ~x; }
    public static long v128And(long x, long y)      { return x & y; }
    public static long v128Andnot(long x, long y)   { return x & ~y; }
    public static long v128Or(long x, long y)       { return x | y; }
    public static long v128Xor(long x, long y)      { return x ^ y; }
    // spotless:on

    /** Bits of {@code x} where {@code mask} has ones, and of {@code y} elsewhere. */
    public static long v128Bitselect(long x, long y, long mask) {
        return y ^ ((x ^ y) & mask);
    }

    /** 1 when any bit of the vector is set, else 0. */
    public static int v128AnyTrue(long low, long high) {
        return (low | high) != 0 ? 1 : 0;
    }
}
