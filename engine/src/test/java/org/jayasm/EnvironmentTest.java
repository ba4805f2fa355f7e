package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.jayasm.failure.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the environment and the resources make of a configuration. */
class EnvironmentTest {
    private static EngineConfig complete(String name, String value) {
        return Environment.complete(EngineConfig.DEFAULT, Map.of(name, value));
    }

    /** A twenty-fifth of the memory, at least 64 KiB, at most half; none of nothing. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "1000, 500",
        "131072, 65536",
        "131073, 65536",
        "262144, 65536",
        "1638400, 65536",
        "1638425, 65537",
        "1073741824, 42949672"
    })
    void theBudgetIsAShareOfTheMemory(long memory, long budget) {
        assertThat(new Resources(memory, 1).codeBudget()).isEqualTo(budget);
        var config = EngineConfig.DEFAULT.withProbe(() -> new Resources(memory, 1));
        assertThat(config.codeBudget()).isEqualTo(budget);
        assertThat(Engine.create(config).statistics().codeBudget()).isEqualTo(budget);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "7, 1", "8, 2", "16, 4", "128, 4"})
    void someProcessorsCompile(int processors, int threads) {
        var config = EngineConfig.DEFAULT.withProbe(() -> new Resources(1 << 30, processors));
        assertThat(config.compileThreads()).isEqualTo(threads);
    }

    @Test
    void theJvmSaysWhatThereIs() {
        var resources = EngineConfig.DEFAULT.resources();
        assertThat(resources.memoryBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(resources.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void variablesSetWhatIsOpen(@TempDir Path directory) {
        assertThat(complete("JAYASM_TIER", "interpreter").tier()).isEqualTo(Tier.INTERPRETER);
        assertThat(complete("JAYASM_MICROCODE", "off").tier()).isEqualTo(Tier.COMPILER);
        assertThat(complete("JAYASM_MICROCODE", "on").tier()).isEqualTo(Tier.AUTO);
        assertThat(complete("JAYASM_PRESCAN", "forced").prescan()).isEqualTo(PrescanMode.FORCED);
        assertThat(complete("JAYASM_COMPILE_THRESHOLD", "0.5").compileThreshold()).isEqualTo(0.5);
        assertThat(complete("JAYASM_COMPILE_THREADS", "3").compileThreads()).isEqualTo(3);
        assertThat(complete("JAYASM_CODE_BUDGET", "256k").codeBudget()).isEqualTo(256 << 10);
        assertThat(complete("JAYASM_RAM", "1g").codeBudget()).isEqualTo((1 << 30) / 25);
        assertThat(complete("JAYASM_CPUS", "16").compileThreads()).isEqualTo(4);
        assertThat(complete("JAYASM_CACHE", directory.resolve("c").toString()).store()).isNotNull();
        assertThat(directory.resolve("c")).isDirectory();
        assertThat(complete("JAYASM_TIER", "")).isEqualTo(EngineConfig.DEFAULT);
        assertThat(complete("JAYASM_JAVA_HOME", "x")).isSameAs(EngineConfig.DEFAULT);
    }

    @Test
    void theConfigurationWins() {
        var config =
                EngineConfig.DEFAULT
                        .withTier(Tier.AUTO)
                        .withPrescan(PrescanMode.ON)
                        .withCompileThreshold(2)
                        .withCompileThreads(2)
                        .withCodeBudget(1)
                        .withProbe(() -> new Resources(1000, 8))
                        .withStore(Store.inMemory(10));
        var variables =
                Map.of(
                        "JAYASM_TIER", "compiler",
                        "JAYASM_MICROCODE", "off",
                        "JAYASM_PRESCAN", "off",
                        "JAYASM_COMPILE_THRESHOLD", "0",
                        "JAYASM_COMPILE_THREADS", "0",
                        "JAYASM_CODE_BUDGET", "7m",
                        "JAYASM_RAM", "7m",
                        "JAYASM_CPUS", "7",
                        "JAYASM_CACHE", "/nowhere/at/all");
        assertThat(Environment.complete(config, variables)).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource({
        "JAYASM_TIER, fast",
        "JAYASM_MICROCODE, maybe",
        "JAYASM_PRESCAN, 1",
        "JAYASM_COMPILE_THRESHOLD, much",
        "JAYASM_COMPILE_THREADS, -x",
        "JAYASM_CODE_BUDGET, 1t",
        "JAYASM_CODE_BUDGET, -1",
        "JAYASM_CODE_BUDGET, m",
        "JAYASM_RAM, 99999999999999g",
        "JAYASM_CPUS, 0"
    })
    void aValueThatCannotBeIsNamed(String name, String value) {
        assertThatThrownBy(() -> complete(name, value))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "the environment variable " + name + " cannot be \"" + value + "\"");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> complete("JAYASM_COMPILE_THREADS", "-1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("compileThreads cannot be -1");
    }

    /** Everything that can be set is run once in each combination that matters. */
    @ParameterizedTest
    @CsvSource({
        "OFF, 0",
        "ON, 0",
        "FORCED, 0",
        "OFF, 64m",
        "ON, 64m",
        "FORCED, 64m",
        "FORCED, 100m"
    })
    void eachPrescanModeRuns(PrescanMode mode, String ram) {
        var config =
                EngineConfig.DEFAULT
                        .withPrescan(mode)
                        .withCompileThreads(0)
                        .withCompileThreshold(0);
        var engine = Engine.create(Environment.complete(config, Map.of("JAYASM_RAM", ram)));
        var instance = engine.load(TestModules.bytes("loops")).instantiate();
        long before = engine.statistics().prescanned();
        assertThat(before == 0).isEqualTo(mode != PrescanMode.FORCED);
        assertThat(instance.call("falls", 50_000)).isEqualTo(1_249_975_000);
        assertThat(engine.statistics().prescanned()).isPositive();
        assertThat(engine.statistics().compiledClasses() > 0).isEqualTo(!ram.equals("0"));
    }

    @Test
    void lowMemoryIsAProfile() {
        var config = EngineConfig.DEFAULT.forLowMemory();
        assertThat(config.codeBudget()).isLessThanOrEqualTo(1 << 20);
        assertThat(config.compileThreads()).isEqualTo(1);
        assertThat(config.compileThreshold()).isEqualTo(4);
    }
}
