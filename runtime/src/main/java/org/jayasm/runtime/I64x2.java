package org.jayasm.runtime;

/**
 * The i64x2 instructions as pure functions (3.0, 4.3.5 "Vector Operations"), on halves as {@link
 * Vectors} says, which are the lanes. Extending is as in {@link I16x8}, with one lane for each half
 * of the result.
 */
public final class I64x2 {
    private I64x2() {}

    // spotless:off
    public static long i64x2Splat(long x)                       { return x; }
    // The lane was chosen with the half.
    public static long i64x2ExtractLane(long x, int lane)       { return x; }
    public static long i64x2ReplaceLane(long x, int lane, long value) { return value; }

    public static long i64x2Eq(long x, long y)                  { return mask(I64.i64Eq(x, y)); }
    public static long i64x2Ne(long x, long y)                  { return mask(I64.i64Ne(x, y)); }
    public static long i64x2LtS(long x, long y)                 { return mask(I64.i64LtS(x, y)); }
    public static long i64x2GtS(long x, long y)                 { return mask(I64.i64GtS(x, y)); }
    public static long i64x2LeS(long x, long y)                 { return mask(I64.i64LeS(x, y)); }
    public static long i64x2GeS(long x, long y)                 { return mask(I64.i64GeS(x, y)); }

    public static long i64x2Abs(long x)                         { return Math.abs(x); }
    public static long i64x2Neg(long x)                         { return -x; }
    public static long i64x2Shl(long x, int count)              { return I64.i64Shl(x, count); }
    public static long i64x2ShrS(long x, int count)             { return I64.i64ShrS(x, count); }
    public static long i64x2ShrU(long x, int count)             { return I64.i64ShrU(x, count); }
    public static long i64x2Add(long x, long y)                 { return I64.i64Add(x, y); }
    public static long i64x2Sub(long x, long y)                 { return I64.i64Sub(x, y); }
    public static long i64x2Mul(long x, long y)                 { return I64.i64Mul(x, y); }

    public static long i64x2ExtendI32x4S(int lane)              { return Conversions.i64ExtendI32S(lane); }
    public static long i64x2ExtendI32x4U(int lane)              { return Conversions.i64ExtendI32U(lane); }
    public static long i64x2ExtmulI32x4S(int x, int y)          { return i64x2ExtendI32x4S(x) * i64x2ExtendI32x4S(y); }
    public static long i64x2ExtmulI32x4U(int x, int y)          { return i64x2ExtendI32x4U(x) * i64x2ExtendI32x4U(y); }
    // spotless:on

    /** A lane of ones or of zeroes. */
    static long mask(boolean condition) {
        return condition ? -1 : 0;
    }

    /** 1 when no lane of the vector is zero, else 0. */
    public static int i64x2AllTrue(long low, long high) {
        return low != 0 && high != 0 ? 1 : 0;
    }

    /** The lanes' top bits in the lowest 2 bits. */
    public static int i64x2Bitmask(long low, long high) {
        return (int) ((low >>> 63) | ((high >>> 62) & 2));
    }
}
