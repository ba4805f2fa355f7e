package org.jayasm;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jayasm.failure.Failure;

/** The environment variables that set what a configuration leaves open. */
final class Environment {
    private static final String PREFIX = "JAYASM_";
    private static final List<String> NAMES =
            List.of(
                    "JAYASM_RAM",
                    "JAYASM_CPUS",
                    "JAYASM_MICROCODE",
                    "JAYASM_TIER",
                    "JAYASM_PRESCAN",
                    "JAYASM_COMPILE_THRESHOLD",
                    "JAYASM_COMPILE_THREADS",
                    "JAYASM_CODE_BUDGET",
                    "JAYASM_CACHE");

    /** What the files of a cache may take. */
    static final long CACHE_BYTES = 1L << 30;

    private final Map<String, String> variables;
    private EngineConfig config;

    private Environment(EngineConfig config, Map<String, String> variables) {
        this.config = config;
        this.variables = variables;
    }

    /**
     * A configuration with what it has, and for the rest what the environment says.
     *
     * @throws org.jayasm.failure.UsageException when a variable has a value that it cannot have
     */
    static EngineConfig complete(EngineConfig config, Map<String, String> variables) {
        for (var name : NAMES) {
            // Else nothing below is loaded, which each start would take the time for.
            if (variables.containsKey(name)) {
                return new Environment(config, variables).complete();
            }
        }
        return config;
    }

    private EngineConfig complete() {
        if (!config.hasProbe() && (has("RAM") || has("CPUS"))) {
            var found = config.resources();
            long memory = has("RAM") ? parse("RAM", Environment::size) : found.memoryBytes();
            int processors =
                    has("CPUS") ? parse("CPUS", Environment::positive) : found.processors();
            var resources = new Resources(memory, processors);
            config = config.withProbe(() -> resources);
        }
        if (has("MICROCODE") && !config.hasTier()) {
            boolean isOn = parse("MICROCODE", Switch::valueOf) == Switch.ON;
            config = config.withTier(isOn ? Tier.AUTO : Tier.COMPILER);
        }
        set("TIER", config.hasTier(), Tier::valueOf, EngineConfig::withTier);
        set("PRESCAN", config.hasPrescan(), PrescanMode::valueOf, EngineConfig::withPrescan);
        set(
                "COMPILE_THRESHOLD",
                config.hasCompileThreshold(),
                Double::valueOf,
                EngineConfig::withCompileThreshold);
        set(
                "COMPILE_THREADS",
                config.hasCompileThreads(),
                Integer::valueOf,
                EngineConfig::withCompileThreads);
        set("CODE_BUDGET", config.hasCodeBudget(), Environment::size, EngineConfig::withCodeBudget);
        set("CACHE", config.store() != null, Environment::cache, EngineConfig::withStore);
        return config;
    }

    private enum Switch {
        OFF,
        ON
    }

    private boolean has(String name) {
        return !text(name).isEmpty();
    }

    private String text(String name) {
        return variables.getOrDefault(PREFIX + name, "");
    }

    private <T> void set(
            String name,
            boolean isSet,
            Function<String, T> parser,
            BiFunction<EngineConfig, T, EngineConfig> setter) {
        if (!isSet && has(name)) {
            config = setter.apply(config, parse(name, parser));
        }
    }

    private <T> T parse(String name, Function<String, T> parser) {
        var text = text(name);
        try {
            return parser.apply(name.equals("CACHE") ? text : text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "the environment variable %s%s cannot be \"%s\"".formatted(PREFIX, name, text));
        }
    }

    private static Store cache(String directory) {
        return Store.directory(Path.of(directory), CACHE_BYTES);
    }

    private static int positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    /** A number of bytes, perhaps with K, M or G behind it. */
    private static long size(String text) {
        int unit = "KMG".indexOf(text.charAt(text.length() - 1)) + 1;
        long number = Long.parseLong(text, 0, text.length() - (unit == 0 ? 0 : 1), 10);
        if (number < 0 || number > (Long.MAX_VALUE >> (10 * unit))) {
            throw new IllegalArgumentException(text);
        }
        return number << (10 * unit);
    }
}
