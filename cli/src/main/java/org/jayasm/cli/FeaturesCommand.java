package org.jayasm.cli;

import org.jayasm.feature.Feature;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jayasm features}: lists what --enable and --disable take. */
@Command(
        name = "features",
        header = "Lists the features that modules can use.",
        description = {
            "",
            "Prints the name, whether it is on by default, what it brings, and the feature that it"
                    + " needs. With --enable and --disable, the other commands turn features on"
                    + " and off.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  jayasm features | grep off",
            "  jayasm run --enable wide-arithmetic --disable simd,gc program.wasm"
        })
final class FeaturesCommand implements Runnable {
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private HelpOption help;

    private final Console console;

    FeaturesCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        for (var feature : Feature.values()) {
            console.out()
                    .println(
                            "%-36s  %-3s  %s%s"
                                    .formatted(
                                            feature.proposal(),
                                            feature.isOnByDefault() ? "on" : "off",
                                            feature.description(),
                                            feature.needs()
                                                    .map(needed ->
                                                            " Needs " + needed.proposal() + ".")
                                                    .orElse("")));
        }
    }
}
