package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntBinaryOperator;
import org.jayasm.value.V128;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shifts of vector lanes that together rotate, and some that do not. */
class RotationsTest {
    private static final V128 X = new V128(0x8123_4567_89AB_CDEFL, 0xFEDC_BA98_7654_3210L);
    private static final V128 Y = new V128(0x0F1E_2D3C_4B5A_6978L, 0x8796_A5B4_C3D2_E1F0L);

    private static long eachInt(long x, long y, IntBinaryOperator operator) {
        long low = operator.applyAsInt((int) x, (int) y) & 0xFFFF_FFFFL;
        long high = operator.applyAsInt((int) (x >>> 32), (int) (y >>> 32));
        return high << 32 | low;
    }

    private static V128 ints(V128 x, V128 y, IntBinaryOperator operator) {
        return new V128(eachInt(x.low(), y.low(), operator), eachInt(x.high(), y.high(), operator));
    }

    @ParameterizedTest
    @CsvSource({"INTERPRETER, true", "COMPILER, true", "COMPILER, false"})
    void areWhatTheirShiftsSay(Tier tier, boolean vectorApi) throws Exception {
        var config = EngineConfig.DEFAULT.withTier(tier).withVectorApi(vectorApi);
        var module = Engine.create(config).load(TestModules.bytes("rotations"));
        var instance = module.instantiate();
        int checked = 0;
        for (var export : module.exports()) {
            var parts = export.name().split(" ", -1);
            if (parts.length < 4) {
                continue;
            }
            boolean isLeft = parts[1].equals("shl");
            int left = Integer.parseInt(parts[isLeft ? 2 : 3]);
            int right = Integer.parseInt(parts[isLeft ? 3 : 2]);
            // The shifts of Java take counts as those of WebAssembly do.
            var expected =
                    parts[0].equals("i32x4")
                            ? ints(X, X, (x, _) -> x << left | x >>> right)
                            : new V128(
                                    X.low() << left | X.low() >>> right,
                                    X.high() << left | X.high() >>> right);
            assertThat(instance.call(export.name(), X)).as(export.name()).isEqualTo(expected);
            checked++;
        }
        assertThat(checked).isEqualTo(24);
        assertThat(instance.call("other local", X, Y))
                .isEqualTo(ints(X, Y, (x, y) -> x << 7 | y >>> 25));
        assertThat(instance.call("tee", X))
                .isEqualTo(ints(X, X, (x, _) -> Integer.rotateLeft(~x, 7) ^ ~x));
    }
}
