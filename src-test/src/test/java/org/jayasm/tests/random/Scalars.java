package org.jayasm.tests.random;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.Signature;
import org.jayasm.types.NumType;

/** What numeric instructions compute, written a second time for the naive machine. */
final class Scalars {
    private Scalars() {}

    /** The signature of an instruction that has one. */
    static Signature signature(Opcode opcode) {
        return Objects.requireNonNull(opcode.signature());
    }

    static Object value(NumType type, long bits) {
        return switch (type) {
            case I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
        };
    }

    static Object compute(Opcode opcode, List<Object> operands) {
        var x = operands.getFirst();
        var y = operands.getLast();
        return switch ((NumType) signature(opcode).operand(0, NumType.I32)) {
            case I32, I64 ->
                    opcode.mnemonic().contains("_i") || isWrap(opcode)
                            ? conversion(opcode, x)
                            : integer(opcode, x, y);
            case F32, F64 ->
                    opcode.mnemonic().contains("_f")
                            ? conversion(opcode, x)
                            : floating(opcode, x, y);
        };
    }

    private static boolean isWrap(Opcode opcode) {
        return opcode == Opcode.I32_WRAP_I64;
    }

    private static Object integer(Opcode opcode, Object x, Object y) {
        return switch (opcode) {
            // spotless:off
            case I32_EQZ -> truth((int) x == 0);
            case I32_EQ -> truth((int) x == (int) y);
            case I32_NE -> truth((int) x != (int) y);
            case I32_LT_S -> truth((int) x < (int) y);
            case I32_GT_S -> truth((int) x > (int) y);
            case I32_LE_S -> truth((int) x <= (int) y);
            case I32_GE_S -> truth((int) x >= (int) y);
            case I32_LT_U -> truth(Integer.compareUnsigned((int) x, (int) y) < 0);
            case I32_GT_U -> truth(Integer.compareUnsigned((int) x, (int) y) > 0);
            case I32_LE_U -> truth(Integer.compareUnsigned((int) x, (int) y) <= 0);
            case I32_GE_U -> truth(Integer.compareUnsigned((int) x, (int) y) >= 0);
            case I32_CLZ -> Integer.numberOfLeadingZeros((int) x);
            case I32_CTZ -> Integer.numberOfTrailingZeros((int) x);
            case I32_POPCNT -> Integer.bitCount((int) x);
            case I32_ADD -> (int) x + (int) y;
            case I32_SUB -> (int) x - (int) y;
            case I32_MUL -> (int) x * (int) y;
            case I32_AND -> (int) x & (int) y;
            case I32_OR -> (int) x | (int) y;
            case I32_XOR -> (int) x ^ (int) y;
            case I32_DIV_S -> divS((int) x, (int) y);
            case I32_DIV_U -> Integer.divideUnsigned((int) x, divisor((int) y));
            case I32_REM_S -> (int) x % divisor((int) y);
            case I32_REM_U -> Integer.remainderUnsigned((int) x, divisor((int) y));
            case I32_SHL -> (int) x << ((int) y & 31);
            case I32_SHR_S -> (int) x >> ((int) y & 31);
            case I32_SHR_U -> (int) x >>> ((int) y & 31);
            case I32_ROTL -> Integer.rotateLeft((int) x, ((int) y & 31));
            case I32_ROTR -> Integer.rotateRight((int) x, ((int) y & 31));
            case I32_EXTEND8_S -> (int) (byte) (int) x;
            case I32_EXTEND16_S -> (int) (short) (int) x;
            case I64_EQZ -> truth((long) x == 0);
            case I64_EQ -> truth((long) x == (long) y);
            case I64_NE -> truth((long) x != (long) y);
            case I64_LT_S -> truth((long) x < (long) y);
            case I64_GT_S -> truth((long) x > (long) y);
            case I64_LE_S -> truth((long) x <= (long) y);
            case I64_GE_S -> truth((long) x >= (long) y);
            case I64_LT_U -> truth(Long.compareUnsigned((long) x, (long) y) < 0);
            case I64_GT_U -> truth(Long.compareUnsigned((long) x, (long) y) > 0);
            case I64_LE_U -> truth(Long.compareUnsigned((long) x, (long) y) <= 0);
            case I64_GE_U -> truth(Long.compareUnsigned((long) x, (long) y) >= 0);
            case I64_CLZ -> (long) Long.numberOfLeadingZeros((long) x);
            case I64_CTZ -> (long) Long.numberOfTrailingZeros((long) x);
            case I64_POPCNT -> (long) Long.bitCount((long) x);
            case I64_ADD -> (long) x + (long) y;
            case I64_SUB -> (long) x - (long) y;
            case I64_MUL -> (long) x * (long) y;
            case I64_AND -> (long) x & (long) y;
            case I64_OR -> (long) x | (long) y;
            case I64_XOR -> (long) x ^ (long) y;
            case I64_DIV_S -> divS((long) x, (long) y);
            case I64_DIV_U -> Long.divideUnsigned((long) x, divisor((long) y));
            case I64_REM_S -> (long) x % divisor((long) y);
            case I64_REM_U -> Long.remainderUnsigned((long) x, divisor((long) y));
            case I64_SHL -> (long) x << (int) ((long) y & 63);
            case I64_SHR_S -> (long) x >> (int) ((long) y & 63);
            case I64_SHR_U -> (long) x >>> (int) ((long) y & 63);
            case I64_ROTL -> Long.rotateLeft((long) x, (int) ((long) y & 63));
            case I64_ROTR -> Long.rotateRight((long) x, (int) ((long) y & 63));
            case I64_EXTEND8_S -> (long) (byte) (long) x;
            case I64_EXTEND16_S -> (long) (short) (long) x;
            case I64_EXTEND32_S -> (long) (int) (long) x;
            // spotless:on
            default -> throw new IllegalArgumentException(opcode.mnemonic());
        };
    }

    private static Object floating(Opcode opcode, Object x, Object y) {
        return switch (opcode) {
            // spotless:off
            case F32_EQ -> truth((float) x == (float) y);
            case F32_NE -> truth((float) x != (float) y);
            case F32_LT -> truth((float) x < (float) y);
            case F32_GT -> truth((float) x > (float) y);
            case F32_LE -> truth((float) x <= (float) y);
            case F32_GE -> truth((float) x >= (float) y);
            case F32_ABS -> Math.abs((float) x);
            case F32_NEG -> -(float) x;
            case F32_CEIL -> (float) Math.ceil((float) x);
            case F32_FLOOR -> (float) Math.floor((float) x);
            case F32_TRUNC -> (float) ((float) x < 0 ? Math.ceil((float) x) : Math.floor((float) x));
            case F32_NEAREST -> (float) Math.rint((float) x);
            case F32_SQRT -> (float) Math.sqrt((float) x);
            case F32_ADD -> (float) x + (float) y;
            case F32_SUB -> (float) x - (float) y;
            case F32_MUL -> (float) x * (float) y;
            case F32_DIV -> (float) x / (float) y;
            case F32_MIN -> Math.min((float) x, (float) y);
            case F32_MAX -> Math.max((float) x, (float) y);
            case F64_EQ -> truth((double) x == (double) y);
            case F64_NE -> truth((double) x != (double) y);
            case F64_LT -> truth((double) x < (double) y);
            case F64_GT -> truth((double) x > (double) y);
            case F64_LE -> truth((double) x <= (double) y);
            case F64_GE -> truth((double) x >= (double) y);
            case F64_ABS -> Math.abs((double) x);
            case F64_NEG -> -(double) x;
            case F64_CEIL -> Math.ceil((double) x);
            case F64_FLOOR -> Math.floor((double) x);
            case F64_TRUNC -> ((double) x < 0 ? Math.ceil((double) x) : Math.floor((double) x));
            case F64_NEAREST -> Math.rint((double) x);
            case F64_SQRT -> Math.sqrt((double) x);
            case F64_ADD -> (double) x + (double) y;
            case F64_SUB -> (double) x - (double) y;
            case F64_MUL -> (double) x * (double) y;
            case F64_DIV -> (double) x / (double) y;
            case F64_MIN -> Math.min((double) x, (double) y);
            case F64_MAX -> Math.max((double) x, (double) y);
            // spotless:on
            default -> throw new IllegalArgumentException(opcode.mnemonic());
        };
    }

    private static Object conversion(Opcode opcode, Object x) {
        return switch (opcode) {
            // spotless:off
            case I32_WRAP_I64 -> (int) (long) x;
            case I64_EXTEND_I32_S -> (long) (int) x;
            case I64_EXTEND_I32_U -> Integer.toUnsignedLong((int) x);
            case I32_TRUNC_F32_S -> (int) truncated((float) x, -0x1p31, 0x1p31);
            case I32_TRUNC_F32_U -> (int) truncated((float) x, 0, 0x1p32);
            case I32_TRUNC_F64_S -> (int) truncated((double) x, -0x1p31, 0x1p31);
            case I32_TRUNC_F64_U -> (int) truncated((double) x, 0, 0x1p32);
            case I64_TRUNC_F32_S -> truncated((float) x, -0x1p63, 0x1p63);
            case I64_TRUNC_F32_U -> truncated((float) x, 0, 0x1p64);
            case I64_TRUNC_F64_S -> truncated((double) x, -0x1p63, 0x1p63);
            case I64_TRUNC_F64_U -> truncated((double) x, 0, 0x1p64);
            case F32_CONVERT_I32_S -> (float) (int) x;
            case F32_CONVERT_I32_U -> unsigned(Integer.toUnsignedString((int) x)).floatValue();
            case F32_CONVERT_I64_S -> (float) (long) x;
            case F32_CONVERT_I64_U -> unsigned(Long.toUnsignedString((long) x)).floatValue();
            case F32_DEMOTE_F64 -> (float) (double) x;
            case F64_CONVERT_I32_S -> (double) (int) x;
            case F64_CONVERT_I32_U -> unsigned(Integer.toUnsignedString((int) x)).doubleValue();
            case F64_CONVERT_I64_S -> (double) (long) x;
            case F64_CONVERT_I64_U -> unsigned(Long.toUnsignedString((long) x)).doubleValue();
            case F64_PROMOTE_F32 -> (double) (float) x;
            case F32_REINTERPRET_I32 -> Float.intBitsToFloat((int) x);
            case F64_REINTERPRET_I64 -> Double.longBitsToDouble((long) x);
            // spotless:on
            default -> throw new IllegalArgumentException(opcode.mnemonic());
        };
    }

    private static int truth(boolean condition) {
        return condition ? 1 : 0;
    }

    private static int divisor(int y) {
        if (y == 0) {
            throw new NaiveMachine.Trap("integer divide by zero");
        }
        return y;
    }

    private static long divisor(long y) {
        if (y == 0) {
            throw new NaiveMachine.Trap("integer divide by zero");
        }
        return y;
    }

    private static int divS(int x, int y) {
        if (x == Integer.MIN_VALUE && y == -1) {
            throw new NaiveMachine.Trap("integer overflow");
        }
        return x / divisor(y);
    }

    private static long divS(long x, long y) {
        if (x == Long.MIN_VALUE && y == -1) {
            throw new NaiveMachine.Trap("integer overflow");
        }
        return x / divisor(y);
    }

    private static BigInteger unsigned(String digits) {
        return new BigInteger(digits);
    }

    /** The integer part, which must lie in {@code min..limit-1}; its low 64 bits. */
    private static long truncated(double x, double min, double limit) {
        if (Double.isNaN(x)) {
            throw new NaiveMachine.Trap("invalid conversion to integer");
        }
        double integer = x < 0 ? Math.ceil(x) : Math.floor(x);
        if (integer < min || integer >= limit) {
            throw new NaiveMachine.Trap("integer overflow");
        }
        return new BigDecimal(integer).toBigInteger().longValue();
    }
}
