package org.jayasm.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jayasm validate}: checks modules without running them. */
@Command(
        name = "validate",
        header = "Checks modules without running them.",
        description = {"", "Prints a line for each: \"ok\", or what is wrong and where.", ""},
        footer = {
            "",
            "Examples:",
            "  jayasm validate program.wasm library.wasm",
            "  jayasm validate --disable simd,gc program.wasm"
        })
final class ValidateCommand implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private HelpOption help;

    @Mixin private FeatureOptions featureOptions;

    @Parameters(
            paramLabel = "MODULE",
            arity = "1..*",
            description = "Files in the binary format (.wasm).")
    private List<String> modules;

    private final Console console;

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var engine = Engine.create(EngineConfig.DEFAULT.withFeatures(featureOptions.features()));
        var worst = ExitCode.SUCCESS;
        for (var file : modules) {
            try {
                ModuleFile.load(engine, file);
                console.out().println(file + ": ok");
            } catch (CommandFailure e) {
                console.err().println(e.getMessage());
                worst = ExitCode.LOAD;
            }
        }
        return worst.code();
    }
}
