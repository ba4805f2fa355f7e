package org.jayasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.cli.Invocation.fixture;
import static org.jayasm.cli.Invocation.jayasm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jayasm.CompilationReport;
import org.jayasm.CompilationReport.FunctionReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run --stats} prints. */
class StatsTest {
    private static FunctionReport function(
            int index, int bytesIn, int bytesOut, int methods, @Nullable String notCompiled) {
        return new FunctionReport(
                index,
                "f" + index,
                bytesIn,
                bytesOut,
                methods,
                bytesOut / 2,
                methods,
                Duration.ofMillis(1),
                notCompiled);
    }

    private static String text(int classes, FunctionReport... functions) {
        return CompilationText.of(
                new CompilationReport(List.of(functions), classes, Duration.ofMillis(1234)));
    }

    @Test
    void theSumsAreOfWhatIsCompiled() {
        var text =
                text(
                        2,
                        function(3, 1000, 2500, 1, null),
                        function(4, 70, 0, 0, "call_ref"),
                        function(5, 20_000, 60_000, 9, null));
        assertThat(text)
                .isEqualTo(
                        """
                        compiled 2 of 3 functions in 1,234 ms
                        21,000 bytes of WebAssembly became 62,500 bytes of bytecode
                        10 methods, 8 of them for parts of large functions, in 2 classes
                        10 loops that count their iterations
                        not compiled:
                          f4, 70 bytes: call_ref
                        """);
    }

    @Test
    void theLargestOfManyFunctionsAreListed() {
        var functions = new ArrayList<FunctionReport>();
        for (int i = 0; i < 25; i++) {
            functions.add(function(i, i + 1, 0, 0, "too many locals"));
        }
        var lines = text(0, functions.toArray(FunctionReport[]::new)).lines().toList();
        assertThat(lines.get(4)).isEqualTo("not compiled:");
        assertThat(lines.get(5)).isEqualTo("  f24, 25 bytes: too many locals");
        assertThat(lines.subList(5, lines.size() - 1)).hasSize(20);
        assertThat(lines.getLast()).isEqualTo("  … 5 more");
    }

    @Test
    void theyComeAfterTheRunOnStderr() {
        var run = jayasm("run", "--tier=compiler", "--stats", fixture("echo.wasm"), "one");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("echo.wasm\0one\0");
        assertThat(run.err())
                .containsPattern("^compiled (\\d+) of \\1 functions in \\d+ ms\n")
                .containsPattern(
                        "\n\\d+ methods, 0 of them for parts .*, in 1 classes\n\\d+ loops .*\n$");
    }

    @Test
    void whatTheTiersDidIsATable(@TempDir Path directory) {
        var cache = "--cache=" + directory.resolve("cache");
        String[] line = {
            "run",
            "--stats",
            "--compile-threshold=0",
            "--compile-threads=0",
            "--code-budget=1m",
            "--prescan=off",
            cache,
            fixture("echo.wasm"),
            "one"
        };
        var first = jayasm(line);
        assertThat(first.exit()).isZero();
        assertThat(first.err())
                .containsPattern("\nclasses compiled +[1-9]\\d*\n")
                .containsPattern("\n  of at most +1,048,576\n")
                .containsPattern("\ncache misses +1\n")
                .containsPattern("\ncode loaded +0\n");
        var second = jayasm(line);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err())
                .containsPattern("\nclasses compiled +0\n")
                .containsPattern("\ncode loaded +[1-9]\\d*\n")
                .containsPattern("\ncache entries rejected +0\n");
    }

    @Test
    void theyComeAlsoAfterATrap() {
        var run = jayasm("run", "--tier=compiler", "--stats", fixture("trapping.wasm"));
        assertThat(run.exit()).isEqualTo(ExitCode.TRAP.code());
        assertThat(run.err()).contains("compiled ", "trap: ");
    }

    @Test
    void theInterpreterCompilesNothing() {
        var run = jayasm("run", "--tier=interpreter", "--stats", fixture("echo.wasm"));
        assertThat(run.err()).isEqualTo("no function was compiled\n");
    }
}
