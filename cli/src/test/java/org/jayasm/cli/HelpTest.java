package org.jayasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.cli.Invocation.jayasm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @Test
    void withoutArgumentsTheCommandShowsItsHelp() {
        var run = jayasm();
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Usage: jayasm", "run", "info", "validate", "wast", "features")
                .contains("Examples:")
                .isEqualTo(jayasm("--help").out())
                .isEqualTo(jayasm("-h").out())
                .isEqualTo(jayasm("help").out());
    }

    @Test
    void helpListsEveryExitCode() {
        for (var exit : ExitCode.values()) {
            assertThat(jayasm("--help").out()).containsPattern("(?m)^ +" + exit.code() + " +\\w");
            assertThat(jayasm("run", "--help").out())
                    .containsPattern("(?m)^ +" + exit.code() + " +\\w");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "info", "validate", "wast", "features"})
    void everyCommandHasHelpWithAnExample(String command) {
        var run = jayasm(command, "--help");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Usage: jayasm " + command, "  jayasm " + command + " ")
                .containsPattern("Examples?[:,]")
                .isEqualTo(jayasm("help", command).out())
                .isEqualTo(jayasm(command, "-h").out());
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void runExplainsHowProgramsAndLibrariesDiffer() {
        assertThat(jayasm("run", "--help").out())
                .contains("_start", "--invoke", "--env", "--stats", "--tier", "--max-call-depth")
                .contains("--enable", "--disable", "jayasm features")
                .contains(
                        "--max-memory", "--stack-size", "512m", "i32:7", "wasi_snapshot_preview1");
    }

    @Test
    void versionNamesJayasmAndTheJvm() {
        var run = jayasm("--version");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("jayasm ").contains("Java 2");
        assertThat(run.out()).isEqualTo(jayasm("-V").out());
    }

    @ParameterizedTest
    @CsvSource({"rum, run", "inf, info", "valdate, validate"})
    void unknownCommandsGetASuggestion(String wrong, String right) {
        var run = jayasm(wrong);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("unknown command \"" + wrong + "\"", "did you mean " + right);
    }

    @Test
    void aModuleInPlaceOfACommandIsUnderstood() {
        var run = jayasm("program.wasm", "argument");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("jayasm run program.wasm");
    }
}
