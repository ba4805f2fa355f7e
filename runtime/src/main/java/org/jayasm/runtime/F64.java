package org.jayasm.runtime;

/**
 * The f64 instructions as pure functions (3.0, 4.3.3 "Floating-Point Operations"). Every tier takes
 * its semantics from here.
 */
public final class F64 {
    private F64() {}

    // spotless:off
    public static boolean f64Eq(double x, double y)      { return x == y; }
    public static boolean f64Ne(double x, double y)      { return x != y; }
    public static boolean f64Lt(double x, double y)      { return x < y; }
    public static boolean f64Gt(double x, double y)      { return x > y; }
    public static boolean f64Le(double x, double y)      { return x <= y; }
    public static boolean f64Ge(double x, double y)      { return x >= y; }

    public static double f64Add(double x, double y)      { return x + y; }
    public static double f64Sub(double x, double y)      { return x - y; }
    public static double f64Mul(double x, double y)      { return x * y; }
    public static double f64Div(double x, double y)      { return x / y; }
    public static double f64Sqrt(double x)               { return Math.sqrt(x); }
    public static double f64Nearest(double x)            { return Math.rint(x); }
    // spotless:on

    // abs, neg and copysign are operations on bits: they must keep a NaN's payload.

    public static double f64Abs(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & Long.MAX_VALUE);
    }

    public static double f64Neg(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ Long.MIN_VALUE);
    }

    public static double f64Copysign(double x, double y) {
        return Double.longBitsToDouble(
                (Double.doubleToRawLongBits(x) & Long.MAX_VALUE)
                        | (Double.doubleToRawLongBits(y) & Long.MIN_VALUE));
    }

    // Java's min, max, ceil and floor may hand a signalling NaN through; an addition quiets it.

    public static double f64Min(double x, double y) {
        double min = Math.min(x, y);
        return Double.isNaN(min) ? x + y : min;
    }

    public static double f64Max(double x, double y) {
        double max = Math.max(x, y);
        return Double.isNaN(max) ? x + y : max;
    }

    public static double f64Ceil(double x) {
        return Double.isNaN(x) ? x + x : Math.ceil(x);
    }

    public static double f64Floor(double x) {
        return Double.isNaN(x) ? x + x : Math.floor(x);
    }

    public static double f64Trunc(double x) {
        return x < 0 ? f64Ceil(x) : f64Floor(x);
    }
}
