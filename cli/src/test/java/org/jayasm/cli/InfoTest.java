package org.jayasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.cli.Invocation.fixture;
import static org.jayasm.cli.Invocation.jayasm;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code info} says, as files beside the modules. {@code -Djayasm.bless=true} writes them
 * anew.
 */
class InfoTest {
    private static final Path SOURCES = Path.of("src/test/resources/org/jayasm/cli");

    private static void assertGolden(String file, String actual) throws IOException {
        if (Boolean.getBoolean("jayasm.bless")) {
            Files.writeString(SOURCES.resolve(file), actual);
            return;
        }
        assertThat(actual).isEqualTo(Files.readString(Path.of(fixture(file))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "types", "library", "echo", "start_traps"})
    void textForPeople(String module) throws IOException {
        var run = jayasm("info", fixture(module + ".wasm"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertGolden(module + ".info.txt", run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "types"})
    void jsonForPrograms(String module) throws IOException {
        var run = jayasm("info", "--json", fixture(module + ".wasm"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertGolden(module + ".info.json", run.out());
    }

    @Test
    void jsonIsWellFormed() throws IOException {
        var text = jayasm("info", "--json", fixture("everything.wasm")).out();
        try (var parser = new JsonFactory().createParser(text)) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            assertThat(tokens).isGreaterThan(100);
        }
    }

    @Test
    void namesCannotPlayTricksWithTheTerminal() {
        var run = jayasm("info", fixture("everything.wasm"));
        assertThat(run.out())
                .contains("\"a \\\"name\\\"\\u{a}\\u{202e}\"")
                .doesNotContain("\u202e");
    }

    @Test
    void theSmallestModuleHasNearlyNothing(@TempDir Path folder) throws IOException {
        var file = folder.resolve("empty.wasm");
        Files.write(file, new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        assertThat(jayasm("info", file.toString()).out())
                .isEqualTo(
                        """
                        size: 8 bytes
                        names: none
                        """);
    }
}
