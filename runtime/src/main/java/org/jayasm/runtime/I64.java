package org.jayasm.runtime;

import org.jayasm.failure.Failure;

/**
 * The i64 instructions as pure functions (3.0, 4.3.2 "Integer Operations"). Every tier takes its
 * semantics from here. Comparisons give a boolean; 1 and 0 are made where a value is stored.
 *
 * <p>The instructions with results of 128 bits are those of the wide-arithmetic proposal.
 */
public final class I64 {
    private I64() {}

    // spotless:off
    public static boolean i64Eqz(long x)          { return x == 0; }
    public static boolean i64Eq(long x, long y)    { return x == y; }
    public static boolean i64Ne(long x, long y)    { return x != y; }
    public static boolean i64LtS(long x, long y)   { return x < y; }
    public static boolean i64LtU(long x, long y)   { return x + Long.MIN_VALUE < y + Long.MIN_VALUE; }
    public static boolean i64GtS(long x, long y)   { return x > y; }
    public static boolean i64GtU(long x, long y)   { return x + Long.MIN_VALUE > y + Long.MIN_VALUE; }
    public static boolean i64LeS(long x, long y)   { return x <= y; }
    public static boolean i64LeU(long x, long y)   { return x + Long.MIN_VALUE <= y + Long.MIN_VALUE; }
    public static boolean i64GeS(long x, long y)   { return x >= y; }
    public static boolean i64GeU(long x, long y)   { return x + Long.MIN_VALUE >= y + Long.MIN_VALUE; }

    public static long i64Clz(long x)              { return Long.numberOfLeadingZeros(x); }
    public static long i64Ctz(long x)              { return Long.numberOfTrailingZeros(x); }
    public static long i64Popcnt(long x)           { return Long.bitCount(x); }
    public static long i64Add(long x, long y)       { return x + y; }
    public static long i64Sub(long x, long y)       { return x - y; }
    public static long i64Mul(long x, long y)       { return x * y; }
    public static long i64And(long x, long y)       { return x & y; }
    public static long i64Or(long x, long y)        { return x | y; }
    public static long i64Xor(long x, long y)       { return x ^ y; }
    public static long i64Shl(long x, long y)       { return x << (int) y; }
    public static long i64ShrS(long x, long y)      { return x >> (int) y; }
    public static long i64ShrU(long x, long y)      { return x >>> (int) y; }
    public static long i64Rotl(long x, long y)      { return Long.rotateLeft(x, (int) y); }
    public static long i64Rotr(long x, long y)      { return Long.rotateRight(x, (int) y); }
    public static long i64Extend8S(long x)         { return (byte) x; }
    public static long i64Extend16S(long x)        { return (short) x; }
    public static long i64Extend32S(long x)        { return (int) x; }
    // spotless:on

    // Of two results, each has a function. Both take all operands, the low half before the high
    // one.
    // spotless:off
    public static long i64Add128Low(long xLow, long xHigh, long yLow, long yHigh)  { return xLow + yLow; }
    public static long i64Add128High(long xLow, long xHigh, long yLow, long yHigh) { return xHigh + yHigh + (i64LtU(xLow + yLow, xLow) ? 1 : 0); }
    public static long i64Sub128Low(long xLow, long xHigh, long yLow, long yHigh)  { return xLow - yLow; }
    public static long i64Sub128High(long xLow, long xHigh, long yLow, long yHigh) { return xHigh - yHigh - (i64LtU(xLow, yLow) ? 1 : 0); }
    public static long i64MulWideSLow(long x, long y)                              { return x * y; }
    public static long i64MulWideSHigh(long x, long y)                             { return Math.multiplyHigh(x, y); }
    public static long i64MulWideULow(long x, long y)                              { return x * y; }
    public static long i64MulWideUHigh(long x, long y)                             { return Math.unsignedMultiplyHigh(x, y); }
    // spotless:on

    public static long i64DivS(long x, long y) {
        if (y == 0) {
            throw Failure.INTEGER_DIVIDE_BY_ZERO.exception();
        }
        if (x == Long.MIN_VALUE && y == -1) {
            throw Failure.INTEGER_OVERFLOW.exception();
        }
        return x / y;
    }

    public static long i64DivU(long x, long y) {
        if (y == 0) {
            throw Failure.INTEGER_DIVIDE_BY_ZERO.exception();
        }
        return Long.divideUnsigned(x, y);
    }

    public static long i64RemS(long x, long y) {
        if (y == 0) {
            throw Failure.INTEGER_DIVIDE_BY_ZERO.exception();
        }
        return x % y;
    }

    public static long i64RemU(long x, long y) {
        if (y == 0) {
            throw Failure.INTEGER_DIVIDE_BY_ZERO.exception();
        }
        return Long.remainderUnsigned(x, y);
    }
}
