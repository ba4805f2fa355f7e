package org.jayasm.wast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jayasm.EngineConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteRunTest {
    private static final String PASSING =
            "{\"type\": \"assert_invalid\", \"filename\": \"invalid.wasm\","
                    + " \"text\": \"type mismatch\"}";
    private static final String FAILING =
            "{\"type\": \"assert_invalid\", \"filename\": \"invalid.wasm\","
                    + " \"text\": \"unknown local\"}";
    private static final String WIDE = "{\"type\": \"module\", \"filename\": \"wide.wasm\"}";
    private static final String SKIPPED =
            "{\"type\": \"assert_malformed\", \"filename\": \"x.wat\","
                    + " \"module_type\": \"text\", \"text\": \"\"}";

    @TempDir private Path temp;
    private ScriptFolder folder;

    @BeforeEach
    void writeModules() throws IOException {
        folder = new ScriptFolder(temp).withModules();
    }

    private record Run(int failures, List<String> lines) {}

    private static Run run(String... paths) {
        var text = new StringWriter();
        int failures =
                SuiteRun.run(List.of(paths), EngineConfig.DEFAULT, new PrintWriter(text, true));
        return new Run(failures, text.toString().lines().toList());
    }

    @Test
    void aScriptThatPasses() throws IOException {
        var run = run(folder.write("good", PASSING, PASSING, SKIPPED).toString());
        assertThat(run.lines())
                .containsExactly(
                        "good: 2 passed, 0 failed, 1 skipped (text format)",
                        "2 passed, 0 failed, 1 skipped");
        assertThat(run.failures()).isZero();
    }

    @Test
    void failuresAreShownWithBothValues() throws IOException {
        var run = run(folder.write("bad", PASSING, FAILING).toString());
        assertThat(run.failures()).isEqualTo(1);
        assertThat(run.lines()).hasSize(5);
        assertThat(run.lines().subList(0, 3))
                .containsExactly(
                        "bad: 1 passed, 1 failed, 0 skipped",
                        "  bad:2 assert_invalid invalid.wasm",
                        "    expected invalid: unknown local");
        assertThat(run.lines().get(3)).startsWith("    actual   invalid: type mismatch");
        assertThat(run.lines().getLast()).isEqualTo("1 passed, 1 failed, 0 skipped");
    }

    @Test
    void aFolderWithFolders() throws IOException {
        folder.write("b", SKIPPED);
        folder.write("a/x", SKIPPED);
        folder.write("c", SKIPPED, SKIPPED);
        var run = run(temp.toString());
        assertThat(run.lines())
                .containsExactly(
                        "b: 0 passed, 0 failed, 1 skipped (text format)",
                        "c: 0 passed, 0 failed, 2 skipped (text format)",
                        "a/x: 0 passed, 0 failed, 1 skipped (text format)",
                        "0 passed, 0 failed, 4 skipped");
    }

    @Test
    void aFolderOfAProposalEnablesItsFeature() throws IOException {
        for (String name : List.of("proposals/wide-arithmetic", "proposals/gone", "other")) {
            var script = folder.write(name + "/wide", WIDE);
            Files.copy(temp.resolve("wide.wasm"), script.resolveSibling("wide.wasm"));
        }
        String passed = ": 1 passed, 0 failed, 0 skipped";
        assertThat(run(temp.resolve("proposals/wide-arithmetic").toString()).lines())
                .contains("wide" + passed);
        assertThat(run(temp.toString()).lines())
                .contains("proposals/wide-arithmetic/wide" + passed)
                .contains("proposals/gone/wide: 0 passed, 1 failed, 0 skipped")
                .contains("other/wide: 0 passed, 1 failed, 0 skipped")
                .anyMatch(line -> line.contains("disabled feature wide-arithmetic"));
    }

    @Test
    void aZipFileAndPartsOfIt() throws IOException {
        var script = folder.write("script", PASSING);
        String zip = temp.resolve("suite.zip").toString();
        try (var out = new ZipOutputStream(Files.newOutputStream(Path.of(zip)))) {
            for (String inside : List.of("core/gc/", "core/simd/")) {
                out.putNextEntry(new ZipEntry(inside + "script.json"));
                out.write(Files.readAllBytes(script));
                out.putNextEntry(new ZipEntry(inside + "invalid.wasm"));
                out.write(Files.readAllBytes(temp.resolve("invalid.wasm")));
            }
        }
        assertThat(run(zip).lines())
                .containsExactly(
                        "core/gc/script: 1 passed, 0 failed, 0 skipped",
                        "core/simd/script: 1 passed, 0 failed, 0 skipped",
                        "2 passed, 0 failed, 0 skipped");
        for (String part : List.of("core/simd", "core/simd/", "core/simd/script.json")) {
            assertThat(run(zip + "!/" + part).lines())
                    .containsExactly(
                            "core/simd/script: 1 passed, 0 failed, 0 skipped",
                            "1 passed, 0 failed, 0 skipped");
        }
        assertThat(run(zip + "!/core/gone").failures()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadFailsAndTheRestRuns() throws IOException {
        var notJson = Files.writeString(temp.resolve("broken.json"), "{\"commands\": [");
        var noScript = Files.writeString(temp.resolve("other.json"), "{}");
        var unknown = folder.write("unknown", PASSING, "{\"type\": \"assert_nothing\"}");
        var good = folder.write("good", PASSING);
        var text = Files.writeString(temp.resolve("good.wast"), "(module)");
        Path empty = Files.createDirectory(temp.resolve("empty"));
        var run =
                run(
                        temp.resolve("gone.json").toString(),
                        notJson.toString(),
                        noScript.toString(),
                        unknown.toString(),
                        text.toString(),
                        empty.toString(),
                        good.toString());
        assertThat(run.failures()).isEqualTo(6);
        assertThat(run.lines())
                .anyMatch(line -> line.endsWith("gone.json does not exist"))
                .anyMatch(line -> line.startsWith("broken is no script: "))
                .contains("other is no script: it has no list of commands")
                .contains("unknown is no script: line 2: unknown command assert_nothing")
                .anyMatch(line -> line.contains("good.wast is no script in JSON form"))
                .anyMatch(line -> line.contains("there are no scripts (*.json) in " + empty))
                .contains("good: 1 passed, 0 failed, 0 skipped")
                .endsWith("1 passed, 6 failed, 0 skipped");
    }

    @Test
    void aSourceHasOnlyTheScriptsItFound() throws IOException {
        try (var source = SuiteSource.open(folder.write("good", PASSING).toString())) {
            assertThat(source.names()).containsExactly("good");
            assertThat(source.read("good").size()).isEqualTo(1);
            assertThatThrownBy(() -> source.read("bad")).isInstanceOf(IOException.class);
        }
    }
}
