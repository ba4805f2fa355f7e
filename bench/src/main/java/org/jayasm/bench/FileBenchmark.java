package org.jayasm.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jayasm.Engine;
import org.jayasm.wasi.Wasi;
import org.jayasm.wasi.WasiConfig;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads and writes 16 MB of a file that the system has in memory, from the beginning to the end: a
 * guest by WASI, against Java with the buffers that are fastest there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FileBenchmark {
    private static final int TOTAL = 1 << 24;

    /** How many bytes at a time. */
    @Param({"65536", "4096"})
    public int piece = 1 << 16;

    /** The guest, for which the compiler makes an implementation. */
    public interface Guest {
        int open();

        int read(int number, int piece);

        int write(int number, int piece, int count);
    }

    // Set before the first run.
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FileChannel channel;

    @SuppressWarnings("NullAway.Init")
    private ByteBuffer buffer;

    @SuppressWarnings("NullAway.Init")
    private Wasi wasi;

    @SuppressWarnings("NullAway.Init")
    private Guest guest;

    private int number;

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("jayasm-bench");
        var file = Files.write(folder.resolve("file"), new byte[TOTAL]);
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        buffer = ByteBuffer.allocateDirect(piece);
        wasi = Wasi.create(WasiConfig.builder().directory(folder, ".").build());
        guest =
                Engine.create()
                        .load(Path.of("bench/wasi/io.wasm"))
                        .instantiate(wasi.imports())
                        .as(Guest.class);
        number = guest.open();
        if (readByWasi() != TOTAL || readByJava() != TOTAL) {
            throw new IllegalStateException("wrong result");
        }
    }

    @TearDown
    public void close() throws IOException {
        wasi.close();
        channel.close();
        Files.delete(folder.resolve("file"));
        Files.delete(folder);
    }

    @Benchmark
    public int readByWasi() {
        return guest.read(number, piece);
    }

    @Benchmark
    public int writeByWasi() {
        return guest.write(number, piece, TOTAL / piece);
    }

    @Benchmark
    public int readByJava() throws IOException {
        channel.position(0);
        int total = 0;
        int count;
        while ((count = channel.read(buffer.clear())) >= 0) {
            total += count;
        }
        return total;
    }

    @Benchmark
    public int writeByJava() throws IOException {
        channel.position(0);
        int total = 0;
        while (total < TOTAL) {
            total += channel.write(buffer.clear());
        }
        return total;
    }
}
