package org.jayasm.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.feature.FeatureSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jayasm info}: says what a module consists of. */
@Command(
        name = "info",
        header = "Says what a module consists of.",
        description = {
            "",
            "Prints size and sections, types, imports, exports, functions, tables, memories,"
                    + " globals, tags and segments. Sizes and offsets are in bytes, memories in"
                    + " pages. The module may use every feature, those that are off included.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  jayasm info library.wasm",
            "  jayasm info --json library.wasm | jq '.exports[].name'"
        })
final class InfoCommand implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private HelpOption help;

    @Option(names = "--json", description = "Print JSON, with every function.")
    private boolean json;

    @Parameters(paramLabel = "MODULE", description = "A file in the binary format (.wasm).")
    private String file;

    private final Console console;

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        // Looking does no harm, whatever the module would need to run.
        var engine = Engine.create(EngineConfig.DEFAULT.withFeatures(FeatureSet.ALL));
        var info = ModuleFile.load(engine, file).info();
        console.out().print(json ? InfoJson.write(info) : InfoText.write(info));
        return ExitCode.SUCCESS.code();
    }
}
