package org.jayasm.runtime;

import static org.jayasm.runtime.F64.*;
import static org.jayasm.runtime.I64x2.mask;

/**
 * The f64x2 instructions as pure functions (3.0, 4.3.5 "Vector Operations"), on halves as {@link
 * Vectors} says, which are the lanes' bits.
 */
public final class F64x2 {
    private F64x2() {}

    // spotless:off
    public static long f64x2Splat(long bits)                 { return bits; }
    // The lane was chosen with the half.
    public static long f64x2ExtractLane(long x, int lane)    { return x; }
    public static long f64x2ReplaceLane(long x, int lane, long bits) { return bits; }

    public static long f64x2Eq(long x, long y)              { return mask(f64Eq(f64(x), f64(y))); }
    public static long f64x2Ne(long x, long y)              { return mask(f64Ne(f64(x), f64(y))); }
    public static long f64x2Lt(long x, long y)              { return mask(f64Lt(f64(x), f64(y))); }
    public static long f64x2Gt(long x, long y)              { return mask(f64Gt(f64(x), f64(y))); }
    public static long f64x2Le(long x, long y)              { return mask(f64Le(f64(x), f64(y))); }
    public static long f64x2Ge(long x, long y)              { return mask(f64Ge(f64(x), f64(y))); }

    public static long f64x2Ceil(long x)                    { return bits(f64Ceil(f64(x))); }
    public static long f64x2Floor(long x)                   { return bits(f64Floor(f64(x))); }
    public static long f64x2Trunc(long x)                   { return bits(f64Trunc(f64(x))); }
    public static long f64x2Nearest(long x)                 { return bits(f64Nearest(f64(x))); }
    public static long f64x2Abs(long x)                     { return bits(f64Abs(f64(x))); }
    public static long f64x2Neg(long x)                     { return bits(f64Neg(f64(x))); }
    public static long f64x2Sqrt(long x)                    { return bits(f64Sqrt(f64(x))); }
    public static long f64x2Add(long x, long y)             { return bits(f64Add(f64(x), f64(y))); }
    public static long f64x2Sub(long x, long y)             { return bits(f64Sub(f64(x), f64(y))); }
    public static long f64x2Mul(long x, long y)             { return bits(f64Mul(f64(x), f64(y))); }
    public static long f64x2Div(long x, long y)             { return bits(f64Div(f64(x), f64(y))); }
    public static long f64x2Min(long x, long y)             { return bits(f64Min(f64(x), f64(y))); }
    public static long f64x2Max(long x, long y)             { return bits(f64Max(f64(x), f64(y))); }

    // The pseudo-minimum and maximum choose an operand as it is, also when it is NaN.
    public static long f64x2Pmin(long x, long y)             { return f64Lt(f64(y), f64(x)) ? y : x; }
    public static long f64x2Pmax(long x, long y)             { return f64Lt(f64(x), f64(y)) ? y : x; }

    // These take the lane of the operand's low half that becomes this half of the result.
    public static long f64x2PromoteLowF32x4(int lane)        { return bits(Conversions.f64PromoteF32(Float.intBitsToFloat(lane))); }
    public static long f64x2ConvertLowI32x4S(int lane)       { return bits(Conversions.f64ConvertI32S(lane)); }
    public static long f64x2ConvertLowI32x4U(int lane)       { return bits(Conversions.f64ConvertI32U(lane)); }

    // RATIONALE.md, "Which results do relaxed instructions give?"
    public static long f64x2RelaxedMadd(long x, long y, long z)   { return f64x2Add(f64x2Mul(x, y), z); }
    public static long f64x2RelaxedNmadd(long x, long y, long z)  { return f64x2RelaxedMadd(f64x2Neg(x), y, z); }
    // spotless:on

    private static double f64(long half) {
        return Double.longBitsToDouble(half);
    }

    private static long bits(double lane) {
        return Double.doubleToRawLongBits(lane);
    }
}
