package org.jayasm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Module;
import org.jayasm.Store;
import org.jspecify.annotations.Nullable;
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
 * What it takes until all functions of a program have code again that was dropped: from a store, or
 * by compiling them, as the store forgets it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 60)
@Measurement(iterations = 30)
@Fork(1)
public class ReloadBenchmark {
    private static final long STORE_BYTES = 64 << 20;

    /** Where the code is. */
    public enum Kept {
        /** In a store in the heap. */
        HEAP,
        /** In files. */
        FILES,
        /** Nowhere: it is compiled. */
        NOWHERE
    }

    @Param public Kept kept;

    private Module module;

    /** Forgets everything. */
    private static final class Forgetful implements Store {
        @Override
        public byte @Nullable [] load(String key) {
            return null;
        }

        @Override
        public void save(String key, byte[] content) {}

        @Override
        public void delete(String key) {}
    }

    @Setup
    public void load() throws IOException {
        var store =
                switch (kept) {
                    case HEAP -> Store.inMemory(STORE_BYTES);
                    case FILES ->
                            Store.directory(Files.createTempDirectory("jayasm-bench"), STORE_BYTES);
                    case NOWHERE -> new Forgetful();
                };
        var config =
                EngineConfig.DEFAULT.withCompileThreads(0).withCompileThreshold(0).withStore(store);
        module = Engine.create(config).load(Path.of("wasm_samples/wasi/calc.wasm"));
        module.compile();
    }

    @Setup(Level.Iteration)
    public void spill() {
        module.spill();
    }

    @Benchmark
    public void obtainCode() {
        module.compile();
    }
}
