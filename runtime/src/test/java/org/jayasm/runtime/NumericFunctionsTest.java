package org.jayasm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.junit.jupiter.api.Test;

/** Properties of the pure functions that the specification's suite does not show by itself. */
class NumericFunctionsTest {
    private static final int SIGNALLING_F32 = 0x7FA0_1234;
    private static final long SIGNALLING_F64 = 0x7FF4_0000_0000_1234L;

    @Test
    void eachScalarNumericInstructionHasAFunctionOfItsNameForEachResult() {
        var functions =
                List.of(I32.class, I64.class, F32.class, F64.class, Conversions.class).stream()
                        .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                        .map(m -> m.getName() + Arrays.toString(m.getParameterTypes()))
                        .collect(Collectors.toSet());
        for (var opcode : Opcode.values()) {
            if (isScalarNumeric(opcode)) {
                assertThat(functions).containsAll(functionsOf(opcode));
            }
        }
    }

    private static boolean isScalarNumeric(Opcode opcode) {
        var signature = opcode.signature();
        return opcode.immediates() == Immediates.NONE
                && signature != null
                && opcode.prefix() != 0xFD;
    }

    /**
     * The name and parameters: {@code i32.div_s} is {@code i32DivS[int, int]}. Of an instruction
     * with two results, each half has its function.
     */
    private static List<String> functionsOf(Opcode opcode) {
        var name = new StringBuilder();
        for (var part : opcode.mnemonic().split("[._]", -1)) {
            name.append(
                    name.isEmpty()
                            ? part
                            : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        var signature = Objects.requireNonNull(opcode.signature());
        var params = new String[signature.operandCount()];
        Arrays.setAll(params, i -> javaName(signature.operand(i, NumType.I32)));
        var list = Arrays.toString(params);
        return signature.resultCount() == 1
                ? List.of(name + list)
                : List.of(name + "Low" + list, name + "High" + list);
    }

    private static String javaName(ValueType type) {
        return switch ((NumType) type) {
            case I32 -> "int";
            case I64 -> "long";
            case F32 -> "float";
            case F64 -> "double";
        };
    }

    @Test
    void signallingNansBecomeQuiet() {
        float f32 = Float.intBitsToFloat(SIGNALLING_F32);
        double f64 = Double.longBitsToDouble(SIGNALLING_F64);
        for (float result :
                new float[] {
                    F32.f32Min(f32, 1),
                    F32.f32Max(1, f32),
                    F32.f32Ceil(f32),
                    F32.f32Floor(f32),
                    F32.f32Trunc(f32),
                    F32.f32Nearest(f32),
                    F32.f32Sqrt(f32)
                }) {
            assertThat(Float.floatToRawIntBits(result) & 0x7FC0_0000).isEqualTo(0x7FC0_0000);
        }
        for (double result :
                new double[] {
                    F64.f64Min(f64, 1),
                    F64.f64Max(1, f64),
                    F64.f64Ceil(f64),
                    F64.f64Floor(f64),
                    F64.f64Trunc(f64),
                    F64.f64Nearest(f64),
                    F64.f64Sqrt(f64)
                }) {
            assertThat(Double.doubleToRawLongBits(result) & 0x7FF8_0000_0000_0000L)
                    .isEqualTo(0x7FF8_0000_0000_0000L);
        }
    }

    @Test
    void bitOperationsKeepNansAsTheyAre() {
        float f32 = Float.intBitsToFloat(SIGNALLING_F32);
        assertThat(Float.floatToRawIntBits(F32.f32Neg(f32)))
                .isEqualTo(SIGNALLING_F32 | Integer.MIN_VALUE);
        assertThat(Float.floatToRawIntBits(F32.f32Abs(F32.f32Neg(f32)))).isEqualTo(SIGNALLING_F32);
        double f64 = Double.longBitsToDouble(SIGNALLING_F64);
        assertThat(Double.doubleToRawLongBits(F64.f64Copysign(f64, -1.0)))
                .isEqualTo(SIGNALLING_F64 | Long.MIN_VALUE);
    }

    @Test
    void wideArithmeticIsThatOf128Bits() {
        var mask = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
        long[] samples = {0, 1, 2, -1, -2, Long.MAX_VALUE, Long.MIN_VALUE, 0x1234_5678_9ABC_DEF0L};
        for (long a : samples) {
            for (long b : samples) {
                assertWide(
                        signed(a).multiply(signed(b)).and(mask),
                        I64.i64MulWideSLow(a, b),
                        I64.i64MulWideSHigh(a, b));
                assertWide(
                        unsigned(a).multiply(unsigned(b)),
                        I64.i64MulWideULow(a, b),
                        I64.i64MulWideUHigh(a, b));
                for (long c : samples) {
                    for (long d : samples) {
                        var x = wide(a, b);
                        var y = wide(c, d);
                        assertWide(
                                x.add(y).and(mask),
                                I64.i64Add128Low(a, b, c, d),
                                I64.i64Add128High(a, b, c, d));
                        assertWide(
                                x.subtract(y).and(mask),
                                I64.i64Sub128Low(a, b, c, d),
                                I64.i64Sub128High(a, b, c, d));
                    }
                }
            }
        }
    }

    private static void assertWide(BigInteger expected, long low, long high) {
        assertThat(wide(low, high)).isEqualTo(expected);
    }

    private static BigInteger wide(long low, long high) {
        return unsigned(high).shiftLeft(64).add(unsigned(low));
    }

    private static BigInteger signed(long value) {
        return BigInteger.valueOf(value);
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    @Test
    void unsignedConversionsRoundOnce() {
        // Halving would lose the bit that decides: just above the middle of two floats.
        assertThat(Conversions.f64ConvertI64U(0x8000_0000_0000_0401L))
                .isEqualTo(0x1.0000000000001p63);
        assertThat(Conversions.f64ConvertI64U(0x8000_0000_0000_0400L)).isEqualTo(0x1p63);
        assertThat(Conversions.f32ConvertI64U(0x8000_0080_0000_0001L)).isEqualTo(0x1.000002p63f);
        assertThat(Conversions.f32ConvertI64U(-1L)).isEqualTo(0x1p64f);
    }
}
