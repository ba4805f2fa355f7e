package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jayasm.failure.TrapException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions and loops that move to compiled code while they are executed. */
class AutoTierTest {
    /** Deterministic: the thread that executes a function compiles it. */
    private static Module module(double threshold) {
        var config = EngineConfig.DEFAULT.withCompileThreshold(threshold).withCompileThreads(0);
        return Engine.create(config).load(TestModules.bytes("loops"));
    }

    private static long compiled(Module module) {
        return module.compilationReport().functions().size();
    }

    /** At the first iteration, after some of them, and never. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0001, 0.001, 1e9})
    void aLoopGoesOnInCompiledCodeAndIsLeftInEachWay(double threshold) throws Exception {
        // A new instance for each, as a function that is compiled does not begin in the
        // interpreter.
        var module = module(threshold);
        assertThat(module.instantiate().call("falls", 50_000)).isEqualTo(1_249_975_000);
        assertThat((Object[]) module.instantiate().call("returns", 30_500))
                .containsExactly(31_000, 7L);
        assertThat(module.instantiate().call("carries", 40_000)).isEqualTo(80_000.5);
        assertThat(module.instantiate().call("below", 40_000)).isEqualTo(200_000);
        assertThat(module(threshold).instantiate().call("chooses", 40_000, 0)).isEqualTo(100);
        assertThat(module(threshold).instantiate().call("chooses", 40_000, 1)).isEqualTo(40_200);
        assertThat(module(threshold).instantiate().call("chooses", 40_000, 2)).isEqualTo(40_300);
        assertThat((Object[]) module.instantiate().call("swaps", 40_001, "a", "b"))
                .containsExactly("b", 80_002L);
        assertThat(module.instantiate().call("grows", 4_000)).isEqualTo(3_999);
        assertThat(module.instantiate().call("meets", 30_000, 50_000)).isEqualTo(30_000);
        assertThat(module.instantiate().call("meets", 50_000, 30_000)).isEqualTo(30_000);
        assertThat(module.instantiate().call("meets", 0, 1)).isEqualTo(0);
    }

    @Test
    void aLoopIsReplacedWhileItsFunctionRuns() throws Exception {
        var module = module(0.01);
        var instance = module.instantiate();
        // Some hundred iterations would not be enough.
        instance.call("below", 100);
        assertThat(compiled(module)).isZero();
        // No function is called again: what is fast from here on is the loop.
        var begin = Instant.now();
        instance.call("below", 400_000_000);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(compiled(module)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0001})
    void aTrapInAReplacedLoopSaysWhereItWas(double threshold) throws Exception {
        var instance = module(threshold).instantiate();
        assertThatThrownBy(() -> instance.call("traps", 60_000))
                .isInstanceOfSatisfying(
                        TrapException.class,
                        trap ->
                                assertThat(trap.wasmFrames())
                                        .extracting(frame -> frame.function())
                                        .containsExactly("store", "traps"))
                .hasMessageContaining("out of bounds memory access");
        assertThat(instance.memory("memory").readByte(65_535)).isEqualTo((byte) 65_534);
    }

    @Test
    void whatIsSeldomExecutedIsNotCompiled() throws Exception {
        var module = module(1);
        var instance = module.instantiate();
        for (int i = 0; i < 1000; i++) {
            instance.call("next", i);
        }
        assertThat(compiled(module)).isZero();
    }

    @Test
    void otherInstancesUseWhatWasCompiledForOne() throws Exception {
        var module = module(0);
        module.instantiate().call("next", 1);
        long before = compiled(module);
        assertThat(module.instantiate().call("next", 1)).isEqualTo(2);
        assertThat(compiled(module)).isEqualTo(before);
    }

    @Test
    void inTheBackgroundItIsCompiledSoon() throws Exception {
        var engine = Engine.create(EngineConfig.DEFAULT.withCompileThreshold(0.001));
        var module = engine.load(TestModules.bytes("loops"));
        var instance = module.instantiate();
        var end = Instant.now().plusSeconds(20);
        while (compiled(module) == 0 && Instant.now().isBefore(end)) {
            assertThat(instance.call("falls", 1000)).isEqualTo(499_500);
        }
        assertThat(module.compilationReport().functions())
                .extracting(CompilationReport.FunctionReport::name)
                .contains("falls");
        assertThat(Arrays.asList(instance.call("falls", 1000))).containsExactly(499_500);
    }

    @Test
    void allCanBeCompiledAtOnce() {
        var module = module(1);
        module.compile();
        assertThat(module.compilationReport().interpreted()).isEmpty();
        assertThat(compiled(module)).isEqualTo(11);
    }
}
