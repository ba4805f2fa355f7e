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
    private static final List<String> TIERS = List.of("auto", "interpreter");

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
                        TIERS.stream()
                                .map(tier ->
                                        dynamicTest(
                                                "%s(%s), %s".formatted(row[1], row[2], tier),
                                                () -> golden(row, tier))));
    }

    private static void golden(String[] row, String tier) {
        var module = SampleRows.FOLDER.resolve(row[0]).toString();
        var arguments = new ArrayList<>(List.of("run", "--tier", tier, module, row[1]));
        arguments.addAll(SampleRows.words(row[2]));
        assertThat(CommandLineRun.output(arguments)).isEqualTo(row[3] + "\n");
    }

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var row : cases()) {
            var name = "%d: %s %s < %s".formatted(tests.size() + 1, row[0], row[1], row[2]);
            tests.add(dynamicTest(name, () -> program(row)));
        }
        return tests.stream();
    }

    private static void program(String[] row) throws IOException {
        var arguments = new ArrayList<>(List.of("run"));
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
