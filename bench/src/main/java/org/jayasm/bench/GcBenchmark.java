package org.jayasm.bench;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
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

/** Programs of structures and arrays in a heap of 512 MB, by us and in Java. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class GcBenchmark {
    /** Who runs a program. */
    public enum Runner {
        JAVA,
        JAYASM_INTERPRETER,
        JAYASM_COMPILER
    }

    @Param public GcPrograms program = GcPrograms.TREES;

    @Param public Runner engine = Runner.JAYASM_INTERPRETER;

    private IntSupplier call = () -> 0;

    @Setup
    public void prepare() {
        call = engine == Runner.JAVA ? program::runInJava : guest(program, tier());
        int expected = program.runInJava();
        int actual = call.getAsInt();
        if (actual != expected) {
            throw new IllegalStateException(
                    "%s gave %d, not %d".formatted(program, actual, expected));
        }
    }

    private Tier tier() {
        return engine == Runner.JAYASM_COMPILER ? Tier.COMPILER : Tier.INTERPRETER;
    }

    private static IntSupplier guest(GcPrograms program, Tier tier) {
        var engine = Engine.create(EngineConfig.DEFAULT.withTier(tier));
        var function =
                engine.load(Path.of("bench/gc/gc.wasm")).instantiate().function(program.export());
        return () -> (Integer) Objects.requireNonNull(function.call(program.size()));
    }

    @Benchmark
    public int run() {
        return call.getAsInt();
    }
}
