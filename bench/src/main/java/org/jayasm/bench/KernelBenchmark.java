package org.jayasm.bench;

import java.util.concurrent.TimeUnit;
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

/** One call of a kernel, warm, in each engine. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
    @Param({
        "fib",
        "sieve",
        "matmul",
        "sha256",
        "indirect",
        "vm",
        "mix64",
        "list",
        "hashmap",
        "quicksort",
        "mandelbrot",
        "nqueens"
    })
    public String kernel = "";

    @Param({"JAYASM_INTERPRETER", "ENDIVE_INTERPRETER"})
    public Candidate engine = Candidate.JAYASM_INTERPRETER;

    @Param("short")
    public String size = "short";

    private Candidate.Call call = input -> "";
    private int input;

    @Setup
    public void prepare() {
        var chosen = Kernels.find(kernel, size);
        input = chosen.input();
        call = engine.prepare(chosen);
        Checks.requireSame(chosen, call.apply(input));
    }

    @Benchmark
    public String call() {
        return call.apply(input);
    }
}
