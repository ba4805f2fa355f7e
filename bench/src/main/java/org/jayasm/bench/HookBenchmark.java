package org.jayasm.bench;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Function;
import org.jayasm.FunctionHook;
import org.jayasm.Tier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What hooks cost a function that mostly calls itself: the 27th Fibonacci number by recursion. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HookBenchmark {
    private static final int ARGUMENT = 27;
    private static final int RESULT = 196_418;

    /** Which hooks there are. */
    public enum Hooks {
        /** The engine is made without. */
        DISABLED,
        /** There could be some. */
        UNUSED,
        /** There was one, on the function itself. */
        REMOVED,
        /** There is one, on another function of the instance. */
        ELSEWHERE,
        /** The function has one. */
        SET
    }

    @Param public Hooks hooks = Hooks.DISABLED;

    @Param({"COMPILER", "INTERPRETER"})
    public Tier tier = Tier.COMPILER;

    // Set before the first run.
    @SuppressWarnings("NullAway.Init")
    private Function function;

    @Setup
    public void prepare() {
        var config = EngineConfig.DEFAULT.withTier(tier).withHooks(hooks != Hooks.DISABLED);
        var instance =
                Engine.create(config).load(Path.of("bench/kernels/kernels.wasm")).instantiate();
        function = instance.function("fib");
        FunctionHook allow = _ -> true;
        switch (hooks) {
            case DISABLED, UNUSED -> {}
            case REMOVED -> {
                var hook = instance.hook("fib", allow);
                for (int i = 0; i < 100; i++) {
                    run();
                }
                hook.close();
            }
            case ELSEWHERE -> instance.hook("sieve", allow);
            case SET -> instance.hook("fib", allow);
        }
        if (run() != RESULT) {
            throw new IllegalStateException("wrong result");
        }
    }

    @Benchmark
    public int run() {
        return (Integer) Objects.requireNonNull(function.call(ARGUMENT));
    }
}
