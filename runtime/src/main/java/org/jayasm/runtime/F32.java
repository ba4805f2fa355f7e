package org.jayasm.runtime;

/**
 * The f32 instructions as pure functions (3.0, 4.3.3 "Floating-Point Operations"). Every tier takes
 * its semantics from here.
 */
public final class F32 {
    private F32() {}

    // spotless:off
    public static boolean f32Eq(float x, float y)      { return x == y; }
    public static boolean f32Ne(float x, float y)      { return x != y; }
    public static boolean f32Lt(float x, float y)      { return x < y; }
    public static boolean f32Gt(float x, float y)      { return x > y; }
    public static boolean f32Le(float x, float y)      { return x <= y; }
    public static boolean f32Ge(float x, float y)      { return x >= y; }

    public static float f32Add(float x, float y)      { return x + y; }
    public static float f32Sub(float x, float y)      { return x - y; }
    public static float f32Mul(float x, float y)      { return x * y; }
    public static float f32Div(float x, float y)      { return x / y; }
    public static float f32Sqrt(float x)               { return (float) Math.sqrt(x); }
    public static float f32Nearest(float x)            { return (float) Math.rint(x); }
    // spotless:on

    // abs, neg and copysign are operations on bits: they must keep a NaN's payload.

    public static float f32Abs(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) & Integer.MAX_VALUE);
    }

    public static float f32Neg(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ Integer.MIN_VALUE);
    }

    public static float f32Copysign(float x, float y) {
        return Float.intBitsToFloat(
                (Float.floatToRawIntBits(x) & Integer.MAX_VALUE)
                        | (Float.floatToRawIntBits(y) & Integer.MIN_VALUE));
    }

    // Java's min, max, ceil and floor may hand a signalling NaN through; an addition quiets it.

    public static float f32Min(float x, float y) {
        float min = Math.min(x, y);
        return Float.isNaN(min) ? x + y : min;
    }

    public static float f32Max(float x, float y) {
        float max = Math.max(x, y);
        return Float.isNaN(max) ? x + y : max;
    }

    public static float f32Ceil(float x) {
        return Float.isNaN(x) ? x + x : (float) Math.ceil(x);
    }

    public static float f32Floor(float x) {
        return Float.isNaN(x) ? x + x : (float) Math.floor(x);
    }

    public static float f32Trunc(float x) {
        return x < 0 ? f32Ceil(x) : f32Floor(x);
    }
}
