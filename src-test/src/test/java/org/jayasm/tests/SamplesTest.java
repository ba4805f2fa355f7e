package org.jayasm.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jayasm.cli.Main;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The samples give what their tables say, through the command line. */
class SamplesTest {
    /** Options for the ways to execute. */
    private static final List<List<String>> WAYS =
            List.of(
                    List.of("--tier=interpreter"),
                    List.of("--tier=compiler"),
                    List.of("--compile-threshold=0", "--compile-threads=0"));

    private static List<String[]> goldens() throws IOException {
        return SampleRows.read(SampleRows.FOLDER.resolve("goldens.tsv"), 4);
    }

    private static List<String[]> cases() throws IOException {
        return SampleRows.read(SampleRows.FOLDER.resolve("wasi/tests/cases.tsv"), 7);
    }

    @Test
    void theTablesAreComplete() throws IOException {
        assertThat(goldens()).hasSize(20);
        assertThat(cases()).hasSize(45);
    }

    @TestFactory
    Stream<DynamicTest> functionsOfLibraries() throws IOException {
        return goldens().stream()
                .flatMap(row ->
                        WAYS.stream()
                                .map(way ->
                                        dynamicTest(
                                                "%s(%s), %s".formatted(row[1], row[2], way),
                                                () -> golden(row, way))));
    }

    private static void golden(String[] row, List<String> way) {
        var arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(way);
        arguments.add(SampleRows.FOLDER.resolve(row[0]).toString());
        arguments.add(row[1]);
        arguments.addAll(SampleRows.words(row[2]));
        assertThat(CommandLineRun.output(arguments)).isEqualTo(row[3] + "\n");
    }

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var row : cases()) {
            for (var way : WAYS) {
                var name = "%s %s < %s, %s".formatted(row[0], row[1], row[2], way);
                tests.add(dynamicTest(tests.size() + 1 + ": " + name, () -> program(row, way)));
            }
        }
        return tests.stream();
    }

    private static void program(String[] row, List<String> way) throws IOException {
        var arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(way);
        SampleRows.words(row[6]).forEach(variable -> arguments.add("--env=" + variable));
        arguments.add(SampleRows.FOLDER.resolve("wasi/" + row[0] + ".wasm").toString());
        arguments.addAll(SampleRows.words(row[1]));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit =
                Main.run(
                        new ByteArrayInputStream(content(row[2])),
                        out,
                        err,
                        arguments.toArray(String[]::new));
        // Text first: where it differs, it says more than bytes.
        assertThat(err.toString(UTF_8)).isEqualTo(new String(content(row[4]), UTF_8));
        assertThat(out.toByteArray()).isEqualTo(content(row[3]));
        assertThat(exit).isEqualTo(Integer.parseInt(row[5]));
    }

    /** The content of a file beside the table of cases; nothing where none is named. */
    private static byte[] content(String file) throws IOException {
        return file.isEmpty()
                ? new byte[0]
                : Files.readAllBytes(SampleRows.FOLDER.resolve("wasi/tests").resolve(file));
    }
}
