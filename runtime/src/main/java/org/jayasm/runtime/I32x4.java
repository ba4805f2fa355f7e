package org.jayasm.runtime;

import static org.jayasm.runtime.F32x4.first;
import static org.jayasm.runtime.F32x4.second;

/**
 * The i32x4 instructions as pure functions (3.0, 4.3.5 "Vector Operations"), on halves as {@link
 * Vectors} says: two lanes of 32 bits, the first in the lower bits. Extending is as in {@link
 * I16x8}.
 */
public final class I32x4 {
    private static final long TOPS = 0x8000_0000_8000_0000L;

    private I32x4() {}

    // spotless:off
    public static long i32x4Splat(int x)                  { return pair(x, x); }
    // A lane's number may be that in its half or in the whole vector.
    public static int  i32x4ExtractLane(long x, int lane) { return (int) (x >>> (32 * lane)); }

    public static long i32x4Eq(long x, long y)            { return Lanes.eq(x, y, TOPS); }
    public static long i32x4Ne(long x, long y)            { return ~Lanes.eq(x, y, TOPS); }
    public static long i32x4LtS(long x, long y)           { return Lanes.ltS(x, y, TOPS); }
    public static long i32x4LtU(long x, long y)           { return Lanes.ltU(x, y, TOPS); }
    public static long i32x4GtS(long x, long y)           { return Lanes.ltS(y, x, TOPS); }
    public static long i32x4GtU(long x, long y)           { return Lanes.ltU(y, x, TOPS); }
    public static long i32x4LeS(long x, long y)           { return ~Lanes.ltS(y, x, TOPS); }
    public static long i32x4LeU(long x, long y)           { return ~Lanes.ltU(y, x, TOPS); }
    public static long i32x4GeS(long x, long y)           { return ~Lanes.ltS(x, y, TOPS); }
    public static long i32x4GeU(long x, long y)           { return ~Lanes.ltU(x, y, TOPS); }

    public static long i32x4Abs(long x)                   { return Lanes.abs(x, TOPS); }
    public static long i32x4Neg(long x)                   { return Lanes.neg(x, TOPS); }
    public static long i32x4Shl(long x, int count)        { return Lanes.shl(x, count, TOPS); }
    public static long i32x4ShrS(long x, int count)       { return Lanes.shrS(x, count, TOPS); }
    public static long i32x4ShrU(long x, int count)       { return Lanes.shrU(x, count, TOPS); }
    public static long i32x4Add(long x, long y)           { return Lanes.add(x, y, TOPS); }
    public static long i32x4Sub(long x, long y)           { return Lanes.sub(x, y, TOPS); }
    public static long i32x4MinS(long x, long y)          { return Lanes.minS(x, y, TOPS); }
    public static long i32x4MinU(long x, long y)          { return Lanes.minU(x, y, TOPS); }
    public static long i32x4MaxS(long x, long y)          { return Lanes.maxS(x, y, TOPS); }
    public static long i32x4MaxU(long x, long y)          { return Lanes.maxU(x, y, TOPS); }

    public static long i32x4ExtendI16x8S(int lanes)       { return pair((short) lanes, lanes >> 16); }
    public static long i32x4ExtendI16x8U(int lanes)       { return pair(lanes & 0xFFFF, lanes >>> 16); }
    public static long i32x4ExtmulI16x8S(int x, int y)    { return pair((short) x * (short) y, (x >> 16) * (y >> 16)); }
    public static long i32x4ExtmulI16x8U(int x, int y)    { return pair((x & 0xFFFF) * (y & 0xFFFF), (x >>> 16) * (y >>> 16)); }

    public static long i32x4TruncSatF32x4S(long x)        { return pair(Conversions.i32TruncSatF32S(first(x)), Conversions.i32TruncSatF32S(second(x))); }
    public static long i32x4TruncSatF32x4U(long x)        { return pair(Conversions.i32TruncSatF32U(first(x)), Conversions.i32TruncSatF32U(second(x))); }
    // spotless:on

    static long pair(int first, int second) {
        return (first & 0xFFFFFFFFL) | (long) second << 32;
    }

    /** The half with one lane replaced; the lane's number as for extracting. */
    public static long i32x4ReplaceLane(long x, int lane, int value) {
        return (lane & 1) == 0 ? pair(value, (int) (x >>> 32)) : pair((int) x, value);
    }

    /** 1 when no lane of the vector is zero, else 0. */
    public static int i32x4AllTrue(long low, long high) {
        return Lanes.allTrue(low, TOPS) && Lanes.allTrue(high, TOPS) ? 1 : 0;
    }

    /** The lanes' top bits in the lowest 4 bits. */
    public static int i32x4Bitmask(long low, long high) {
        return bitmask(low) | bitmask(high) << 2;
    }

    private static int bitmask(long x) {
        return (int) (((x >>> 31) & 1) | ((x >>> 62) & 2));
    }

    public static long i32x4Mul(long x, long y) {
        return ((x * y) & 0xFFFFFFFFL) | ((x >>> 32) * (y >>> 32)) << 32;
    }

    /** The sums of adjacent products of signed 16-bit lanes. */
    public static long i32x4DotI16x8S(long x, long y) {
        return pair(dot((int) x, (int) y), dot((int) (x >>> 32), (int) (y >>> 32)));
    }

    private static int dot(int x, int y) {
        return (short) x * (short) y + (x >> 16) * (y >> 16);
    }

    public static long i32x4ExtaddPairwiseI16x8S(long x) {
        return pair((short) x + ((int) x >> 16), (short) (x >>> 32) + (int) (x >> 48));
    }

    public static long i32x4ExtaddPairwiseI16x8U(long x) {
        return (x & 0x0000_FFFF_0000_FFFFL) + ((x >>> 16) & 0x0000_FFFF_0000_FFFFL);
    }

    /** The low half of the result, from both halves; the high one is zero. */
    public static long i32x4TruncSatF64x2SZero(long low, long high) {
        return pair(
                Conversions.i32TruncSatF64S(Double.longBitsToDouble(low)),
                Conversions.i32TruncSatF64S(Double.longBitsToDouble(high)));
    }

    /** The low half of the result, from both halves; the high one is zero. */
    public static long i32x4TruncSatF64x2UZero(long low, long high) {
        return pair(
                Conversions.i32TruncSatF64U(Double.longBitsToDouble(low)),
                Conversions.i32TruncSatF64U(Double.longBitsToDouble(high)));
    }

    /**
     * The sums of four adjacent products of signed bytes and {@code z}; RATIONALE.md, "Which
     * results do relaxed instructions give?".
     */
    public static long i32x4RelaxedDotI8x16I7x16AddS(long x, long y, long z) {
        long pairs = I16x8.i16x8RelaxedDotI8x16I7x16S(x, y);
        return i32x4Add(i32x4ExtaddPairwiseI16x8S(pairs), z);
    }
}
