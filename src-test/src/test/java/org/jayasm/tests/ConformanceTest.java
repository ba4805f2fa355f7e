package org.jayasm.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jayasm.Engine;
import org.jayasm.Module;
import org.jayasm.wasi.Wasi;
import org.jayasm.wasi.WasiConfig;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of {@code wasm_samples/wasi/conformance}: what files do for a guest is what they do
 * for a native program, and a guest does not get out of its directory.
 */
@DisabledOnOs(OS.WINDOWS)
class ConformanceTest {
    private static final Path FOLDER = SampleRows.FOLDER.resolve("wasi/conformance");

    /** Which Java cannot do: it has no symbolic links but of paths, which it tidies. */
    private static final Set<String> KNOWN_FAILURES =
            Set.of("symlink_texts_are_kept", "times_of_links");

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir private Path top;

    /** What a program is given, and what it has to answer. */
    private record Run(
            String name,
            List<String> arguments,
            List<String> environment,
            String stdin,
            String stdout,
            int exit) {
        static Run of(String[] row) {
            return new Run(
                    row[0],
                    SampleRows.words(row[1]),
                    SampleRows.words(row[2]),
                    row[3].replace("\\n", "\n"),
                    row[4].replace("\\n", "\n"),
                    Integer.parseInt(row[5]));
        }

        static Run of(String name) {
            return new Run(name, List.of(), List.of(), "", "", 0);
        }

        boolean isAbout(String group) {
            return name.startsWith(group + "_");
        }
    }

    /** What a run gave. */
    private record Outcome(String stdout, String stderr, int exit) {}

    private static Module module(TestedTier tier) {
        return Engine.create(tier.config()).load(FOLDER.resolve("conformance.wasm"));
    }

    private static List<Run> runs() throws IOException {
        Map<String, List<Run>> special =
                SampleRows.read(FOLDER.resolve("runs.tsv"), 6).stream()
                        .map(Run::of)
                        .collect(Collectors.groupingBy(Run::name));
        var names = run(module(TestedTier.INTERPRETER), WasiConfig.builder(), Run.of("")).stdout;
        return names.lines()
                .flatMap(name -> special.getOrDefault(name, List.of(Run.of(name))).stream())
                .toList();
    }

    private static Outcome run(Module module, WasiConfig.Builder config, Run run) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var line = new ArrayList<>(List.of("conformance"));
        if (!run.name.isEmpty()) {
            line.add(run.name);
        }
        line.addAll(run.arguments);
        config.arguments(line)
                .stdin(new ByteArrayInputStream(run.stdin.getBytes(UTF_8)))
                .stdout(out)
                .stderr(err);
        for (var variable : run.environment) {
            var parts = variable.split("=", 2);
            config.environment(parts[0], parts[1]);
        }
        int exit = Wasi.run(module, config.build());
        return new Outcome(out.toString(UTF_8), err.toString(UTF_8), exit);
    }

    @Test
    void thereAreManyPrograms() throws IOException {
        var runs = runs();
        assertThat(runs).hasSizeGreaterThan(240);
        assertThat(runs).filteredOn(run -> run.isAbout("escape")).hasSizeGreaterThan(50);
        assertThat(runs).extracting(Run::name).containsAll(KNOWN_FAILURES);
    }

    @TestFactory
    Stream<DynamicNode> programs() throws IOException {
        var runs = runs();
        return Stream.of(
                        TestedTier.INTERPRETER,
                        TestedTier.COMPILER,
                        TestedTier.AUTO_AT_ONCE,
                        TestedTier.AUTO_SPILLED)
                .map(tier -> {
                    var module = module(tier);
                    return dynamicContainer(
                            tier.name(),
                            runs.stream()
                                    .map(run ->
                                            dynamicTest(
                                                    run.name + " " + run.arguments,
                                                    () -> {
                                                        module.spill();
                                                        check(module, run);
                                                    })));
                });
    }

    private void check(Module module, Run run) throws IOException {
        // Programs may make more than a test should leave for others to delete.
        var folder = Files.createTempDirectory(top, "run");
        var granted = Files.createDirectory(folder.resolve("granted"));
        var config = WasiConfig.builder();
        if (run.isAbout("readonly")) {
            Files.writeString(granted.resolve("file.txt"), "hello");
            Files.createDirectory(granted.resolve("dir"));
            config.readOnlyDirectory(granted, ".");
        } else {
            config.directory(granted, ".");
        }
        if (run.isAbout("escape")) {
            surround(granted);
        }
        var before = run.isAbout("readonly") ? content(granted) : outside(folder);
        var outcome = Assertions.assertTimeout(LONGEST, () -> run(module, config, run));
        if (KNOWN_FAILURES.contains(run.name)) {
            assertThat(outcome.exit).as("works by now").isNotZero();
            return;
        }
        assertThat(outcome.stderr).isEmpty();
        assertThat(outcome.stdout).isEqualTo(run.stdout);
        assertThat(outcome.exit).isEqualTo(run.exit);
        assertThat(run.isAbout("readonly") ? content(granted) : outside(folder)).isEqualTo(before);
    }

    private static void surround(Path granted) throws IOException {
        var folder = granted.resolveSibling("outside");
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("inside.txt"), "inside");
        var secret = Files.writeString(granted.resolveSibling("secret.txt"), "secret");
        Files.createSymbolicLink(granted.resolve("to-parent"), Path.of(".."));
        Files.createSymbolicLink(granted.resolve("to-secret"), Path.of("../secret.txt"));
        Files.createSymbolicLink(granted.resolve("to-absolute"), secret.toAbsolutePath());
        Files.createSymbolicLink(granted.resolve("to-outside"), Path.of("../outside"));
        Files.createSymbolicLink(granted.resolve("chain-a"), Path.of("chain-b"));
        Files.createSymbolicLink(granted.resolve("chain-b"), Path.of("to-parent"));
        Files.createSymbolicLink(granted.resolve("loop"), Path.of("loop"));
        try {
            var pipe = granted.resolve("pipe").toString();
            assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What lies around the granted directory: names, contents and times. */
    private static List<String> outside(Path folder) throws IOException {
        var described = new ArrayList<String>();
        try (var entries = Files.list(folder)) {
            for (var entry : entries.sorted().toList()) {
                if (!entry.endsWith("granted")) {
                    described.add(describe(entry));
                    described.addAll(Files.isDirectory(entry) ? content(entry) : List.of());
                }
            }
        }
        return described;
    }

    private static List<String> content(Path folder) throws IOException {
        var described = new ArrayList<String>();
        try (var entries = Files.list(folder)) {
            for (var entry : entries.sorted().toList()) {
                described.add(describe(entry));
            }
        }
        return described;
    }

    private static String describe(Path entry) throws IOException {
        var content = Files.isRegularFile(entry) ? Files.readString(entry) : "";
        return "%s %s %s".formatted(entry, Files.getLastModifiedTime(entry), content);
    }
}
