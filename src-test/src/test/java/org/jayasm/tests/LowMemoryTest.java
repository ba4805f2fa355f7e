package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long run in a small JVM: what does not fit is dropped, and nothing leaks. */
class LowMemoryTest {
    private static int expected() {
        int sum = 0;
        for (int round = 0; round < 300; round++) {
            for (int f = 0; f < 200; f++) {
                int r = 0;
                for (int i = 0; i < 40; i++) {
                    for (int c = 0; c < 40; c++) {
                        r = (r * 31) ^ (f * 1000 + c);
                    }
                }
                sum = 31 * sum + r;
            }
        }
        return sum;
    }

    @Test
    void aSmallHeapAndSpaceForClassesAreEnough(@TempDir Path directory) throws Exception {
        var module = ProjectFiles.root().resolve("engine/src/test/resources/modules/units.wasm");
        var result = directory.resolve("result");
        var command =
                new ArrayList<>(
                        JavaProcess.command(
                                LowMemoryProgram.class.getName(),
                                List.of(module.toString(), result.toString())));
        command.addAll(1, List.of("-Xmx16m", "-XX:MaxMetaspaceSize=16m"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(result).hasContent(expected() + " true");
    }
}
