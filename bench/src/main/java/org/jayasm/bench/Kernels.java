package org.jayasm.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kernels of {@code bench/kernels}: one module, and for each kernel its input and checksum. */
final class Kernels {
    /** Where the kernels are; by default seen from the checkout's root. */
    private static final Path FOLDER =
            Path.of(System.getProperty("jayasm.kernels", "bench/kernels"));

    private Kernels() {}

    /**
     * A kernel with an input.
     *
     * @param checksum the result of the native build of the same source
     */
    record Kernel(String name, int input, String checksum, String size) {}

    static byte[] module() {
        try {
            return Files.readAllBytes(FOLDER.resolve("kernels.wasm"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the kernels; run from the checkout's root", e);
        }
    }

    /** A kernel with the input of a size: {@code test}, {@code short} or {@code long}. */
    static Kernel find(String name, String size) {
        List<String> lines;
        try {
            lines = Files.readAllLines(FOLDER.resolve("expected.tsv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var line : lines) {
            var columns = line.split("\t", -1);
            if (columns[0].equals(name) && columns[4].equals(size)) {
                return new Kernel(name, Integer.parseInt(columns[1]), columns[2], size);
            }
        }
        throw new IllegalArgumentException("no kernel " + name + " of size " + size);
    }
}
