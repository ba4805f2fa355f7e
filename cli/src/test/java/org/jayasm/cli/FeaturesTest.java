package org.jayasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.cli.Invocation.fixture;
import static org.jayasm.cli.Invocation.jayasm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jayasm.feature.Feature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that turn features on and off. */
class FeaturesTest {
    private static final String LIBRARY = fixture("library.wasm");

    @TempDir private Path folder;
    private String wide = "";
    private String smallPages = "";

    @BeforeEach
    void writeModules() throws IOException {
        // (func (export "high") (result i64) i64.const -1 i64.const 2 i64.mul_wide_u
        //   global.set 0 drop global.get 0), with a mutable i64 for the high half
        wide =
                module(
                        "wide.wasm",
                        "0105016000017e",
                        "03020100",
                        "0606017e0142000b",
                        "07080104686967680000",
                        "0a0f01_0d00_427f_4202_fc16_2400_1a_2300_0b");
        // (memory 3 7 (pagesize 1))
        smallPages = module("pages.wasm", "05050109030700");
    }

    private String module(String name, String... sections) throws IOException {
        var hex = "0061736d01000000" + String.join("", sections).replace("_", "");
        return Files.write(folder.resolve(name), HexFormat.of().parseHex(hex)).toString();
    }

    @Test
    void theCommandListsThem() {
        var run = jayasm("features");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines()).hasSameSizeAs(Feature.values());
        for (var feature : Feature.values()) {
            assertThat(run.out())
                    .containsPattern(
                            "(?m)^"
                                    + feature.proposal()
                                    + " +"
                                    + (feature.isOnByDefault() ? "on" : "off")
                                    + " +\\w");
        }
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 120);
        assertThat(run.out()).contains(" Needs function-references.");
    }

    @Test
    void whatIsOffCanBeEnabled() {
        var run = jayasm("run", wide, "high");
        assertThat(run.exit()).isEqualTo(ExitCode.LOAD.code());
        assertThat(run.err())
                .contains(
                        "wide.wasm: disabled feature wide-arithmetic: i64.mul_wide_u needs it;"
                                + " enable it with --enable wide-arithmetic");
        assertThat(run.err().lines()).hasSize(1);
        var enabled = jayasm("run", "--enable", "gc,wide-arithmetic", wide, "high");
        assertThat(enabled.out()).isEqualTo("result[0] (i64): 1\n");
    }

    @Test
    void pageSizesAreShown() {
        var run = jayasm("validate", smallPages);
        assertThat(run.exit()).isEqualTo(ExitCode.LOAD.code());
        assertThat(run.err())
                .contains("malformed limits flags: the feature custom-page-sizes is disabled")
                .contains("--enable custom-page-sizes");
        assertThat(jayasm("validate", "--enable=custom-page-sizes", smallPages).exit()).isZero();
        // Whoever looks at a module needs no option.
        assertThat(jayasm("info", smallPages).out()).contains("memory 0  min 3 max 7 pagesize 1");
        assertThat(jayasm("info", "--json", smallPages).out()).contains("min 3 max 7 pagesize 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate"})
    void whatIsOnCanBeDisabled(String command) throws IOException {
        var module = module("simd.wasm", "01050160017b00");
        var run = jayasm(command, "--disable=tail-call,simd", module);
        assertThat(run.exit()).isEqualTo(ExitCode.LOAD.code());
        assertThat(run.err()).contains("disabled feature simd: the type v128 needs it");
        assertThat(jayasm("validate", "--disable=tail-call", module).exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--enable=sims; --enable: there is no feature \"sims\"",
                "--disable=mvp; --disable: there is no feature \"mvp\""
            })
    void unknownNamesGetTheKnownOnes(String option, String message) {
        var run = jayasm("run", option, LIBRARY);
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err())
                .contains(message, "only mutable-global, ", "custom-page-sizes")
                .endsWith("(see \"jayasm run --help\")\n");
    }

    @Test
    void contradictionsAreErrors() {
        var run = jayasm("wast", "--enable=gc", "--disable=reference-types", "x.json");
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("--enable gc contradicts --disable reference-types");
    }
}
