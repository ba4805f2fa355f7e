package org.jayasm.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jayasm.feature.Feature;
import org.jayasm.feature.FeatureSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that choose what modules may use. */
final class FeatureOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--enable",
            paramLabel = "FEATURE",
            split = ",",
            description =
                    "Let modules use a feature, and those that it needs; \"jayasm features\" lists"
                            + " them.")
    private List<String> enabled = new ArrayList<>();

    @Option(
            names = "--disable",
            paramLabel = "FEATURE",
            split = ",",
            description = "Refuse modules that use a feature, or one that needs it.")
    private List<String> disabled = new ArrayList<>();

    /**
     * The features that are left when the options have been followed.
     *
     * @throws CommandFailure when there is no such feature, or the options contradict
     */
    FeatureSet features() {
        var features = FeatureSet.DEFAULT;
        // Most command lines, which shall not pay for what follows.
        if (enabled.isEmpty() && disabled.isEmpty()) {
            return features;
        }
        for (var name : enabled) {
            features = features.with(feature("--enable", name));
        }
        for (var name : disabled) {
            features = features.without(feature("--disable", name));
        }
        for (var name : enabled) {
            if (!features.has(feature("--enable", name))) {
                throw CommandFailure.usage(
                        command,
                        "--enable %s contradicts --disable %s"
                                .formatted(name, String.join(",", disabled)),
                        null);
            }
        }
        return features;
    }

    private Feature feature(String option, String name) {
        return Feature.named(name)
                .orElseThrow(() ->
                        CommandFailure.usage(
                                command,
                                "%s: there is no feature \"%s\", only %s"
                                        .formatted(option, name, names()),
                                null));
    }

    private static String names() {
        return Arrays.stream(Feature.values())
                .map(Feature::proposal)
                .collect(Collectors.joining(", "));
    }
}
