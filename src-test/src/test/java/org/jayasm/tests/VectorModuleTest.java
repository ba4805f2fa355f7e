package org.jayasm.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the incubator module with the Vector API is loaded into a JVM started without it. */
class VectorModuleTest {
    /** What the manifest of the command's jar does. */
    private static final String EXPORT = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED";

    /** Calls an export of the kernels with 2; gives the output, with the log of modules. */
    private static String output(String file, String export, String... options)
            throws IOException, InterruptedException {
        var module = ProjectFiles.root().resolve("bench/kernels").resolve(file).toString();
        var command =
                JavaProcess.command(
                        "org.jayasm.cli.Main",
                        List.of("run", "--tier=compiler", module, export, "2"));
        command.addAll(1, List.of(options));
        command.add(1, "-Xlog:module+load");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void vectorInstructionsHaveItLoaded() throws IOException, InterruptedException {
        assertThat(output("simd.wasm", "simd_dot", EXPORT))
                .contains("jdk.incubator.vector")
                .endsWith("result[0] (f64): -4.0625\n");
    }

    @Test
    void otherInstructionsDoNot() throws IOException, InterruptedException {
        assertThat(output("simd_scalar.wasm", "scalar_dot", EXPORT))
                .doesNotContain("jdk.incubator.vector")
                .endsWith("result[0] (f64): -4.0625\n");
    }

    @Test
    void itIsNotNeeded() throws IOException, InterruptedException {
        assertThat(output("simd.wasm", "simd_dot"))
                .doesNotContain("jdk.incubator.vector")
                .endsWith("result[0] (f64): -4.0625\n");
    }
}
