package org.jayasm.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first call of a kernel in a new JVM, once: preparing the function and executing it while
 * everything is cold. Loading and instantiating the module are not part of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class FirstCallBenchmark {
    @Param({"fib", "sieve", "matmul", "sha256", "indirect", "vm", "mix64", "list"})
    public String kernel = "";

    @Param({"JAYASM_INTERPRETER", "ENDIVE_INTERPRETER"})
    public Candidate engine = Candidate.JAYASM_INTERPRETER;

    @Param("test")
    public String size = "test";

    private Candidate.Call call = input -> "";
    private int input;

    @Setup(Level.Trial)
    public void prepare() {
        var chosen = Kernels.find(kernel, size);
        input = chosen.input();
        call = engine.prepare(chosen);
    }

    @Benchmark
    public String call() {
        return call.apply(input);
    }
}
