package org.jayasm.runtime;

/**
 * The i16x8 instructions as pure functions (3.0, 4.3.5 "Vector Operations"), on halves as {@link
 * Vectors} says: four lanes of 16 bits, the first in the lowest bits.
 *
 * <p>Where an instruction extends lanes, its function takes the lanes of one half of the result, as
 * 32 bits of an int; the {@code low} and {@code high} forms of an instruction differ in which ones
 * these are, and share the function.
 */
public final class I16x8 {
    private static final long TOPS = 0x8000_8000_8000_8000L;
    private static final long ONES = 0x0001_0001_0001_0001L;
    private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;

    private I16x8() {}

    // spotless:off
    public static long i16x8Splat(int x)                  { return Lanes.each(x & 0xFFFF, TOPS); }
    // A lane's number may be that in its half or in the whole vector.
    public static int  i16x8ExtractLaneS(long x, int lane) { return (short) (x >>> (16 * lane)); }
    public static int  i16x8ExtractLaneU(long x, int lane) { return (int) (x >>> (16 * lane)) & 0xFFFF; }

    public static long i16x8Eq(long x, long y)            { return Lanes.eq(x, y, TOPS); }
    public static long i16x8Ne(long x, long y)            { return ~Lanes.eq(x, y, TOPS); }
    public static long i16x8LtS(long x, long y)           { return Lanes.ltS(x, y, TOPS); }
    public static long i16x8LtU(long x, long y)           { return Lanes.ltU(x, y, TOPS); }
    public static long i16x8GtS(long x, long y)           { return Lanes.ltS(y, x, TOPS); }
    public static long i16x8GtU(long x, long y)           { return Lanes.ltU(y, x, TOPS); }
    public static long i16x8LeS(long x, long y)           { return ~Lanes.ltS(y, x, TOPS); }
    public static long i16x8LeU(long x, long y)           { return ~Lanes.ltU(y, x, TOPS); }
    public static long i16x8GeS(long x, long y)           { return ~Lanes.ltS(x, y, TOPS); }
    public static long i16x8GeU(long x, long y)           { return ~Lanes.ltU(x, y, TOPS); }

    public static long i16x8Abs(long x)                   { return Lanes.abs(x, TOPS); }
    public static long i16x8Neg(long x)                   { return Lanes.neg(x, TOPS); }
    public static long i16x8Shl(long x, int count)        { return Lanes.shl(x, count, TOPS); }
    public static long i16x8ShrS(long x, int count)       { return Lanes.shrS(x, count, TOPS); }
    public static long i16x8ShrU(long x, int count)       { return Lanes.shrU(x, count, TOPS); }
    public static long i16x8Add(long x, long y)           { return Lanes.add(x, y, TOPS); }
    public static long i16x8AddSatS(long x, long y)       { return Lanes.addSatS(x, y, TOPS); }
    public static long i16x8AddSatU(long x, long y)       { return Lanes.addSatU(x, y, TOPS); }
    public static long i16x8Sub(long x, long y)           { return Lanes.sub(x, y, TOPS); }
    public static long i16x8SubSatS(long x, long y)       { return Lanes.subSatS(x, y, TOPS); }
    public static long i16x8SubSatU(long x, long y)       { return Lanes.subSatU(x, y, TOPS); }
    public static long i16x8MinS(long x, long y)          { return Lanes.minS(x, y, TOPS); }
    public static long i16x8MinU(long x, long y)          { return Lanes.minU(x, y, TOPS); }
    public static long i16x8MaxS(long x, long y)          { return Lanes.maxS(x, y, TOPS); }
    public static long i16x8MaxU(long x, long y)          { return Lanes.maxU(x, y, TOPS); }
    public static long i16x8AvgrU(long x, long y)         { return Lanes.avgrU(x, y, TOPS); }

    public static long i16x8ExtmulI8x16S(int x, int y)    { return i16x8Mul(i16x8ExtendI8x16S(x), i16x8ExtendI8x16S(y)); }
    public static long i16x8ExtmulI8x16U(int x, int y)    { return i16x8Mul(i16x8ExtendI8x16U(x), i16x8ExtendI8x16U(y)); }
    // spotless:on

    /** The half with one lane replaced; the lane's number as for extracting. */
    public static long i16x8ReplaceLane(long x, int lane, int value) {
        int shift = 16 * lane;
        return (x & ~(0xFFFFL << shift)) | ((value & 0xFFFFL) << shift);
    }

    /** 1 when no lane of the vector is zero, else 0. */
    public static int i16x8AllTrue(long low, long high) {
        return Lanes.allTrue(low, TOPS) && Lanes.allTrue(high, TOPS) ? 1 : 0;
    }

    /** The lanes' top bits in the lowest 8 bits. */
    public static int i16x8Bitmask(long low, long high) {
        return bitmask(low) | bitmask(high) << 4;
    }

    private static int bitmask(long x) {
        // The factor moves bit 16i to bit 48 + i; no two products meet.
        return (int) ((((x & TOPS) >>> 15) * 0x0001_0002_0004_0008L) >>> 48) & 0xF;
    }

    public static long i16x8Mul(long x, long y) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            result |= (((x >>> shift) * (y >>> shift)) & 0xFFFF) << shift;
        }
        return result;
    }

    public static long i16x8Q15mulrSatS(long x, long y) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            int product = (short) (x >>> shift) * (short) (y >>> shift);
            int rounded = (product + 0x4000) >> 15;
            // Only the product of the two least numbers is too large.
            result |= (Math.min(rounded, Short.MAX_VALUE) & 0xFFFFL) << shift;
        }
        return result;
    }

    public static long i16x8ExtendI8x16U(int lanes) {
        long pairs = lanes & 0xFFFFFFFFL;
        pairs = (pairs | pairs << 16) & 0x0000_FFFF_0000_FFFFL;
        return (pairs | pairs << 8) & LOW_BYTES;
    }

    public static long i16x8ExtendI8x16S(int lanes) {
        long unsigned = i16x8ExtendI8x16U(lanes);
        // The factor makes the upper byte's ones out of a sign bit.
        return unsigned | ((unsigned & 0x0080_0080_0080_0080L) * 0x1FE);
    }

    public static long i16x8ExtaddPairwiseI8x16U(long x) {
        return (x & LOW_BYTES) + ((x >>> 8) & LOW_BYTES);
    }

    public static long i16x8ExtaddPairwiseI8x16S(long x) {
        // With the sign bits flipped, each byte is larger by 128 and unsigned.
        long sum = i16x8ExtaddPairwiseI8x16U(x ^ 0x8080_8080_8080_8080L);
        return Lanes.sub(sum, 0x0100_0100_0100_0100L, TOPS);
    }

    /** Half of the result, from both halves of one operand: clamped to -32768..32767. */
    public static long i16x8NarrowI32x4S(long low, long high) {
        return clamped(low, high, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** Half of the result, from both halves of one operand: signed lanes clamped to 0..65535. */
    public static long i16x8NarrowI32x4U(long low, long high) {
        return clamped(low, high, 0, 0xFFFF);
    }

    private static long clamped(long low, long high, int min, int max) {
        return clamped((int) low, min, max)
                | clamped((int) (low >>> 32), min, max) << 16
                | clamped((int) high, min, max) << 32
                | clamped((int) (high >>> 32), min, max) << 48;
    }

    private static long clamped(int lane, int min, int max) {
        return Math.max(min, Math.min(max, lane)) & 0xFFFF;
    }

    /** Signed lanes clamped to -128..127 in their lower bytes; the upper bytes are undefined. */
    static long clampToI8(long x) {
        // A lane is in the range when this leaves its upper byte zero.
        long moved = i16x8Add(x, ONES * 0x80);
        long beyond = nonzero((moved >>> 8) & LOW_BYTES);
        long limits = ONES * 0x7F + ((x >>> 15) & ONES);
        return (x & ~beyond) | (limits & beyond);
    }

    /** Signed lanes clamped to 0..255 in their lower bytes; the upper bytes are undefined. */
    static long clampToU8(long x) {
        long negative = ((x >>> 15) & ONES) * 0xFF;
        long beyond = nonzero((x >>> 8) & LOW_BYTES);
        return (x & ~beyond) | (beyond & ~negative);
    }

    /** Lower bytes of ones for lanes that are not zero; no lane is above 255. */
    private static long nonzero(long x) {
        return (((x + LOW_BYTES) >>> 8) & ONES) * 0xFF;
    }

    /**
     * The sums of adjacent products of signed bytes; RATIONALE.md, "Which results do relaxed
     * instructions give?".
     */
    public static long i16x8RelaxedDotI8x16I7x16S(long x, long y) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            int first = (byte) (x >>> shift) * (byte) (y >>> shift);
            int second = (byte) (x >>> (shift + 8)) * (byte) (y >>> (shift + 8));
            result |= (Math.min(first + second, Short.MAX_VALUE) & 0xFFFFL) << shift;
        }
        return result;
    }
}
