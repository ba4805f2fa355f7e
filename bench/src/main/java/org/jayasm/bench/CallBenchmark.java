package org.jayasm.bench;

import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntBinaryOperator;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Imports;
import org.jayasm.Instance;
import org.jayasm.Tier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a call between host and guest costs, in compiled code: an addition of two i32. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CallBenchmark {
    private static final int CALLS = 100_000;

    // A handle that does not change is what HotSpot can look through.
    private static final Instance INSTANCE = instance();
    private static final MethodHandle ADD = INSTANCE.function("add").handle();
    private static final MethodHandle CALL_HOST = INSTANCE.function("call_host").handle();

    private int a = 1;

    private static Instance instance() {
        var engine = Engine.create(EngineConfig.DEFAULT.withTier(Tier.COMPILER));
        var imports =
                Imports.builder()
                        .function("host", "add", IntBinaryOperator.class, (a, b) -> a + b)
                        .build();
        return engine.load(Path.of("bench/calls/calls.wasm")).instantiate(imports);
    }

    /** The host calls the guest. */
    @Benchmark
    public int hostToGuest() throws Throwable {
        a = (int) ADD.invokeExact(a, 3);
        return a;
    }

    /** The guest calls the host, many times in a call. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int guestToHost() throws Throwable {
        return (int) CALL_HOST.invokeExact(CALLS);
    }
}
