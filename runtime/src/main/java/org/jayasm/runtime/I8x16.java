package org.jayasm.runtime;

/**
 * The i8x16 instructions as pure functions (3.0, 4.3.5 "Vector Operations"), on halves as {@link
 * Vectors} says: eight lanes of 8 bits, the first in the lowest bits.
 */
public final class I8x16 {
    private static final long TOPS = 0x8080_8080_8080_8080L;

    private I8x16() {}

    // spotless:off
    public static long i8x16Splat(int x)                  { return Lanes.each(x & 0xFF, TOPS); }
    // A lane's number may be that in its half or in the whole vector.
    public static int  i8x16ExtractLaneS(long x, int lane) { return (byte) (x >>> (8 * lane)); }
    public static int  i8x16ExtractLaneU(long x, int lane) { return (int) (x >>> (8 * lane)) & 0xFF; }

    public static long i8x16Eq(long x, long y)            { return Lanes.eq(x, y, TOPS); }
    public static long i8x16Ne(long x, long y)            { return ~Lanes.eq(x, y, TOPS); }
    public static long i8x16LtS(long x, long y)           { return Lanes.ltS(x, y, TOPS); }
    public static long i8x16LtU(long x, long y)           { return Lanes.ltU(x, y, TOPS); }
    public static long i8x16GtS(long x, long y)           { return Lanes.ltS(y, x, TOPS); }
    public static long i8x16GtU(long x, long y)           { return Lanes.ltU(y, x, TOPS); }
    public static long i8x16LeS(long x, long y)           { return ~Lanes.ltS(y, x, TOPS); }
    public static long i8x16LeU(long x, long y)           { return ~Lanes.ltU(y, x, TOPS); }
    public static long i8x16GeS(long x, long y)           { return ~Lanes.ltS(x, y, TOPS); }
    public static long i8x16GeU(long x, long y)           { return ~Lanes.ltU(x, y, TOPS); }

    public static long i8x16Abs(long x)                   { return Lanes.abs(x, TOPS); }
    public static long i8x16Neg(long x)                   { return Lanes.neg(x, TOPS); }
    public static long i8x16Shl(long x, int count)        { return Lanes.shl(x, count, TOPS); }
    public static long i8x16ShrS(long x, int count)       { return Lanes.shrS(x, count, TOPS); }
    public static long i8x16ShrU(long x, int count)       { return Lanes.shrU(x, count, TOPS); }
    public static long i8x16Add(long x, long y)           { return Lanes.add(x, y, TOPS); }
    public static long i8x16AddSatS(long x, long y)       { return Lanes.addSatS(x, y, TOPS); }
    public static long i8x16AddSatU(long x, long y)       { return Lanes.addSatU(x, y, TOPS); }
    public static long i8x16Sub(long x, long y)           { return Lanes.sub(x, y, TOPS); }
    public static long i8x16SubSatS(long x, long y)       { return Lanes.subSatS(x, y, TOPS); }
    public static long i8x16SubSatU(long x, long y)       { return Lanes.subSatU(x, y, TOPS); }
    public static long i8x16MinS(long x, long y)          { return Lanes.minS(x, y, TOPS); }
    public static long i8x16MinU(long x, long y)          { return Lanes.minU(x, y, TOPS); }
    public static long i8x16MaxS(long x, long y)          { return Lanes.maxS(x, y, TOPS); }
    public static long i8x16MaxU(long x, long y)          { return Lanes.maxU(x, y, TOPS); }
    public static long i8x16AvgrU(long x, long y)         { return Lanes.avgrU(x, y, TOPS); }
    // spotless:on

    /** The half with one lane replaced; the lane's number as for extracting. */
    public static long i8x16ReplaceLane(long x, int lane, int value) {
        int shift = 8 * lane;
        return (x & ~(0xFFL << shift)) | ((value & 0xFFL) << shift);
    }

    public static long i8x16Popcnt(long x) {
        long pairs = x - ((x >>> 1) & 0x5555_5555_5555_5555L);
        long quads = (pairs & 0x3333_3333_3333_3333L) + ((pairs >>> 2) & 0x3333_3333_3333_3333L);
        return (quads + (quads >>> 4)) & 0x0F0F_0F0F_0F0F_0F0FL;
    }

    /** 1 when no lane of the vector is zero, else 0. */
    public static int i8x16AllTrue(long low, long high) {
        return Lanes.allTrue(low, TOPS) && Lanes.allTrue(high, TOPS) ? 1 : 0;
    }

    /** The lanes' top bits in the lowest 16 bits. */
    public static int i8x16Bitmask(long low, long high) {
        return bitmask(low) | bitmask(high) << 8;
    }

    private static int bitmask(long x) {
        // The factor moves bit 8i to bit 56 + i; no two products meet.
        return (int) ((((x & TOPS) >>> 7) * 0x0102_0408_1020_4080L) >>> 56);
    }

    /** Half of the result, from both halves of one operand: each lane clamped to -128..127. */
    public static long i8x16NarrowI16x8S(long low, long high) {
        return pack(I16x8.clampToI8(low)) | pack(I16x8.clampToI8(high)) << 32;
    }

    /** Half of the result, from both halves of one operand: each signed lane clamped to 0..255. */
    public static long i8x16NarrowI16x8U(long low, long high) {
        return pack(I16x8.clampToU8(low)) | pack(I16x8.clampToU8(high)) << 32;
    }

    /** The low bytes of four lanes of 16 bits, in the lower half. */
    private static long pack(long x) {
        long pairs = x & 0x00FF_00FF_00FF_00FFL;
        pairs = (pairs | pairs >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (pairs | pairs >>> 16) & 0xFFFFFFFFL;
    }

    /** Half of the result: the lanes of the first operand that half of the second one names. */
    public static long i8x16Swizzle(long low, long high, long lanes) {
        return named(low, high, lanes) & Lanes.eq(lanes & 0xF0F0_F0F0_F0F0_F0F0L, 0, TOPS);
    }

    /** The lanes that the lower four bits of each lane's number name. */
    private static long named(long low, long high, long lanes) {
        // Not a loop: HotSpot would not unroll it.
        return named(low, high, lanes, 0)
                | named(low, high, lanes, 8)
                | named(low, high, lanes, 16)
                | named(low, high, lanes, 24)
                | named(low, high, lanes, 32)
                | named(low, high, lanes, 40)
                | named(low, high, lanes, 48)
                | named(low, high, lanes, 56);
    }

    /** The lane that a number from {@code shift} on names modulo 16, at the same place. */
    private static long named(long low, long high, long lanes, int shift) {
        int lane = (int) (lanes >>> shift);
        long half = (lane & 8) == 0 ? low : high;
        // Shifts take their count modulo 64, and so the lane's number in its half.
        return ((half >>> (lane << 3)) & 0xFF) << shift;
    }

    /**
     * Half of the result.
     *
     * @param lanes eight lane numbers of 0 to 31, one a byte
     */
    public static long i8x16Shuffle(long low1, long high1, long low2, long high2, long lanes) {
        return named(low1, high1, low2, high2, lanes, 0)
                | named(low1, high1, low2, high2, lanes, 8)
                | named(low1, high1, low2, high2, lanes, 16)
                | named(low1, high1, low2, high2, lanes, 24)
                | named(low1, high1, low2, high2, lanes, 32)
                | named(low1, high1, low2, high2, lanes, 40)
                | named(low1, high1, low2, high2, lanes, 48)
                | named(low1, high1, low2, high2, lanes, 56);
    }

    /** The lane that a number from {@code shift} on names modulo 32, at the same place. */
    private static long named(long low1, long high1, long low2, long high2, long lanes, int shift) {
        boolean second = ((int) (lanes >>> shift) & 16) != 0;
        return named(second ? low2 : low1, second ? high2 : high1, lanes, shift);
    }
}
