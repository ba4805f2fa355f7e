package org.jayasm.runtime;

import org.jayasm.failure.Failure;

/**
 * The i32 instructions as pure functions (3.0, 4.3.2 "Integer Operations"). Every tier takes its
 * semantics from here. Comparisons give a boolean; 1 and 0 are made where a value is stored.
 */
public final class I32 {
    private I32() {}

    // spotless:off
    public static boolean i32Eqz(int x)          { return x == 0; }
    public static boolean i32Eq(int x, int y)    { return x == y; }
    public static boolean i32Ne(int x, int y)    { return x != y; }
    public static boolean i32LtS(int x, int y)   { return x < y; }
    public static boolean i32LtU(int x, int y)   { return x + Integer.MIN_VALUE < y + Integer.MIN_VALUE; }
    public static boolean i32GtS(int x, int y)   { return x > y; }
    public static boolean i32GtU(int x, int y)   { return x + Integer.MIN_VALUE > y + Integer.MIN_VALUE; }
    public static boolean i32LeS(int x, int y)   { return x <= y; }
    public static boolean i32LeU(int x, int y)   { return x + Integer.MIN_VALUE <= y + Integer.MIN_VALUE; }
    public static boolean i32GeS(int x, int y)   { return x >= y; }
    public static boolean i32GeU(int x, int y)   { return x + Integer.MIN_VALUE >= y + Integer.MIN_VALUE; }

    public static int i32Clz(int x)              { return Integer.numberOfLeadingZeros(x); }
    public static int i32Ctz(int x)              { return Integer.numberOfTrailingZeros(x); }
    public static int i32Popcnt(int x)           { return Integer.bitCount(x); }
    public static int i32Add(int x, int y)       { return x + y; }
    public static int i32Sub(int x, int y)       { return x - y; }
    public static int i32Mul(int x, int y)       { return x * y; }
    public static int i32And(int x, int y)       { return x & y; }
    public static int i32Or(int x, int y)        { return x | y; }
    public static int i32Xor(int x, int y)       { return x ^ y; }
    public static int i32Shl(int x, int y)       { return x << y; }
    public static int i32ShrS(int x, int y)      { return x >> y; }
    public static int i32ShrU(int x, int y)      { return x >>> y; }
    public static int i32Rotl(int x, int y)      { return Integer.rotateLeft(x, y); }
    public static int i32Rotr(int x, int y)      { return Integer.rotateRight(x, y); }
    public static int i32Extend8S(int x)         { return (byte) x; }
    public static int i32Extend16S(int x)        { return (short) x; }
    // spotless:on

    public static int i32DivS(int x, int y) {
        if (y == 0) {
            throw Failure.INTEGER_DIVIDE_BY_ZERO.exception();
        }
        if (x == Integer.MIN_VALUE && y == -1) {
            throw Failure.INTEGER_OVERFLOW.exception();
        }
        return x / y;
    }

    public static int i32DivU(int x, int y) {
        if (y == 0) {
            throw Failure.INTEGER_DIVIDE_BY_ZERO.exception();
        }
        return Integer.divideUnsigned(x, y);
    }

    public static int i32RemS(int x, int y) {
        if (y == 0) {
            throw Failure.INTEGER_DIVIDE_BY_ZERO.exception();
        }
        return x % y;
    }

    public static int i32RemU(int x, int y) {
        if (y == 0) {
            throw Failure.INTEGER_DIVIDE_BY_ZERO.exception();
        }
        return Integer.remainderUnsigned(x, y);
    }
}
