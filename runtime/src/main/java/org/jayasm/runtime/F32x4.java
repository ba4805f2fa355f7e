package org.jayasm.runtime;

import static org.jayasm.runtime.F32.*;

/**
 * The f32x4 instructions as pure functions (3.0, 4.3.5 "Vector Operations"), on halves as {@link
 * Vectors} says: the bits of two lanes, the first in the lower 32 bits. What only moves lanes keeps
 * their bits, so it takes and gives them as an int.
 */
public final class F32x4 {
    private F32x4() {}

    // spotless:off
    public static long f32x4Splat(int bits)                  { return I32x4.i32x4Splat(bits); }
    public static int  f32x4ExtractLane(long x, int lane)    { return I32x4.i32x4ExtractLane(x, lane); }
    public static long f32x4ReplaceLane(long x, int lane, int bits) { return I32x4.i32x4ReplaceLane(x, lane, bits); }

    public static long f32x4Eq(long x, long y)              { return mask(f32Eq(first(x), first(y)), f32Eq(second(x), second(y))); }
    public static long f32x4Ne(long x, long y)              { return mask(f32Ne(first(x), first(y)), f32Ne(second(x), second(y))); }
    public static long f32x4Lt(long x, long y)              { return mask(f32Lt(first(x), first(y)), f32Lt(second(x), second(y))); }
    public static long f32x4Gt(long x, long y)              { return mask(f32Gt(first(x), first(y)), f32Gt(second(x), second(y))); }
    public static long f32x4Le(long x, long y)              { return mask(f32Le(first(x), first(y)), f32Le(second(x), second(y))); }
    public static long f32x4Ge(long x, long y)              { return mask(f32Ge(first(x), first(y)), f32Ge(second(x), second(y))); }

    public static long f32x4Ceil(long x)                    { return pair(f32Ceil(first(x)), f32Ceil(second(x))); }
    public static long f32x4Floor(long x)                   { return pair(f32Floor(first(x)), f32Floor(second(x))); }
    public static long f32x4Trunc(long x)                   { return pair(f32Trunc(first(x)), f32Trunc(second(x))); }
    public static long f32x4Nearest(long x)                 { return pair(f32Nearest(first(x)), f32Nearest(second(x))); }
    public static long f32x4Abs(long x)                     { return pair(f32Abs(first(x)), f32Abs(second(x))); }
    public static long f32x4Neg(long x)                     { return pair(f32Neg(first(x)), f32Neg(second(x))); }
    public static long f32x4Sqrt(long x)                    { return pair(f32Sqrt(first(x)), f32Sqrt(second(x))); }
    public static long f32x4Add(long x, long y)             { return pair(f32Add(first(x), first(y)), f32Add(second(x), second(y))); }
    public static long f32x4Sub(long x, long y)             { return pair(f32Sub(first(x), first(y)), f32Sub(second(x), second(y))); }
    public static long f32x4Mul(long x, long y)             { return pair(f32Mul(first(x), first(y)), f32Mul(second(x), second(y))); }
    public static long f32x4Div(long x, long y)             { return pair(f32Div(first(x), first(y)), f32Div(second(x), second(y))); }
    public static long f32x4Min(long x, long y)             { return pair(f32Min(first(x), first(y)), f32Min(second(x), second(y))); }
    public static long f32x4Max(long x, long y)             { return pair(f32Max(first(x), first(y)), f32Max(second(x), second(y))); }

    // The pseudo-minimum and maximum choose an operand as it is, also when it is NaN.
    public static long f32x4Pmin(long x, long y)             { return Vectors.v128Bitselect(y, x, f32x4Lt(y, x)); }
    public static long f32x4Pmax(long x, long y)             { return Vectors.v128Bitselect(y, x, f32x4Lt(x, y)); }

    public static long f32x4ConvertI32x4S(long x)            { return pair(Conversions.f32ConvertI32S((int) x), Conversions.f32ConvertI32S((int) (x >>> 32))); }
    public static long f32x4ConvertI32x4U(long x)            { return pair(Conversions.f32ConvertI32U((int) x), Conversions.f32ConvertI32U((int) (x >>> 32))); }

    // RATIONALE.md, "Which results do relaxed instructions give?"
    public static long f32x4RelaxedMadd(long x, long y, long z)   { return f32x4Add(f32x4Mul(x, y), z); }
    public static long f32x4RelaxedNmadd(long x, long y, long z)  { return f32x4RelaxedMadd(f32x4Neg(x), y, z); }
    // spotless:on

    /** The low half of the result, from both halves; the high one is zero. */
    public static long f32x4DemoteF64x2Zero(long low, long high) {
        return pair(
                Conversions.f32DemoteF64(Double.longBitsToDouble(low)),
                Conversions.f32DemoteF64(Double.longBitsToDouble(high)));
    }

    static float first(long half) {
        return Float.intBitsToFloat((int) half);
    }

    static float second(long half) {
        return Float.intBitsToFloat((int) (half >>> 32));
    }

    private static long pair(float first, float second) {
        return I32x4.pair(Float.floatToRawIntBits(first), Float.floatToRawIntBits(second));
    }

    private static long mask(boolean first, boolean second) {
        return I32x4.pair(first ? -1 : 0, second ? -1 : 0);
    }
}
