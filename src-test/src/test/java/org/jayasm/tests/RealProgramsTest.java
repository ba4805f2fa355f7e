package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Module;
import org.jayasm.wasi.Wasi;
import org.jayasm.wasi.WasiConfig;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that people use, built by {@code wasm_samples/real/build.sh} from the sources of Debian:
 * each run of {@code runs.tsv} prints what the native build of the same source prints, and leaves
 * the same files behind.
 */
class RealProgramsTest {
    private static final Path FOLDER = SampleRows.FOLDER.resolve("real");
    private static final Path BUILD = FOLDER.resolve("build");

    /** Spilled before each run, where there is something to spill. */
    private static final Map<String, EngineConfig> WAYS =
            Map.of(
                    "interpreter", TestedTier.INTERPRETER.config(),
                    "compiler", TestedTier.COMPILER.config(),
                    "auto", EngineConfig.DEFAULT,
                    "auto, from files", TestedTier.AUTO_SPILLED.config());

    @TempDir private Path top;

    private final Map<String, List<Outcome>> expected = new HashMap<>();

    /** A row of the table. */
    private record Run(
            String name,
            String folder,
            String program,
            List<String> arguments,
            String stdin,
            List<String> files) {
        static Run of(String[] row) {
            assertThat(row[6]).isEqualTo("native");
            return new Run(
                    row[0],
                    row[1],
                    row[2],
                    SampleRows.words(row[3]),
                    row[4],
                    SampleRows.words(row[5]));
        }

        byte[] input(Path folder) throws IOException {
            return stdin.isEmpty() ? new byte[0] : Files.readAllBytes(folder.resolve(stdin));
        }
    }

    /** What a run gave; files by their names, as hexadecimal text. */
    private record Outcome(String stdout, String stderr, int exit, Map<String, String> files) {}

    /** Executes a run in a folder. */
    @FunctionalInterface
    private interface Executor {
        /** Gives the exit code. */
        int execute(Run run, Path folder, ByteArrayOutputStream out, ByteArrayOutputStream err)
                throws IOException, InterruptedException;
    }

    private static Map<String, List<Run>> runs() throws IOException {
        return SampleRows.read(FOLDER.resolve("runs.tsv"), 7).stream()
                .map(Run::of)
                .collect(
                        Collectors.groupingBy(
                                Run::folder, LinkedHashMap::new, Collectors.toList()));
    }

    @TestFactory
    Stream<DynamicNode> programs() throws IOException {
        boolean built = Files.exists(BUILD.resolve("stamp"));
        assertThat(built || System.getenv("CI") == null)
                .as("wasm_samples/real/build.sh has to run before these tests")
                .isTrue();
        Assumptions.assumeTrue(built, "wasm_samples/real/build.sh has not been run");
        var runs = runs();
        var tests = new ArrayList<DynamicNode>();
        WAYS.forEach((way, config) -> {
            var modules = new HashMap<String, Module>();
            var folders = new ArrayList<DynamicNode>();
            runs.forEach((folder, inFolder) ->
                    folders.add(dynamicTest(folder, () -> compare(inFolder, config, modules))));
            tests.add(dynamicContainer(way, folders));
        });
        return tests.stream();
    }

    private void compare(List<Run> runs, EngineConfig config, Map<String, Module> modules)
            throws IOException, InterruptedException {
        var folder = runs.getFirst().folder;
        var wantedOutcomes = expected.get(folder);
        if (wantedOutcomes == null) {
            wantedOutcomes = execute(runs, RealProgramsTest::natively);
            expected.put(folder, wantedOutcomes);
        }
        var actual =
                execute(
                        runs,
                        (run, place, out, err) -> {
                            var module =
                                    modules.computeIfAbsent(
                                            run.program, name -> load(config, name));
                            module.spill();
                            return asGuest(module, run, place, out, err);
                        });
        for (int i = 0; i < runs.size(); i++) {
            var wanted = wantedOutcomes.get(i);
            var got = actual.get(i);
            var name = runs.get(i).name;
            assertThat(got.stderr).as(name).isEqualTo(wanted.stderr);
            assertThat(got.stdout).as(name).isEqualTo(wanted.stdout);
            assertThat(got.exit).as(name).isEqualTo(wanted.exit);
            assertThat(got.files.keySet()).as(name).isEqualTo(wanted.files.keySet());
            got.files.forEach((file, content) ->
                    assertThat(content.equals(wanted.files.get(file)))
                            .as("%s: content of %s", name, file)
                            .isTrue());
        }
    }

    private static Module load(EngineConfig config, String program) {
        return Engine.create(config).load(BUILD.resolve(program + ".wasm"));
    }

    private List<Outcome> execute(List<Run> runs, Executor executor)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(top, "run");
        var outcomes = new ArrayList<Outcome>();
        for (var run : runs) {
            for (var file : run.files) {
                var source = FOLDER.resolve("workloads").resolve(file);
                Files.copy(
                        source,
                        folder.resolve(source.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            int exit = executor.execute(run, folder, out, err);
            Files.write(folder.resolve(run.name + ".out"), out.toByteArray());
            outcomes.add(
                    new Outcome(
                            text(out.toByteArray()), text(err.toByteArray()), exit, files(folder)));
        }
        return outcomes;
    }

    /** Output to compare: all bytes, readable where it is text. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                contents.put(
                        String.valueOf(file.getFileName()),
                        HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private static int asGuest(
            Module module,
            Run run,
            Path folder,
            ByteArrayOutputStream out,
            ByteArrayOutputStream err)
            throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        line.add(run.program);
        line.addAll(run.arguments);
        var config =
                WasiConfig.builder()
                        .arguments(line)
                        .directory(folder, ".")
                        .stdin(new ByteArrayInputStream(run.input(folder)))
                        .stdout(out)
                        .stderr(err);
        return DeepThread.call(() -> Wasi.run(module, config.build()));
    }

    private static int natively(
            Run run, Path folder, ByteArrayOutputStream out, ByteArrayOutputStream err)
            throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("bash", "-c", "exec -a \"$1\" \"${@:2}\"", "bash"));
        line.add(run.program);
        line.add(BUILD.resolve("native").resolve(run.program).toString());
        line.addAll(run.arguments);
        var errors = Files.createTempFile("jayasm-test", "err");
        var input = Files.write(Files.createTempFile("jayasm-test", "in"), run.input(folder));
        try {
            var builder =
                    new ProcessBuilder(line)
                            .directory(folder.toFile())
                            .redirectInput(input.toFile())
                            .redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment().put("HOME", ".");
            var process = builder.start();
            out.writeBytes(process.getInputStream().readAllBytes());
            int exit = process.waitFor();
            err.writeBytes(Files.readAllBytes(errors));
            return exit;
        } finally {
            Files.delete(errors);
            Files.delete(input);
        }
    }
}
