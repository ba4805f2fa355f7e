package org.jayasm.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernels of {@code bench/kernels}: a few modules, and for each kernel inputs and checksums.
 */
final class Kernels {
    /** Where the kernels are; by default seen from the checkout's root. */
    private static final Path FOLDER =
            Path.of(System.getProperty("jayasm.kernels", "bench/kernels"));

    private Kernels() {}

    /**
     * A kernel with an input.
     *
     * @param name the export's name, which no other module has
     * @param checksum the result of the native build of the same source
     * @param type the result's type: {@code i32}, {@code i64} or {@code f64}
     * @param file the module's file without its folder
     */
    record Kernel(String name, int input, String checksum, String type, String size, String file) {
        /** The module's bytes. */
        byte[] module() {
            try {
                return Files.readAllBytes(FOLDER.resolve(file));
            } catch (IOException e) {
                throw cannotRead(e);
            }
        }
    }

    /** The names of all kernels. */
    static List<String> names() {
        return all().stream().map(Kernel::name).distinct().toList();
    }

    /** A kernel with the input of a size: {@code test}, {@code short} or {@code long}. */
    static Kernel find(String name, String size) {
        for (var kernel : all()) {
            if (kernel.name().equals(name) && kernel.size().equals(size)) {
                return kernel;
            }
        }
        throw new IllegalArgumentException("no kernel " + name + " of size " + size);
    }

    // A loop, as in find: a stream would load classes before the first call that is measured.
    private static List<Kernel> all() {
        List<String> lines;
        try {
            lines = Files.readAllLines(FOLDER.resolve("expected.tsv"));
        } catch (IOException e) {
            throw cannotRead(e);
        }
        var kernels = new ArrayList<Kernel>();
        for (var line : lines) {
            if (!line.startsWith("#")) {
                kernels.add(read(line));
            }
        }
        return kernels;
    }

    private static Kernel read(String line) {
        var columns = line.split("\t", -1);
        int input = Integer.parseInt(columns[1]);
        return new Kernel(
                columns[0], input, columns[2], columns[3], columns[4], columns[5] + ".wasm");
    }

    private static UncheckedIOException cannotRead(IOException cause) {
        return new UncheckedIOException(
                "cannot read the kernels; run from the checkout's root", cause);
    }
}
