package org.jayasm.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jayasm.wast.SuiteRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jayasm wast}: runs scripts of the specification's test suite. */
@Command(
        name = "wast",
        header = "Runs scripts of the WebAssembly specification's test suite.",
        description = {
            "",
            "Prints a line for each script, what failed in it, and how many commands passed."
                    + " Scripts in a folder proposals/NAME get the feature of that name.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  wasm-tools json-from-wast i32.wast --wasm-dir . -o i32.json",
            "  jayasm wast --tier interpreter i32.json"
        })
final class WastCommand implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private HelpOption help;

    @Mixin private EngineOptions engineOptions;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Scripts converted to JSON, folders or zip files with such scripts, or part of a"
                            + " zip file, as suite.zip!/core.")
    private List<String> paths;

    private final Console console;

    WastCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        int failures =
                SuiteRun.run(paths, engineOptions.config(), Console.writer(console.rawOut()));
        return (failures == 0 ? ExitCode.SUCCESS : ExitCode.FAILED).code();
    }
}
