package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jayasm.failure.UsageException;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions of the host that are called so often that compiled code has other ways to do it. */
class HostCallsTest {
    /** Some more than it takes to get a class. */
    private static final int CALLS = 70_000;

    private @Nullable Instance caller;
    private int ended;

    double numbers(int a, long b, float c, double d) {
        return a + (b >>> 32) + c + d;
    }

    static long vector(int n, V128 vector) {
        return n * vector.low() + vector.high();
    }

    /** Is shown a text, and gives it back. */
    static String object(int n, String text) {
        return n == 1 ? text + "." : text;
    }

    static Object function(int n, Function function) {
        return n == -1 ? "no function" : function;
    }

    static Object[] pair(int n) {
        return new Object[] {n, 1};
    }

    void end(Instance instance, int n) {
        caller = instance;
        if (n == ended) {
            throw new IndexOutOfBoundsException("the host's own");
        }
    }

    private MethodHandle handle(String name, Class<?> result, Class<?>... params)
            throws ReflectiveOperationException {
        var type = MethodType.methodType(result, params);
        var lookup = MethodHandles.lookup();
        return name.equals("numbers") || name.equals("end")
                ? lookup.findVirtual(HostCallsTest.class, name, type).bindTo(this)
                : lookup.findStatic(HostCallsTest.class, name, type);
    }

    private Instance instance(Tier tier) throws ReflectiveOperationException {
        var imports =
                Imports.builder()
                        .function(
                                "host",
                                "numbers",
                                handle(
                                        "numbers",
                                        double.class,
                                        int.class,
                                        long.class,
                                        float.class,
                                        double.class))
                        .function(
                                "host",
                                "vector",
                                handle("vector", long.class, int.class, V128.class))
                        .function(
                                "host",
                                "object",
                                handle("object", String.class, int.class, String.class))
                        .function(
                                "host",
                                "function",
                                handle("function", Object.class, int.class, Function.class))
                        .function("host", "pair", handle("pair", Object[].class, int.class))
                        .function(
                                "host", "end", handle("end", void.class, Instance.class, int.class))
                        .build();
        return TestModules.load(tier, "host-calls").instantiate(imports);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void argumentsAndResultsOfEachKind(Tier tier) throws Exception {
        var instance = instance(tier);
        double sum = CALLS * (CALLS + 1.0) / 2;
        // Twice: the second call begins where the first has ended, with a class for each.
        for (int i = 0; i < 2; i++) {
            assertThat(instance.call("numbers", CALLS)).isEqualTo(sum + 1.75 * CALLS);
            assertThat(instance.call("vector", CALLS)).isEqualTo(2 * (long) sum + 3L * CALLS);
            assertThat(instance.call("pair", CALLS)).isEqualTo((int) ((long) sum - CALLS));
            assertThat(instance.call("object", CALLS, "text")).isEqualTo("text.");
            assertThat(instance.call("function", CALLS)).isSameAs(instance.function("function"));
        }
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void exceptionsPassAndTheCallerIsKnown(Tier tier) throws Exception {
        var instance = instance(tier);
        instance.call("end", CALLS);
        assertThat(caller).isSameAs(instance);
        caller = null;
        ended = CALLS - 1;
        assertThatThrownBy(() -> instance.call("end", CALLS))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("the host's own");
        assertThat(caller).isSameAs(instance);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void wrongReferencesAreRefusedAtEachCall(Tier tier) throws Exception {
        var instance = instance(tier);
        instance.call("function", CALLS);
        // What the guest counts down to before it wraps.
        assertThatThrownBy(() -> instance.call("function", -1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no function");
    }
}
