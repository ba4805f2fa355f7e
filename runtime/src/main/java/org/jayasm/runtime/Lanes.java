package org.jayasm.runtime;

/**
 * Arithmetic on all integer lanes of half a vector at once, without taking them apart.
 *
 * <p>The last parameter, {@code tops}, has the top bit of each lane set, and so says how wide the
 * lanes are: 8, 16 or 32 bits. No carry leaves its lane. Comparisons give lanes of only ones or
 * only zeroes. See RATIONALE.md, "Why do vector functions work on halves?".
 */
final class Lanes {
    private Lanes() {}

    static long add(long x, long y, long tops) {
        // The sums of all but the top bits cannot leave a lane; the top bits are added without
        // carry.
        return ((x & ~tops) + (y & ~tops)) ^ ((x ^ y) & tops);
    }

    static long sub(long x, long y, long tops) {
        return ((x | tops) - (y & ~tops)) ^ ((x ^ ~y) & tops);
    }

    static long neg(long x, long tops) {
        return sub(0, x, tops);
    }

    static long abs(long x, long tops) {
        long negative = fill(x & tops, tops);
        return sub(x ^ negative, negative, tops);
    }

    static long addSatS(long x, long y, long tops) {
        long sum = add(x, y, tops);
        long overflow = fill(~(x ^ y) & (x ^ sum) & tops, tops);
        return Vectors.v128Bitselect(limit(x, tops), sum, overflow);
    }

    static long subSatS(long x, long y, long tops) {
        long difference = sub(x, y, tops);
        long overflow = fill((x ^ y) & (x ^ difference) & tops, tops);
        return Vectors.v128Bitselect(limit(x, tops), difference, overflow);
    }

    /** The signed limit in the direction of each lane's sign. */
    private static long limit(long x, long tops) {
        return ~tops + ((x & tops) >>> topBit(tops));
    }

    static long addSatU(long x, long y, long tops) {
        long sum = add(x, y, tops);
        long carry = ((x & y) | ((x | y) & ~sum)) & tops;
        return sum | fill(carry, tops);
    }

    static long subSatU(long x, long y, long tops) {
        return sub(x, y, tops) & ~ltU(x, y, tops);
    }

    static long avgrU(long x, long y, long tops) {
        return (x | y) - (((x ^ y) >>> 1) & ~tops);
    }

    static long eq(long x, long y, long tops) {
        return fill(~nonzero(x ^ y, tops) & tops, tops);
    }

    static long ltS(long x, long y, long tops) {
        return ltU(x ^ tops, y ^ tops, tops);
    }

    static long ltU(long x, long y, long tops) {
        // The top bits tell where they differ; elsewhere the difference of the other bits does.
        long restNotLess = (x | tops) - (y & ~tops);
        return fill(((~x & y) | (~(x ^ y) & ~restNotLess)) & tops, tops);
    }

    static long minS(long x, long y, long tops) {
        return Vectors.v128Bitselect(x, y, ltS(x, y, tops));
    }

    static long minU(long x, long y, long tops) {
        return Vectors.v128Bitselect(x, y, ltU(x, y, tops));
    }

    static long maxS(long x, long y, long tops) {
        return Vectors.v128Bitselect(y, x, ltS(x, y, tops));
    }

    static long maxU(long x, long y, long tops) {
        return Vectors.v128Bitselect(y, x, ltU(x, y, tops));
    }

    // Shifts take their count modulo the lanes' width.

    static long shl(long x, int count, long tops) {
        int n = count & topBit(tops);
        return (x << n) & each((lane(tops) << n) & lane(tops), tops);
    }

    static long shrU(long x, int count, long tops) {
        int n = count & topBit(tops);
        return (x >>> n) & each(lane(tops) >>> n, tops);
    }

    static long shrS(long x, int count, long tops) {
        int n = count & topBit(tops);
        long kept = each(lane(tops) >>> n, tops);
        return ((x >>> n) & kept) | (fill(x & tops, tops) & ~kept);
    }

    /** Whether no lane is zero. */
    static boolean allTrue(long x, long tops) {
        return nonzero(x, tops) == tops;
    }

    /** The top bits of the lanes that are not zero. */
    private static long nonzero(long x, long tops) {
        return (((x & ~tops) + ~tops) | x) & tops;
    }

    /** Lanes of ones where a lane's top bit is in {@code marks}. */
    private static long fill(long marks, long tops) {
        return marks | (marks - (marks >>> topBit(tops)));
    }

    /** The number of a lane's top bit: its width less one. */
    private static int topBit(long tops) {
        return Long.numberOfTrailingZeros(tops);
    }

    /** Ones in the lowest lane only. */
    private static long lane(long tops) {
        return -1L >>> (63 - topBit(tops));
    }

    /** The value in each lane. */
    static long each(long value, long tops) {
        return value * (tops >>> topBit(tops));
    }
}
