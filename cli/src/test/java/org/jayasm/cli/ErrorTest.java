package org.jayasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.cli.Invocation.fixture;
import static org.jayasm.cli.Invocation.jayasm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way to fail: an exit code of its own, and one line that says what to do; traps say where.
 */
class ErrorTest {
    private static final String LIBRARY = fixture("library.wasm");

    private static void assertFails(ExitCode exit, String message, String... arguments) {
        var run = jayasm(arguments);
        assertThat(run.err()).contains(message).startsWith("jayasm: ").endsWith("\n");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exit()).isEqualTo(exit.code());
    }

    /**
     * Runs what traps.
     *
     * @param frames the lines below the message, or the first of them
     */
    private static void assertTraps(
            ExitCode exit, String message, List<String> frames, String... arguments) {
        var run = jayasm(arguments);
        var lines = run.err().lines().toList();
        assertThat(lines.getFirst()).startsWith("jayasm: ").contains("trap: " + message);
        assertThat(lines).hasSizeGreaterThan(frames.size());
        assertThat(lines.subList(1, 1 + frames.size())).isEqualTo(frames);
        assertThat(lines).hasSizeLessThanOrEqualTo(1 + 20 + 1);
        assertThat(run.exit()).isEqualTo(exit.code());
    }

    @Test
    void codesAreThoseThatScriptsRelyOn() {
        assertThat(List.of(ExitCode.values()))
                .containsExactly(
                        ExitCode.SUCCESS,
                        ExitCode.USAGE,
                        ExitCode.LOAD,
                        ExitCode.EXPORT,
                        ExitCode.ARGUMENTS,
                        ExitCode.INSTANTIATE,
                        ExitCode.LINK,
                        ExitCode.INTERNAL,
                        ExitCode.TRAP,
                        ExitCode.FAILED);
    }

    @Test
    void usageUnknownOption() {
        assertFails(ExitCode.USAGE, "\"--fast\" (see \"jayasm run --help\")", "run", "--fast", "x");
    }

    @Test
    void usageMissingModule() {
        assertFails(ExitCode.USAGE, "MODULE is missing (see", "run");
        assertFails(ExitCode.USAGE, "MODULE is missing (see", "info");
        assertFails(ExitCode.USAGE, "MODULE is missing (see", "validate");
        assertFails(ExitCode.USAGE, "PATH is missing (see", "wast");
    }

    @Test
    void usageValuesOfOptions() {
        assertFails(ExitCode.USAGE, "auto, interpreter, compiler", "run", "--tier", "jit", LIBRARY);
        assertFails(ExitCode.USAGE, "at least 1", "run", "--max-call-depth", "0", LIBRARY);
        assertFails(ExitCode.USAGE, "'many'", "run", "--max-call-depth", "many", LIBRARY);
        assertFails(ExitCode.USAGE, "such as 512m", "run", "--stack-size", "big", LIBRARY);
        assertFails(ExitCode.USAGE, "such as 512m", "run", "--max-memory", "-1", LIBRARY);
        assertFails(ExitCode.USAGE, "has no name", "run", "--env", "=x", LIBRARY);
        assertFails(
                ExitCode.USAGE,
                "write NO_SUCH_VARIABLE=VALUE",
                "run",
                "--env",
                "NO_SUCH_VARIABLE",
                LIBRARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "info"})
    void loadMissingFile(String command) {
        assertFails(ExitCode.LOAD, "nowhere.wasm: no such file", command, "nowhere.wasm");
    }

    @Test
    void loadFolder(@TempDir Path folder) {
        assertFails(ExitCode.LOAD, "a folder, not a module", "run", folder.toString());
    }

    @Test
    void loadSomethingElse(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("notes.txt"), "These are notes.");
        assertFails(
                ExitCode.LOAD,
                "notes.txt: not a WebAssembly module: magic header not detected",
                "run",
                file.toString());
    }

    @Test
    void loadTextFormat() {
        assertFails(ExitCode.LOAD, "convert it", "run", fixture("library.wat"));
    }

    @Test
    void loadTruncatedModule(@TempDir Path folder) throws IOException {
        var bytes = Files.readAllBytes(Path.of(LIBRARY));
        var file = folder.resolve("half.wasm");
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertFails(ExitCode.LOAD, "half.wasm: malformed module: ", "run", file.toString());
    }

    @Test
    void loadInvalidModuleSaysWhere() {
        assertFails(
                ExitCode.LOAD,
                "invalid.wasm: invalid module: type mismatch",
                "run",
                fixture("invalid.wasm"),
                "run");
        assertThat(jayasm("run", fixture("invalid.wasm")).err()).contains("at offset 0x");
    }

    @Test
    void exportMissingIsToldWithThoseThatExist() {
        assertFails(
                ExitCode.EXPORT,
                "exports no function \"anser\"; it has: answer, nothing, divide",
                "run",
                LIBRARY,
                "anser");
    }

    @Test
    void exportThatIsNoFunction() {
        assertFails(
                ExitCode.EXPORT,
                "\"memory\" is a memory, not a function",
                "run",
                LIBRARY,
                "memory");
    }

    @Test
    void exportNotGiven() {
        assertFails(ExitCode.EXPORT, "say which function to call: answer", "run", LIBRARY);
    }

    @Test
    void argumentsTooManyOrTooFew() {
        assertFails(
                ExitCode.ARGUMENTS, "takes 2 arguments, 1 given", "run", LIBRARY, "divide", "1");
        assertFails(
                ExitCode.ARGUMENTS, "takes no arguments, 1 given", "run", LIBRARY, "answer", "1");
        assertFails(ExitCode.ARGUMENTS, "takes 1 argument, 0 given", "run", LIBRARY, "grow");
    }

    @Test
    void argumentsThatDoNotFit() {
        assertFails(
                ExitCode.ARGUMENTS,
                "argument 2, \"x\", is not a number of type i32",
                "run",
                LIBRARY,
                "divide",
                "1",
                "x");
    }

    @Test
    void instantiateSegment() {
        assertFails(
                ExitCode.INSTANTIATE,
                "cannot be instantiated: trap: out of bounds memory access",
                "run",
                fixture("segment_traps.wasm"),
                "run");
    }

    @Test
    void instantiateStartFunction() {
        assertTraps(
                ExitCode.INSTANTIATE,
                "unreachable",
                List.of("  at func[0] (0x24)"),
                "run",
                fixture("start_traps.wasm"),
                "run");
    }

    @Test
    void instantiateMemoryAboveTheLimit() {
        assertFails(
                ExitCode.INSTANTIATE,
                "a memory of 1 page",
                "run",
                "--max-memory",
                "1k",
                LIBRARY,
                "answer");
    }

    @Test
    void linkMissingImport() {
        assertFails(
                ExitCode.LINK,
                "\"env\" \"log\" (func [i32] -> []); only wasi_snapshot_preview1",
                "run",
                fixture("importing.wasm"),
                "run");
    }

    @Test
    void trapInAFunction() {
        var frames = List.of("  at divide (0xfd)");
        for (var tier : List.of("interpreter", "compiler")) {
            assertTraps(
                    ExitCode.TRAP,
                    "integer divide by zero",
                    frames,
                    "run",
                    "--tier",
                    tier,
                    LIBRARY,
                    "divide",
                    "1",
                    "0");
        }
    }

    @Test
    void trapInAProgramComesAfterItsOutput() {
        var run = jayasm("run", fixture("trapping.wasm"));
        assertThat(run.exit()).isEqualTo(ExitCode.TRAP.code());
        assertThat(run.out()).isEqualTo("before\n");
        assertThat(run.err().lines().map(String::strip))
                .hasSize(2)
                .last()
                .isEqualTo("at _start (0x6a)");
    }

    @Test
    void trapAtTheCallDepth() {
        assertTraps(
                ExitCode.TRAP,
                "call stack exhausted",
                Collections.nCopies(4, "  at depth (0x141)"),
                "run",
                "--max-call-depth",
                "4",
                LIBRARY,
                "depth",
                "4");
        assertThat(jayasm("run", "--max-call-depth", "4", LIBRARY, "depth", "3").exit()).isZero();
    }

    @Test
    void trapAtTheEndOfTheStack() {
        var run = jayasm("run", LIBRARY, "recurse", "1");
        var lines = run.err().lines().toList();
        assertThat(lines.getFirst()).endsWith("trap: call stack exhausted");
        // Where in its function the innermost call was is a matter of luck.
        assertThat(lines.subList(2, 21)).containsOnly("  at recurse (0x12d)");
        assertThat(lines.subList(21, lines.size())).containsExactly("  ...");
        assertThat(run.exit()).isEqualTo(ExitCode.TRAP.code());
        assertTraps(
                ExitCode.TRAP,
                "call stack exhausted",
                List.of(),
                "run",
                "--stack-size",
                "256k",
                LIBRARY,
                "depth",
                "100000");
    }

    @Test
    void anExceptionThatNothingCatches() {
        assertFails(ExitCode.TRAP, "uncaught exception", "run", fixture("throwing.wasm"));
    }

    @Test
    void failingScripts() {
        var run = jayasm("wast", "nowhere.json");
        assertThat(run.exit()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.out()).contains("nowhere.json does not exist");
    }

    @Test
    void detailsAreForThoseWhoAsk() {
        assertThat(jayasm("run", LIBRARY, "anser").err()).doesNotContain("\tat ");
        assertThat(jayasm("run", "--verbose", LIBRARY, "anser").err()).contains("\tat ");
        assertThat(jayasm("--verbose", "run", LIBRARY, "anser").err()).contains("\tat ");
    }

    @Test
    void validateTellsAboutEachAndFailsWithTheWorst() {
        var run = jayasm("validate", LIBRARY, fixture("invalid.wasm"), "nowhere.wasm");
        assertThat(run.exit()).isEqualTo(ExitCode.LOAD.code());
        assertThat(run.out()).isEqualTo(LIBRARY + ": ok\n");
        assertThat(run.err().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).contains("invalid.wasm: invalid module: "),
                        line -> assertThat(line).isEqualTo("nowhere.wasm: no such file"));
        assertThat(jayasm("validate", LIBRARY, fixture("echo.wasm")).exit()).isZero();
    }
}
