package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import org.jayasm.Decision.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compiled code that is dropped and comes back. */
class SpillTest {
    private static final int FUNCTIONS = 200;
    private static final int ITERATIONS = 50;

    /** Deterministic: the thread that executes a function compiles it. */
    private static EngineConfig config() {
        return EngineConfig.DEFAULT.withCompileThreads(0).withCompileThreshold(0);
    }

    private static Module units(EngineConfig config) {
        return Engine.create(config).load(TestModules.bytes("units"));
    }

    /** What the function of this number does, see units.awk. */
    private static int expected(int function, int iterations) {
        int r = 0;
        for (int i = 0; i < iterations; i++) {
            for (int c = 0; c < 40; c++) {
                r = (r * 31) ^ (function * 1000 + c);
            }
        }
        return r;
    }

    private static void callAll(List<Function> functions) {
        for (int f = 0; f < FUNCTIONS; f++) {
            assertThat(functions.get(f).call(ITERATIONS)).isEqualTo(expected(f, ITERATIONS));
        }
    }

    private static List<Function> functions(Instance instance) {
        var functions = new ArrayList<Function>();
        for (int f = 0; f < FUNCTIONS; f++) {
            functions.add(instance.function("f" + f));
        }
        return functions;
    }

    private static long metaspace() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().contains("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void manyFunctionsShareASmallBudget() {
        var store = new CountingStore();
        var module =
                units(
                        config().withCompileThreshold(0.01)
                                .withCodeBudget(256 << 10)
                                .withStore(store));
        var functions = functions(module.instantiate());
        for (int round = 0; round < 500; round++) {
            callAll(functions);
        }
        long metaspace = metaspace();
        long heap = heap();
        for (int round = 500; round < 1000; round++) {
            callAll(functions);
        }
        assertThat(metaspace() - metaspace).isLessThan(1 << 20);
        assertThat(heap() - heap).isLessThan(4 << 20);
        var statistics = module.engine().statistics();
        assertThat(statistics.codeBytes()).isPositive().isLessThanOrEqualTo(256 << 10);
        assertThat(statistics.spills()).isGreaterThanOrEqualTo(statistics.reloads());
        for (int f = 0; f < FUNCTIONS; f++) {
            var suffix = "-F" + Integer.toHexString(f);
            assertThat(
                            store.loads.entrySet().stream()
                                    .filter(load -> load.getKey().endsWith(suffix))
                                    .mapToInt(load -> load.getValue())
                                    .sum())
                    .as("reloads of f" + f)
                    .isPositive();
        }
    }

    @Test
    void classesUnload() {
        var module = units(config());
        var functions = functions(module.instantiate());
        callAll(functions);
        callAll(functions);
        assertThat(module.engine().statistics().codeBytes()).isGreaterThan(256 << 10);
        long before = metaspace();
        long unloaded = ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount();
        module.spill();
        assertThat(module.engine().statistics().codeBytes()).isZero();
        assertThat(metaspace()).isLessThan(before - (256 << 10));
        assertThat(ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount() - unloaded)
                .isGreaterThanOrEqualTo(FUNCTIONS);
        callAll(functions);
    }

    @Test
    void eachFunctionHasADecisionWithItsReason() {
        var module = units(config().withCompileThreshold(1));
        var instance = module.instantiate();
        assertThat(module.decision(0).verdict()).isEqualTo(Verdict.NOT_CALLED);
        instance.call("f0", 1);
        assertThat(module.decision(0).verdict()).isEqualTo(Verdict.LOW_ADVANTAGE);
        assertThat(module.decision(0).reason())
                .matches(
                        "compiled code would have saved \\d+ µs until now; compiling takes \\d+ µs");
        instance.call("f0", 200_000);
        instance.call("f0", 1);
        assertThat(module.decision(0).verdict()).isEqualTo(Verdict.COMPILED);
        module.spill();
        instance.call("f0", 1);
        // Nothing had saved it.
        assertThat(module.decision(0).verdict()).isEqualTo(Verdict.LOW_ADVANTAGE);
    }

    @Test
    void spilledCodeComesBackFromTheStore() {
        var module = units(config().withStore(new CountingStore()));
        var instance = module.instantiate();
        instance.call("f7", 10);
        assertThat(module.decision(7).verdict()).isEqualTo(Verdict.COMPILED);
        module.spill();
        assertThat(module.decision(7).verdict()).isEqualTo(Verdict.SPILLED);
        assertThat(instance.call("f7", 10)).isEqualTo(expected(7, 10));
        assertThat(instance.call("f7", 10)).isEqualTo(expected(7, 10));
        assertThat(module.decision(7).verdict()).isEqualTo(Verdict.COMPILED);
        var statistics = module.engine().statistics();
        assertThat(statistics.reloads()).isPositive();
        assertThat(statistics.compiledClasses()).isEqualTo(1);
    }

    @Test
    void compilingAgainLoadsWhatWasDropped() {
        for (var kept : List.of(true, false)) {
            var config = config().withStore(kept ? new CountingStore() : Broken.FORGETS);
            var module = units(config);
            module.compile();
            assertThat(module.decision(9).verdict()).isEqualTo(Verdict.COMPILED);
            module.spill();
            module.compile();
            assertThat(module.decision(9).verdict()).isEqualTo(Verdict.COMPILED);
            var statistics = module.engine().statistics();
            assertThat(statistics.reloads()).isEqualTo(kept ? 1 : 0);
            assertThat(statistics.compiledClasses()).isEqualTo(kept ? 1 : 2);
            callAll(functions(module.instantiate()));
        }
    }

    @Test
    void withoutBudgetNothingIsCompiled() {
        var module = units(config().withCodeBudget(0));
        assertThat(module.instantiate().call("f3", 100)).isEqualTo(expected(3, 100));
        assertThat(module.decision(3).verdict()).isEqualTo(Verdict.LOW_RESOURCES);
        assertThat(module.compilationReport().functions()).isEmpty();
    }

    @Test
    void whatIsLargerThanTheBudgetStaysInterpreted() {
        var module = units(config().withCodeBudget(500));
        var instance = module.instantiate();
        assertThat(instance.call("f3", 100)).isEqualTo(expected(3, 100));
        assertThat(instance.call("f3", 100)).isEqualTo(expected(3, 100));
        assertThat(module.decision(3).verdict()).isEqualTo(Verdict.TOO_LARGE);
        assertThat(module.decision(3).reason()).contains("the budget for all compiled code is 500");
        assertThat(module.engine().statistics().codeBytes()).isZero();
        assertThat(module.engine().statistics().compiledClasses()).isEqualTo(1);
    }

    @Test
    void otherTiersHaveTheirReasonsAsWell() {
        var interpreted = units(config().withTier(Tier.INTERPRETER));
        assertThat(interpreted.decision(0).verdict()).isEqualTo(Verdict.NOT_WANTED);
        var compiled = units(config().withTier(Tier.COMPILER));
        assertThat(compiled.decision(0).verdict()).isEqualTo(Verdict.NOT_CALLED);
        compiled.compile();
        assertThat(compiled.decision(0).verdict()).isEqualTo(Verdict.COMPILED);
    }

    /** Fails in one way or another whenever it is used. */
    private enum Broken implements Store {
        FAILS {
            @Override
            public byte @Nullable [] load(String key) throws IOException {
                throw new IOException("a broken disk");
            }

            @Override
            public void save(String key, byte[] content) throws IOException {
                throw new IOException("a full disk");
            }
        },
        THROWS {
            @Override
            public byte @Nullable [] load(String key) {
                throw new IllegalStateException("closed");
            }

            @Override
            public void save(String key, byte[] content) {
                throw new IllegalStateException("closed");
            }
        },
        FORGETS {
            @Override
            public byte @Nullable [] load(String key) {
                return null;
            }

            @Override
            public void save(String key, byte[] content) {}
        },
        LIES {
            private final CountingStore other = new CountingStore();

            @Override
            public byte @Nullable [] load(String key) {
                return other.contents.entrySet().stream()
                        .filter(each -> !each.getKey().equals(key))
                        .map(each -> each.getValue())
                        .findFirst()
                        .orElse(null);
            }

            @Override
            public void save(String key, byte[] content) {
                other.save(key, content);
            }
        };

        @Override
        public void delete(String key) {}
    }

    @Test
    void aBrokenStoreCostsOnlyTime() {
        for (var store : Broken.values()) {
            var module = units(config().withStore(store));
            var functions = functions(module.instantiate());
            for (int round = 0; round < 3; round++) {
                callAll(functions);
                module.spill();
            }
            assertThat(module.engine().statistics().reloads()).as(store.name()).isZero();
            module.engine().close();
        }
    }
}
