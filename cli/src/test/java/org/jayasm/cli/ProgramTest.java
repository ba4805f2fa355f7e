package org.jayasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.cli.Invocation.fixture;
import static org.jayasm.cli.Invocation.jayasm;
import static org.jayasm.cli.Invocation.jayasmWithInput;

import org.junit.jupiter.api.Test;

/** Running WASI programs; {@code echo} prints what it is given, with a zero behind each string. */
class ProgramTest {
    private static final String ECHO = fixture("echo.wasm");

    @Test
    void aProgramGetsItsNameAndAllThatFollows() {
        var run = jayasm("run", ECHO, "one", "", "two words");
        assertThat(run).isEqualTo(new Invocation(0, "echo.wasm\0one\0\0two words\0", ""));
    }

    @Test
    void whatLooksLikeOurOptionsIsTheProgramsToo() {
        assertThat(jayasm("run", ECHO, "--help", "-V", "--tier", "x", "@file", "--", "-x").out())
                .isEqualTo("echo.wasm\0--help\0-V\0--tier\0x\0@file\0--\0-x\0");
        // Also behind options of ours, which the command line library reads.
        assertThat(jayasm("run", "--env=A=1", ECHO, "--help", "@file", "--", "-x").out())
                .isEqualTo("echo.wasm\0--help\0@file\0--\0-x\0A=1\0");
    }

    @Test
    void anExportNameIsAnArgumentLikeAnyOther() {
        assertThat(jayasm("run", ECHO, "count").out()).isEqualTo("echo.wasm\0count\0");
    }

    @Test
    void invokeCallsAnExportOfAProgram() {
        var run = jayasm("run", "--invoke", "count", ECHO);
        assertThat(run.out()).isEqualTo("result[0] (i32): 1\n");
        assertThat(run.exit()).isZero();
    }

    @Test
    void onlyTheVariablesThatAreNamedAreSeen() {
        var run = jayasm("run", "--env", "A=1", "--env", "B=x=y", "--env", "PATH", ECHO);
        assertThat(run.out())
                .isEqualTo("echo.wasm\0A=1\0B=x=y\0PATH=" + System.getenv("PATH") + "\0");
    }

    @Test
    void inputReachesTheProgram() {
        var input = "grün\n".repeat(10_000);
        assertThat(jayasmWithInput(input, "run", ECHO).out()).isEqualTo("echo.wasm\0" + input);
    }

    @Test
    void aSlimStackIsEnoughForMost() {
        assertThat(jayasm("run", "--stack-size=256k", "--tier=interpreter", ECHO).exit()).isZero();
    }
}
