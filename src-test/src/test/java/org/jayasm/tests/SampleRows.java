package org.jayasm.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the tables beside the samples, which say what running them gives. */
final class SampleRows {
    /** The folder of the samples. */
    static final Path FOLDER = ProjectFiles.root().resolve("wasm_samples");

    private SampleRows() {}

    /** The rows of a table: columns are separated by tabs, comments begin with "#". */
    static List<String[]> read(Path table, int columns) throws IOException {
        var rows = new ArrayList<String[]>();
        for (var line : Files.readAllLines(table)) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var row = line.split("\t", -1);
            if (row.length != columns) {
                throw new IOException(table + ": not " + columns + " columns: " + line);
            }
            rows.add(row);
        }
        return rows;
    }

    /** The words of a column that holds several, separated by spaces. */
    static List<String> words(String column) {
        return column.isEmpty() ? List.of() : Arrays.asList(column.split(" ", -1));
    }
}
