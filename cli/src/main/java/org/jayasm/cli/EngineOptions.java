package org.jayasm.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jayasm.EngineConfig;
import org.jayasm.PrescanMode;
import org.jayasm.Store;
import org.jayasm.Tier;
import org.jayasm.failure.WasmException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that configure the engine. */
final class EngineOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description =
                    "How to execute: auto (what is best, function by function), interpreter or"
                            + " compiler.")
    private @Nullable String tier;

    @Option(
            names = "--compile-threshold",
            paramLabel = "FACTOR",
            description =
                    "For --tier=auto: how long a function is interpreted before it is compiled; 1 is"
                            + " the default, 0 is at once.")
    private @Nullable Double compileThreshold;

    @Option(
            names = "--compile-threads",
            paramLabel = "N",
            description =
                    "For --tier=auto: how many threads compile in the background; with 0 the program"
                            + " waits. The default is 1.")
    private @Nullable Integer compileThreads;

    @Option(
            names = "--code-budget",
            paramLabel = "SIZE",
            description =
                    "For --tier=auto: how much compiled code there may be at a time, for example"
                            + " 256k; what is worth least is dropped. The default is 4%% of the"
                            + " memory.")
    private @Nullable String codeBudget;

    @Option(
            names = "--prescan",
            paramLabel = "MODE",
            description =
                    "For --tier=auto: look at functions for what compiling them is worth: on (at the"
                            + " first call), off or forced (when the module is loaded).")
    private @Nullable String prescan;

    @Option(
            names = "--cache",
            paramLabel = "DIRECTORY",
            description =
                    "For --tier=auto: keep compiled code in this directory, and take it from there"
                            + " when the module is run again. Nobody else may be able to use it.")
    private @Nullable Path cache;

    @Option(
            names = "--cache-size",
            paramLabel = "SIZE",
            showDefaultValue = Help.Visibility.ALWAYS,
            description = "How large the files in the cache may become, all together.")
    private String cacheSize = "1g";

    @Option(
            names = "--max-call-depth",
            paramLabel = "N",
            description = "Trap when calls are nested more deeply than this.")
    private @Nullable Integer maxCallDepth;

    @Option(
            names = "--max-memory",
            paramLabel = "SIZE",
            description =
                    "Let no memory grow above this, for example 64m. Programs that begin with 2g or"
                            + " more need it.")
    private @Nullable String maxMemory;

    // Made here, because the shortest command lines are read without the library that would.
    @Mixin private FeatureOptions featureOptions = new FeatureOptions();

    /**
     * The configuration.
     *
     * @throws CommandFailure when an option's value is out of range
     */
    EngineConfig config() {
        try {
            var config = EngineConfig.DEFAULT.withFeatures(featureOptions.features());
            if (tier != null) {
                config = config.withTier(choice("--tier", tier, Tier.values()));
            }
            if (compileThreshold != null) {
                require(compileThreshold >= 0, "--compile-threshold must be at least 0");
                config = config.withCompileThreshold(compileThreshold);
            }
            if (compileThreads != null) {
                require(
                        compileThreads >= 0 && compileThreads <= 64,
                        "--compile-threads must be from 0 to 64");
                config = config.withCompileThreads(compileThreads);
            }
            if (codeBudget != null) {
                config = config.withCodeBudget(size("--code-budget", codeBudget));
            }
            if (prescan != null) {
                config = config.withPrescan(choice("--prescan", prescan, PrescanMode.values()));
            }
            if (cache != null) {
                config = config.withStore(Store.directory(cache, size("--cache-size", cacheSize)));
            }
            if (maxCallDepth != null) {
                require(maxCallDepth >= 1, "--max-call-depth must be at least 1");
                config = config.withMaxCallDepth(maxCallDepth);
            }
            if (maxMemory != null) {
                config = config.withMaxMemoryBytes(size("--max-memory", maxMemory));
            }
            return config;
        } catch (WasmException e) {
            throw CommandFailure.usage(command, String.valueOf(e.getMessage()), e);
        }
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw CommandFailure.usage(command, otherwise, null);
        }
    }

    private <E extends Enum<E>> E choice(String option, String name, E[] values) {
        return Arrays.stream(values)
                .filter(value -> name(value).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        CommandFailure.usage(
                                command,
                                "%s cannot be \"%s\", only %s"
                                        .formatted(option, name, names(values)),
                                null));
    }

    private static <E extends Enum<E>> String names(E[] values) {
        return Arrays.stream(values).map(EngineOptions::name).collect(Collectors.joining(", "));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A size given to an option. */
    long size(String option, String text) {
        try {
            return ByteSize.parse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw CommandFailure.usage(command, option + ": " + e.getMessage(), e);
        }
    }
}
