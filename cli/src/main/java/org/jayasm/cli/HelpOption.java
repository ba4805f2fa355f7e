package org.jayasm.cli;

import picocli.CommandLine.Option;

/** The option that every command has. */
final class HelpOption {
    // The library acts on the option by itself.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean wanted;
}
