package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps, exhaustion and tail calls. */
@ParameterizedClass
@EnumSource(Tier.class)
class TrapsTest {
    private final Tier tier;
    private final Instance instance;

    TrapsTest(Tier tier) {
        this.tier = tier;
        this.instance = TestModules.load(tier, "traps").instantiate();
    }

    @Test
    void anInstanceRemainsUsableAfterATrap() {
        expect(Failure.UNREACHABLE, "unreachable");
        expect(Failure.INTEGER_DIVIDE_BY_ZERO, "divide", 1, 0);
        expect(Failure.INTEGER_OVERFLOW, "divide", Integer.MIN_VALUE, -1);
        expect(Failure.UNREACHABLE, "storeThenTrap");
        assertThat(instance.memory("memory").readInt(0)).isEqualTo(99);
        assertThat(instance.call("divide", 6, 3)).isEqualTo(2);
    }

    private void expect(Failure failure, String export, Object... args) {
        assertThatThrownBy(() -> instance.call(export, args))
                .hasMessageStartingWith(failure.message())
                .extracting("failure")
                .isEqualTo(failure);
    }

    @Test
    void endlessRecursionIsExhaustionAgainAndAgain() {
        for (int i = 0; i < 3; i++) {
            expect(Failure.CALL_STACK_EXHAUSTED, "forever");
        }
        assertThat(instance.call("depth", 100)).isEqualTo(100);
    }

    @Test
    void functionsPreparedAtTheEndOfTheStackStayUsable() throws InterruptedException {
        // Each engine prepares its functions anew, on stacks that end at other places.
        for (int size = 180_000; size < 400_000; size += 7_000) {
            var fresh = TestModules.load(tier, "traps").instantiate();
            var results = new Object[1];
            var thread =
                    new Thread(
                            null,
                            () -> {
                                try {
                                    fresh.call("prepareDeepDown", 1_000_000);
                                } catch (TrapException e) {
                                    results[0] = e.failure();
                                }
                            },
                            "shallow",
                            size);
            thread.start();
            thread.join();
            assertThat(results[0]).isEqualTo(Failure.CALL_STACK_EXHAUSTED);
            assertThat(fresh.call("prepareDeepDown", 0)).isEqualTo(1.5);
        }
    }

    @Test
    void theDepthOfCallsIsConfigurable() {
        var config = EngineConfig.DEFAULT.withTier(tier).withCompileThreads(0);
        var engine = Engine.create(config.withCompileThreshold(0).withMaxCallDepth(4));
        var limited = engine.load(TestModules.bytes("traps")).instantiate();
        // Each time the same, whichever of the calls are compiled by then.
        for (int i = 0; i < 10; i++) {
            assertThat(limited.call("depth", 3)).isEqualTo(3);
            assertThatThrownBy(() -> limited.call("depth", 4))
                    .extracting("failure")
                    .isEqualTo(Failure.CALL_STACK_EXHAUSTED);
        }
    }

    @Test
    void tailCallsTakeNoStack() {
        var engine = Engine.create(EngineConfig.DEFAULT.withMaxCallDepth(1));
        var limited = engine.load(TestModules.bytes("traps")).instantiate();
        assertThat(limited.call("even", 2_000_001L)).isEqualTo(0);
        assertThat(limited.call("even", 2_000_000L)).isEqualTo(1);
    }

    @Test
    void theValueStackGrowsInSegmentsUpToItsLimit() throws InterruptedException {
        // Compiled code has its values on the Java stack.
        var config = EngineConfig.DEFAULT.withTier(Tier.INTERPRETER).withMaxStackBytes(1 << 20);
        var engine = Engine.create(config);
        var limited = engine.load(TestModules.bytes("traps")).instantiate();
        // 131,072 slots are enough for 5,000 frames of about a dozen, and not for 50,000.
        DeepStack.run(() -> {
            assertThat(limited.call("wide", 5_000)).isEqualTo(12_502_500L);
            assertThatThrownBy(() -> limited.call("wide", 50_000))
                    .extracting("failure")
                    .isEqualTo(Failure.CALL_STACK_EXHAUSTED);
            assertThat(limited.call("wide", 5_000)).isEqualTo(12_502_500L);
        });
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> EngineConfig.DEFAULT.withMaxCallDepth(0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("maxCallDepth");
        assertThatThrownBy(() -> EngineConfig.DEFAULT.withMaxStackBytes(Long.MAX_VALUE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("maxStackBytes");
    }
}
