package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Tier;
import org.jayasm.wast.CommandResult;
import org.jayasm.wast.Outcome;
import org.jayasm.wast.ScriptRunner;
import org.jayasm.wast.SuiteSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Functions that are split wherever they can be do the same as whole ones. */
class RegionsTest {
    private static final String STRESS = "jayasm.stressRegions";

    @BeforeEach
    void splitEverything() {
        System.setProperty(STRESS, "true");
    }

    @AfterEach
    void splitWhatIsLarge() {
        System.clearProperty(STRESS);
    }

    @Tag("suite")
    @TestFactory
    Stream<DynamicTest> suite() throws IOException {
        var suite = ProjectFiles.suite();
        assumeTrue(Files.exists(suite), "the suite is not there");
        var source = SuiteSource.open(suite.toString());
        return source.names().stream()
                .filter(name -> name.startsWith("core/") || name.startsWith("legacy/"))
                .map(name -> dynamicTest(name, () -> assertThat(failures(source, name)).isEmpty()));
    }

    private static Stream<CommandResult> failures(SuiteSource source, String script)
            throws IOException {
        var config = EngineConfig.DEFAULT.withTier(Tier.COMPILER);
        return ScriptRunner.run(source.read(script), config).stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed);
    }

    @Test
    void kernels() throws IOException {
        var folder = ProjectFiles.root().resolve("bench/kernels");
        var engine = Engine.create(EngineConfig.DEFAULT.withTier(Tier.COMPILER));
        int checked = 0;
        for (String line : Files.readAllLines(folder.resolve("expected.tsv"))) {
            String[] row = line.split("\t", -1);
            if (row.length < 6 || !row[4].equals("test") || row[5].equals("simd_scalar")) {
                continue;
            }
            var file = row[5] + ".wasm";
            var module = engine.load(folder.resolve(file));
            var result = module.instantiate().function(row[0]).call(Integer.parseInt(row[1]));
            assertThat(String.valueOf(result)).as(row[0]).isEqualTo(row[2]);
            checked++;
        }
        assertThat(checked).isGreaterThan(20);
    }
}
