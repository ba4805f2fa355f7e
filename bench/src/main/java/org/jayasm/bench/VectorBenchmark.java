package org.jayasm.bench;

import java.util.concurrent.TimeUnit;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Function;
import org.jayasm.Tier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one instruction in the interpreter, vector and scalar. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class VectorBenchmark {
    private static final int ROUNDS = 1000;

    @Param public InstructionMix mix = InstructionMix.I8X16_ARITHMETIC;

    @Param({"false", "true"})
    public boolean vector;

    private Function function = prepare(InstructionMix.I8X16_ARITHMETIC, false);

    /**
     * Runs every loop before, so that HotSpot sees many kinds of instructions at the dispatch, as
     * in a real program, and does not compile it for the few that are measured.
     */
    @Setup
    public void prepare() {
        for (var other : InstructionMix.values()) {
            for (int i = 0; i < 20; i++) {
                prepare(other, (i & 1) != 0).call(100);
            }
        }
        function = prepare(mix, vector);
    }

    private static Function prepare(InstructionMix mix, boolean vector) {
        var engine = Engine.create(EngineConfig.DEFAULT.withTier(Tier.INTERPRETER));
        return engine.load(mix.module(vector)).instantiate().function("run");
    }

    @Benchmark
    @OperationsPerInvocation(ROUNDS * InstructionMix.LENGTH)
    public void run() {
        function.call(ROUNDS);
    }
}
