package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntBinaryOperator;
import org.jayasm.failure.Failure;
import org.jayasm.failure.LinkException;
import org.jayasm.failure.UsageException;
import org.jayasm.types.FunctionType;
import org.jayasm.types.GlobalType;
import org.jayasm.types.Limits;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.TableType;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What modules import, from the host and from each other. */
@ParameterizedClass
@EnumSource(Tier.class)
class ImportsTest {
    private final Tier tier;

    ImportsTest(Tier tier) {
        this.tier = tier;
        this.engine = TestModules.engine(tier);
        this.module = engine.load(TestModules.bytes("imports"));
        this.table =
                Table.create(
                        engine,
                        new TableType(
                                new Limits(NumType.I32, 1, Limits.UNBOUNDED), RefType.funcref()),
                        null);
        this.global = Global.create(engine, new GlobalType(NumType.I32, true), 5);
    }

    private static final FunctionType PAIR =
            new FunctionType(List.<ValueType>of(NumType.I32), List.of(NumType.I32, NumType.I64));

    private final Engine engine;
    private final Module module;
    private final Memory memory = Memory.create(1, 10);
    private final Table table;
    private final Global global;
    private final List<String> log = new ArrayList<>();

    /** A functional interface with all kinds of parameters. */
    @FunctionalInterface
    public interface Mixed {
        double apply(int a, long b, float c, double d, @Nullable Object e);
    }

    static void log(Instance caller, List<String> log, int address, int length) {
        log.add(caller.memory("memory").readString(address, length));
    }

    private Imports.Builder imports() throws ReflectiveOperationException {
        var logger =
                MethodHandles.insertArguments(
                        MethodHandles.lookup()
                                .findStatic(
                                        ImportsTest.class,
                                        "log",
                                        MethodType.methodType(
                                                void.class,
                                                Instance.class,
                                                List.class,
                                                int.class,
                                                int.class)),
                        1,
                        log);
        return Imports.builder()
                .function("env", "multiply", IntBinaryOperator.class, (a, b) -> a * b)
                .function(
                        "env",
                        "mixed",
                        Mixed.class,
                        (a, b, c, d, e) -> a + b + c + d + (e == null ? 0 : 10))
                .function("env", "pair", PAIR, (caller, args) -> new Object[] {args[0], 7L})
                .function("env", "log", logger)
                .memory("env", "memory", memory)
                .table("env", "table", table)
                .global("env", "global", global);
    }

    @Test
    void hostFunctionsOfEveryForm() throws Exception {
        var instance = module.instantiate(imports().build());
        assertThat(instance.call("square", 12)).isEqualTo(144);
        assertThat(instance.call("callMixed", "something")).isEqualTo(20.0);
        assertThat(instance.call("callMixed", (Object) null)).isEqualTo(10.0);
        assertThat((Object[]) instance.call("callPair", 3)).containsExactly(3, 7L);
        instance.call("sayHello");
        assertThat(log).containsExactly("hello");
    }

    @Test
    void memoriesTablesAndGlobalsAreShared() throws Exception {
        var instance = module.instantiate(imports().build());
        assertThat(memory.readString(16, 5)).isEqualTo("hello");
        assertThat(instance.call("bump")).isEqualTo(6);
        assertThat(global.get()).isEqualTo(6);
        var answer = TestModules.bytes("exports");
        var other = engine.load(answer).instantiate();
        table.set(0, other.table("table").get(0));
        assertThat(instance.call("callTable")).isEqualTo(42);
    }

    @Test
    void anImportThatIsMissingIsNamed() {
        assertThatThrownBy(() -> module.instantiate())
                .isInstanceOf(LinkException.class)
                .hasMessage("unknown import: \"env\" \"multiply\" (func [i32 i32] -> [i32])");
    }

    @Test
    void arityAndTypesAreCheckedWhenLinking() throws Exception {
        var wrongTypes =
                imports()
                        .function("env", "multiply", DoubleBinaryOperator.class, (a, b) -> a * b)
                        .build();
        assertThatThrownBy(() -> module.instantiate(wrongTypes))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("\"multiply\"")
                .hasMessageContaining("[i32 i32] -> [i32]")
                .hasMessageContaining("(double,double)double");
        var wrongArity =
                imports()
                        .function(
                                "env",
                                "multiply",
                                java.util.function.IntUnaryOperator.class,
                                a -> a)
                        .build();
        assertThatThrownBy(() -> module.instantiate(wrongArity)).isInstanceOf(LinkException.class);
        var wrongKind = imports().global("env", "multiply", global).build();
        assertThatThrownBy(() -> module.instantiate(wrongKind)).isInstanceOf(LinkException.class);
        var tooSmall = imports().memory("env", "memory", Memory.create(0, 1)).build();
        assertThatThrownBy(() -> module.instantiate(tooSmall))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("memory");
    }

    @Test
    void whatIsNoFunctionalInterfaceIsRefused() {
        assertThatThrownBy(() -> Imports.builder().function("env", "f", List.class, List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("java.util.List");
    }

    @Test
    void exceptionsOfHostFunctionsPassUnchanged() throws Exception {
        passesUnchanged(new IOException("from the host"));
        // What compiled code itself could throw.
        passesUnchanged(new IndexOutOfBoundsException("from the host"));
        passesUnchanged(new ArithmeticException("from the host"));
        passesUnchanged(new NullPointerException("from the host"));
    }

    private void passesUnchanged(Exception thrown) throws Exception {
        var throwing =
                imports()
                        .function(
                                "env",
                                "pair",
                                PAIR,
                                (caller, args) -> {
                                    throw thrown;
                                })
                        .build();
        var instance = module.instantiate(throwing);
        assertThatThrownBy(() -> instance.call("callPair", 1)).isSameAs(thrown);
        assertThat(instance.call("square", 3)).isEqualTo(9);
    }

    @Test
    void wrongResultsOfHostFunctionsAreNamed() throws Exception {
        var wrong =
                imports().function("env", "pair", PAIR, (caller, args) -> new Object[] {1}).build();
        var instance = module.instantiate(wrong);
        assertThatThrownBy(() -> instance.call("callPair", 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("[i32] -> [i32 i64]");
    }

    @Test
    void hostFunctionsMayCallBack() throws Exception {
        assertThat(sumByCallingBack().call("square", 10)).isEqualTo(55);
    }

    @Test
    void callsBackAreNotLimitedByTheFirstSegmentOfTheStack() throws Exception {
        var instance = sumByCallingBack();
        DeepStack.run(() -> assertThat(instance.call("square", 5_000)).isEqualTo(12_502_500));
    }

    /**
     * An instance whose "square" adds all numbers up to one, by calling itself through the host.
     */
    private Instance sumByCallingBack() throws ReflectiveOperationException {
        var inner = new Instance[1];
        var recursive =
                imports()
                        .function(
                                "env",
                                "multiply",
                                IntBinaryOperator.class,
                                (a, b) -> a <= 1 ? 1 : a + square(inner[0], a - 1))
                        .build();
        inner[0] = module.instantiate(recursive);
        return inner[0];
    }

    private static int square(Instance instance, int number) {
        return (int) Objects.requireNonNull(instance.call("square", number));
    }

    @Test
    void theStartFunctionRuns() {
        var started = new int[1];
        var imports =
                Imports.builder()
                        .function("env", "started", Runnable.class, () -> started[0]++)
                        .build();
        engine.load(TestModules.bytes("start")).instantiate(imports);
        assertThat(started[0]).isEqualTo(1);
    }

    @Test
    void instancesOfOtherEnginesAreRefused() throws Exception {
        var other = TestModules.engine(tier);
        var imports =
                imports()
                        .global(
                                "env",
                                "global",
                                Global.create(other, new GlobalType(NumType.I32, true), 1))
                        .build();
        assertThatThrownBy(() -> module.instantiate(imports))
                .hasMessageContaining("another engine")
                .extracting("failure")
                .isEqualTo(Failure.INCOMPATIBLE_IMPORT);
    }

    @Test
    void memoriesStayWithinTheConfiguredLimit() {
        var small = Engine.create(EngineConfig.DEFAULT.withMaxMemoryBytes(1 << 16));
        var instance = small.load(TestModules.bytes("exports")).instantiate();
        assertThat(instance.call("grow", 1)).isEqualTo(-1);
        var none = Engine.create(EngineConfig.DEFAULT.withMaxMemoryBytes(1000));
        assertThatThrownBy(() -> none.load(TestModules.bytes("exports")).instantiate())
                .extracting("failure")
                .isEqualTo(Failure.LIMIT_EXCEEDED);
    }
}
