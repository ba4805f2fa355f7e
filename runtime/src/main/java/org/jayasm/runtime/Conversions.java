package org.jayasm.runtime;

import org.jayasm.failure.Failure;

/**
 * Conversions between number types as pure functions (3.0, 4.3.4 "Conversions"). Every tier takes
 * its semantics from here.
 */
public final class Conversions {
    // The bounds are exact in f64; for i64 they are powers of two, exact in both float types.
    private static final double TWO_31 = 0x1p31;
    private static final double TWO_32 = 0x1p32;
    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    private Conversions() {}

    // spotless:off
    public static int    i32WrapI64(long x)           { return (int) x; }
    public static long   i64ExtendI32S(int x)         { return x; }
    public static long   i64ExtendI32U(int x)         { return x & 0xFFFFFFFFL; }
    public static float  f32ConvertI32S(int x)        { return (float) x; }
    public static float  f32ConvertI32U(int x)        { return (float) (x & 0xFFFFFFFFL); }
    public static float  f32ConvertI64S(long x)       { return (float) x; }
    public static double f64ConvertI32S(int x)        { return x; }
    public static double f64ConvertI32U(int x)        { return (double) (x & 0xFFFFFFFFL); }
    public static double f64ConvertI64S(long x)       { return (double) x; }
    public static float  f32DemoteF64(double x)       { return (float) x; }
    public static double f64PromoteF32(float x)       { return x; }
    public static int    i32ReinterpretF32(float x)   { return Float.floatToRawIntBits(x); }
    public static long   i64ReinterpretF64(double x)  { return Double.doubleToRawLongBits(x); }
    public static float  f32ReinterpretI32(int x)     { return Float.intBitsToFloat(x); }
    public static double f64ReinterpretI64(long x)    { return Double.longBitsToDouble(x); }

    public static int    i32TruncF32S(float x)        { return i32TruncF64S(x); }
    public static int    i32TruncF32U(float x)        { return i32TruncF64U(x); }
    public static long   i64TruncF32S(float x)        { return i64TruncF64S(x); }
    public static long   i64TruncF32U(float x)        { return i64TruncF64U(x); }

    // Java's own casts saturate and turn NaN into 0, as the instructions want it.
    public static int    i32TruncSatF32S(float x)     { return (int) x; }
    public static int    i32TruncSatF64S(double x)    { return (int) x; }
    public static long   i64TruncSatF32S(float x)     { return (long) x; }
    public static long   i64TruncSatF64S(double x)    { return (long) x; }
    public static int    i32TruncSatF32U(float x)     { return i32TruncSatF64U(x); }
    public static long   i64TruncSatF32U(float x)     { return i64TruncSatF64U(x); }
    // spotless:on

    public static int i32TruncSatF64U(double x) {
        return (int) Math.clamp((long) x, 0L, 0xFFFFFFFFL);
    }

    public static long i64TruncSatF64U(double x) {
        if (!(x > 0)) {
            return 0;
        }
        return x < TWO_64 ? truncatedUnsigned(x) : -1;
    }

    public static int i32TruncF64S(double x) {
        if (x > -TWO_31 - 1 && x < TWO_31) {
            return (int) x;
        }
        throw notAnInteger(x);
    }

    public static int i32TruncF64U(double x) {
        if (x > -1 && x < TWO_32) {
            return (int) (long) x;
        }
        throw notAnInteger(x);
    }

    public static long i64TruncF64S(double x) {
        if (x >= -TWO_63 && x < TWO_63) {
            return (long) x;
        }
        throw notAnInteger(x);
    }

    public static long i64TruncF64U(double x) {
        if (x > -1 && x < TWO_64) {
            return truncatedUnsigned(x);
        }
        throw notAnInteger(x);
    }

    private static long truncatedUnsigned(double x) {
        return x < TWO_63 ? (long) x : (long) (x - TWO_63) ^ Long.MIN_VALUE;
    }

    private static RuntimeException notAnInteger(double x) {
        return (Double.isNaN(x) ? Failure.INVALID_CONVERSION_TO_INTEGER : Failure.INTEGER_OVERFLOW)
                .exception();
    }

    public static double f64ConvertI64U(long x) {
        if (x >= 0) {
            return (double) x;
        }
        // Halved, with the lost bit kept as a sticky one, so that it rounds as the whole would.
        return (double) ((x >>> 1) | (x & 1)) * 2;
    }

    public static float f32ConvertI64U(long x) {
        if (x >= 0) {
            return (float) x;
        }
        return (float) ((x >>> 1) | (x & 1)) * 2;
    }
}
