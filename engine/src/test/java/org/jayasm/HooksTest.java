package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.UsageException;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hooks before functions, whoever calls them and whatever executes them. */
class HooksTest {
    private static final String STRESS = "jayasm.stressRegions";
    private static final int HOT = 50_000;

    /** What each way of calling, an export with one parameter, calls. */
    private static final List<String> WAYS =
            List.of("direct", "indirect", "reference", "import", "tail", "tailIndirect");

    /** Called by {@link #WAYS} before each call, with how many there will be yet. */
    private IntConsumer at = _ -> {};

    enum Execution {
        INTERPRETER(EngineConfig.DEFAULT.withTier(Tier.INTERPRETER)),
        COMPILER(EngineConfig.DEFAULT.withTier(Tier.COMPILER)),
        AUTO_AT_ONCE(EngineConfig.DEFAULT.withCompileThreshold(0).withCompileThreads(0)),
        AUTO(EngineConfig.DEFAULT),
        INTERPRETER_OF_LIMITED_DEPTH(INTERPRETER.config.withMaxCallDepth(5_000)),
        COMPILER_OF_LIMITED_DEPTH(COMPILER.config.withMaxCallDepth(5_000));

        private final EngineConfig config;

        Execution(EngineConfig config) {
            this.config = config;
        }

        Module load() {
            var engine = Engine.create(config.withHooks(true));
            return engine.load(TestModules.bytes("hooks"));
        }
    }

    static Stream<Arguments> waysOfCalling() {
        return Stream.of(Execution.values())
                .flatMap(execution -> WAYS.stream().map(way -> arguments(execution, way)));
    }

    @AfterEach
    void splitWhatIsLarge() {
        System.clearProperty(STRESS);
    }

    /** An instance that imports the target from itself, as it were: from another instance. */
    private Instance instance(Module module, @Nullable Instance outside) {
        var imports =
                Imports.builder().function("host", "at", IntConsumer.class, n -> at.accept(n));
        if (outside == null) {
            imports.function("env", "outside", IntUnaryOperator.class, x -> x + 1);
        } else {
            imports.function("env", "outside", outside.function("target"));
        }
        return module.instantiate(imports.build());
    }

    /** The instance whose function a way of calling calls. */
    private static Instance called(String way, Instance instance, Instance outside) {
        return way.equals("import") ? outside : instance;
    }

    @ParameterizedTest
    @MethodSource("waysOfCalling")
    void eachCallAsksOnce(Execution execution, String way) {
        var module = execution.load();
        var outside = instance(module, null);
        var instance = instance(module, outside);
        var calls = new AtomicInteger();
        var sum = new AtomicInteger();
        FunctionHook counter =
                call -> {
                    calls.incrementAndGet();
                    sum.addAndGet((int) call.arguments().getFirst());
                    return true;
                };
        try (var _ = called(way, instance, outside).hook("target", counter)) {
            for (int i = 1; i <= 10; i++) {
                assertThat(instance.call(way, 100)).isEqualTo(100);
                assertThat(calls).hasValue(100 * i);
                assertThat(sum).hasValue(4950 * i);
            }
        }
        assertThat(instance.call(way, 100)).isEqualTo(100);
        assertThat(calls).hasValue(1000);
        assertThat(called(way, instance, outside).global("calls").get()).isEqualTo(1100);
    }

    @ParameterizedTest
    @MethodSource("waysOfCalling")
    void hooksComeAndGoInHotCode(Execution execution, String way) {
        var module = execution.load();
        var outside = instance(module, null);
        var instance = instance(module, outside);
        var called = called(way, instance, outside);
        assertThat(instance.call(way, HOT)).isEqualTo(HOT);
        assertThat(instance.call(way, HOT)).isEqualTo(HOT);
        var calls = new AtomicInteger();
        FunctionHook counter = _ -> calls.incrementAndGet() > 0;
        var set = new ArrayList<FunctionHook.Registration>();
        at =
                n -> {
                    if (n == 40_000 || n == 20_000) {
                        set.add(called.hook("target", counter));
                    } else if (n == 30_000 || n == 10_000) {
                        set.removeLast().close();
                    }
                };
        for (int i = 1; i <= 3; i++) {
            assertThat(instance.call(way, HOT)).isEqualTo(HOT);
            // From the call before which the hook was set to the one before which it was removed.
            assertThat(calls).hasValue(i * 20_000);
        }
        at = _ -> {};
        assertThat(instance.call(way, HOT)).isEqualTo(HOT);
        assertThat(calls).hasValue(60_000);
    }

    @ParameterizedTest
    @MethodSource("waysOfCalling")
    void aRefusalIsATrapBeforeTheFunctionBegins(Execution execution, String way) {
        var module = execution.load();
        var outside = instance(module, null);
        var instance = instance(module, outside);
        var called = called(way, instance, outside);
        assertThat(instance.call(way, HOT)).isEqualTo(HOT);
        var hook = called.hook("target", call -> (int) call.arguments().getFirst() < 7);
        assertThatThrownBy(() -> instance.call(way, 100))
                .isInstanceOfSatisfying(
                        TrapException.class,
                        trap -> {
                            assertThat(trap.failure()).isEqualTo(Failure.ABORTED_BY_HOOK);
                            assertThat(trap.wasmFrames().getFirst().function()).isEqualTo("target");
                            assertThat(trap.wasmFrames().getLast().function()).isEqualTo(way);
                            assertThat(trap.wasmFrames().getFirst().offset()).isPositive();
                        })
                .hasMessageContaining("aborted by a hook: target");
        assertThat(called.global("calls").get()).isEqualTo(HOT + 7);
        hook.close();
        assertThat(instance.call(way, 100)).isEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource("waysOfCalling")
    void exceptionsOfHooksReachTheHost(Execution execution, String way) {
        var module = execution.load();
        var outside = instance(module, null);
        var instance = instance(module, outside);
        var thrown =
                List.of(
                        new IOException("checked"),
                        new IndexOutOfBoundsException("the host's own"),
                        new IllegalStateException());
        for (var exception : thrown) {
            FunctionHook hook =
                    call -> {
                        if ((int) call.arguments().getFirst() == 50) {
                            throw exception;
                        }
                        return true;
                    };
            try (var _ = called(way, instance, outside).hook("target", hook)) {
                assertThatThrownBy(() -> instance.call(way, 100)).isSameAs(exception);
            }
            assertThat(instance.call(way, 100)).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tailCallsOfTheFunctionItselfCount(Execution execution) {
        var instance = instance(execution.load(), null);
        assertThat(instance.call("countdown", HOT, 1)).isEqualTo(HOT + 1);
        var calls = new AtomicInteger();
        var hook = instance.hook("countdown", _ -> calls.incrementAndGet() > 0);
        assertThat(instance.call("countdown", 1000, 1)).isEqualTo(1001);
        assertThat(calls).hasValue(1001);
        hook.close();
        at =
                n -> {
                    if (n == 1000) {
                        instance.hook("countdown", call -> (int) call.arguments().get(1) < 49_500);
                    }
                };
        assertThatThrownBy(() -> instance.call("countdown", HOT, 0))
                .hasMessageContaining("aborted by a hook: countdown");
    }

    @ParameterizedTest
    @EnumSource
    void theHostCallsInEachWay(Execution execution) throws Throwable {
        var instance = instance(execution.load(), null);
        var handle = instance.function("target").handle();
        assertThat((int) handle.invokeExact(1)).isEqualTo(2);
        var calls = new AtomicInteger();
        instance.hook("target", _ -> calls.incrementAndGet() < 4);
        assertThat((int) handle.invokeExact(1)).isEqualTo(2);
        assertThat(instance.call("target", 2)).isEqualTo(3);
        assertThat(instance.table("table").get(0))
                .isInstanceOfSatisfying(
                        Function.class, function -> assertThat(function.call(3)).isEqualTo(4));
        assertThatThrownBy(() -> instance.call("target", 4)).isInstanceOf(TrapException.class);
        assertThat(calls).hasValue(4);
    }

    @ParameterizedTest
    @EnumSource
    void argumentsAreShownAndStay(Execution execution) {
        var instance = instance(execution.load(), null);
        var seen = new ArrayList<FunctionHook.Call>();
        instance.hook(
                "mixed",
                call -> {
                    seen.add(call);
                    // The guest's calls use the stack as well.
                    assertThat(instance.call("nest", 100)).isEqualTo(100);
                    return true;
                });
        for (int i = 0; i < 5; i++) {
            assertThat((Object[]) instance.call("callMixed", "text" + i))
                    .containsExactly("text" + i, new V128(5, 6));
            var call = seen.getLast();
            assertThat(call.arguments())
                    .containsExactly(1, 2L, 3f, 4d, "text" + i, new V128(5, 6), 7);
            assertThat(call.instance()).isSameAs(instance);
            assertThat(call.name()).isEqualTo("mixed");
            assertThat(call.function()).isEqualTo(13);
        }
        assertThat(seen).hasSize(5);
        assertThat((Object[]) instance.call("mixed", 1, 2L, 3f, 4d, null, new V128(5, 6), 7))
                .containsExactly(null, new V128(5, 6));
        assertThat(seen.getLast().arguments()).element(4).isNull();
    }

    /** The frames of the calls that ask go over several segments of the stack. */
    @ParameterizedTest
    @EnumSource
    void hooksCallTheGuestInEachDepth(Execution execution) {
        var instance = instance(execution.load(), null);
        var calls = new AtomicInteger();
        instance.hook(
                "nest",
                call -> {
                    calls.incrementAndGet();
                    var results = instance.call("mixed", 1, 2L, 3f, 4d, call, new V128(5, 6), 7);
                    assertThat((Object[]) results).startsWith(call);
                    return true;
                });
        for (int i = 1; i <= 3; i++) {
            assertThat(instance.call("nest", 2000)).isEqualTo(2000);
            assertThat(calls).hasValue(2001 * i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFunctionThatIsSplitAsksOnce(Execution execution) {
        System.setProperty(STRESS, "true");
        var module = execution.load();
        var instance = instance(module, null);
        assertThat(instance.call("again", HOT)).isEqualTo(110);
        var calls = new AtomicInteger();
        var hook = instance.hook("split", _ -> calls.incrementAndGet() > 0);
        assertThat(instance.call("again", 1000)).isEqualTo(110);
        assertThat(calls).hasValue(1000);
        hook.close();
        assertThat(instance.call("again", 1000)).isEqualTo(110);
        if (execution == Execution.COMPILER) {
            assertThat(module.compilationReport().functions())
                    .filteredOn(function -> function.name().equals("split"))
                    .allSatisfy(function -> assertThat(function.methods()).isGreaterThan(1))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void instancesHaveTheirOwnHooks(Execution execution) {
        var module = execution.load();
        var one = instance(module, null);
        var other = instance(module, null);
        var calls = new AtomicInteger();
        var ofOne = one.hook("target", _ -> calls.incrementAndGet() > 0);
        var ofOther = other.hook("target", _ -> false);
        assertThat(one.call("direct", 100)).isEqualTo(100);
        assertThatThrownBy(() -> other.call("direct", 100)).isInstanceOf(TrapException.class);
        assertThat(calls).hasValue(100);
        ofOne.close();
        assertThat(one.call("direct", 100)).isEqualTo(100);
        assertThatThrownBy(() -> other.call("direct", 100)).isInstanceOf(TrapException.class);
        ofOther.close();
        ofOther.close();
        assertThat(other.call("direct", 100)).isEqualTo(100);
        assertThat(calls).hasValue(100);
        one.hook("target", _ -> calls.incrementAndGet() > 0);
        assertThat(other.call("direct", 100)).isEqualTo(100);
        assertThat(one.call("direct", 100)).isEqualTo(100);
        assertThat(calls).hasValue(200);
    }

    @Test
    void severalAreAskedInOrderUntilOneRefuses() {
        var instance = instance(Execution.COMPILER.load(), null);
        var asked = new ArrayList<String>();
        instance.hook("target", _ -> asked.add("first"));
        var second =
                instance.hook(
                        "target",
                        _ -> {
                            asked.add("second");
                            return false;
                        });
        instance.hook(2, _ -> asked.add("third"));
        assertThatThrownBy(() -> instance.call("target", 1)).isInstanceOf(TrapException.class);
        assertThat(asked).containsExactly("first", "second");
        second.close();
        asked.clear();
        instance.call("target", 1);
        assertThat(asked).containsExactly("first", "third");
    }

    @ParameterizedTest
    @EnumSource
    void otherThreadsStopTheGuestSoon(Execution execution) throws Exception {
        var instance = instance(execution.load(), null);
        instance.call("direct", HOT);
        var running = new CountDownLatch(1);
        at = _ -> running.countDown();
        var begin = Instant.now();
        var setter =
                new Thread(() -> {
                    try {
                        running.await();
                        Thread.sleep(20);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    instance.hook("target", _ -> false);
                });
        setter.start();
        assertThatThrownBy(() -> instance.call("direct", Integer.MAX_VALUE))
                .hasMessageContaining("aborted by a hook: target");
        setter.join();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void functionsAreFoundByExportNameAndIndex() {
        var instance = instance(Execution.COMPILER.load(), null);
        FunctionHook refuse = _ -> false;
        var hook = instance.hook("tailCaller", refuse);
        assertThatThrownBy(() -> instance.call("tail", 1))
                .hasMessageContaining("aborted by a hook: tailCaller");
        hook.close();
        assertThatThrownBy(() -> instance.hook("nothing", refuse))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown export: no function is exported as, or called,")
                .hasMessageContaining("nest");
        assertThatThrownBy(() -> instance.hook("memory", refuse))
                .isInstanceOf(UsageException.class);
        for (int index : List.of(-1, 0, 1, 1000)) {
            assertThatThrownBy(() -> instance.hook(index, refuse))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("not function " + index);
        }
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void withoutTheSettingThereAreNone(Tier tier) {
        var instance = instance(TestModules.load(tier, "hooks"), null);
        assertThatThrownBy(() -> instance.hook("target", _ -> true))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "not enabled: hooks; make the engine with EngineConfig.withHooks(true)");
        assertThat(instance.call("direct", 100)).isEqualTo(100);
    }
}
