package org.jayasm.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process of its own: exit codes, and streams as the system has them. */
class CliProcessTest {
    private static final Path PROGRAMS = SampleRows.FOLDER.resolve("wasi");
    private static final Path CASES = PROGRAMS.resolve("tests");

    @TempDir private Path folder;

    /** Runs the command with files for its streams; gives the exit code. */
    private int jayasm(File in, String... arguments) throws IOException, InterruptedException {
        var command = JavaProcess.command("org.jayasm.cli.Main", List.of(arguments));
        return new ProcessBuilder(command)
                .redirectInput(in)
                .redirectOutput(out().toFile())
                .redirectError(err().toFile())
                .start()
                .waitFor();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path err() {
        return folder.resolve("err");
    }

    private static String program(String name) {
        return PROGRAMS.resolve(name + ".wasm").toString();
    }

    @Test
    void bytesGoThroughUnchanged() throws IOException, InterruptedException {
        var in = CASES.resolve("mandelbrot/small.png").toFile();
        int exit = jayasm(in, "run", program("compress"), "-c");
        assertThat(err()).isEmptyFile();
        assertThat(out()).hasSameBinaryContentAs(CASES.resolve("compress/png.packed"));
        assertThat(exit).isZero();
    }

    @Test
    void tenMillionStructuresLiveAndDieInHalfAGigabyte() throws IOException, InterruptedException {
        int count = 10_000_000;
        int expected = 0;
        for (int i = 1; i <= count; i++) {
            expected = expected * 31 + i;
        }
        var module = ProjectFiles.root().resolve("bench/gc/gc.wasm").toString();
        var command =
                JavaProcess.command(
                        "org.jayasm.cli.Main", List.of("run", module, "list", "" + count));
        command.add(1, "-Xmx512m");
        int exit =
                new ProcessBuilder(command)
                        .redirectOutput(out().toFile())
                        .redirectError(err().toFile())
                        .start()
                        .waitFor();
        assertThat(err()).isEmptyFile();
        assertThat(out()).hasContent("result[0] (i32): " + expected + "\n");
        assertThat(exit).isZero();
    }

    /**
     * Linking a pattern switch, or what records have by themselves, takes a start tens of
     * milliseconds; no cache holds it.
     */
    @Test
    void asLittleAsPossibleIsLinkedForASmallProgram() throws IOException, InterruptedException {
        var command =
                JavaProcess.command(
                        "org.jayasm.cli.Main", List.of("run", program("calc"), "2 * (3 + 4)"));
        command.add(1, "-Xlog:class+load");
        int exit =
                new ProcessBuilder(command)
                        .redirectOutput(out().toFile())
                        .redirectError(err().toFile())
                        .start()
                        .waitFor();
        assertThat(exit).isZero();
        assertThat(Files.readAllLines(out(), UTF_8))
                .contains("14")
                .anyMatch(line -> line.contains("org.jayasm.Engine"))
                .noneMatch(line -> line.contains("$$TypeSwitch"))
                .noneMatch(line -> line.contains("java.lang.runtime.ObjectMethods"));
    }

    /** As with the keyboard's interrupt, which runs without a terminal may ignore. */
    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "compiler", "auto"})
    void aBusyGuestIsStoppedAtOnce(String tier) throws IOException, InterruptedException {
        var kernels = ProjectFiles.root().resolve("bench/kernels/kernels.wasm").toString();
        var command =
                JavaProcess.command(
                        "org.jayasm.cli.Main",
                        List.of("run", "--tier", tier, kernels, "fib", "100"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(2, TimeUnit.SECONDS)).as("ended by itself").isFalse();
        long before = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(process.exitValue()).isEqualTo(128 + 15);
    }

    @Test
    void theProgramsExitCodeIsTheProcesss() throws IOException, InterruptedException {
        var in = CASES.resolve("json_format/order.json").toFile();
        int exit = jayasm(in, "run", program("json_format"), "--pretty");
        assertThat(exit).isEqualTo(2);
        assertThat(err()).hasSameTextualContentAs(CASES.resolve("json_format/bad_option.err"));
        assertThat(out()).isEmptyFile();
    }

    @Test
    void errorsHaveTheirCodesAndOneLine() throws IOException, InterruptedException {
        var in = CASES.resolve("compress/empty").toFile();
        int exit = jayasm(in, "run", "nowhere.wasm");
        assertThat(exit).isEqualTo(2);
        assertThat(Files.readString(err(), UTF_8))
                .isEqualTo("jayasm: nowhere.wasm: no such file\n");
        assertThat(out()).isEmptyFile();
    }

    @Test
    void whoeverStopsListeningEndsTheProgram() throws IOException, InterruptedException {
        var command =
                JavaProcess.command(
                        "org.jayasm.cli.Main",
                        List.of("run", program("mandelbrot"), "1000", "1000", "50"));
        var process = new ProcessBuilder(command).redirectError(err().toFile()).start();
        process.getInputStream().close();
        // The program's own code for a failed write: neither a crash nor our code for errors.
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(Files.readString(err(), UTF_8)).doesNotContain("Exception");
    }
}
