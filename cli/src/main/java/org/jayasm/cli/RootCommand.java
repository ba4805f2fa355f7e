package org.jayasm.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code jayasm} without a command shows its help; everything else is in the commands below it. */
@Command(
        name = "jayasm",
        header = "Runs WebAssembly on the JVM.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = RootCommand.Version.class,
        exitCodeListHeading = "%nExit codes, unless a program that is run has one of its own:%n",
        footer = {
            "",
            "Examples:",
            "  jayasm run program.wasm --its-own-option argument",
            "  jayasm run library.wasm add i32:7 i32:5",
            "  jayasm help run"
        })
final class RootCommand implements Runnable {
    @Spec private CommandSpec spec;

    @SuppressWarnings("UnusedVariable")
    @Mixin
    private HelpOption help;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of Jayasm and of the JVM.")
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show where in Jayasm an error came from (as does JAYASM_DEBUG=1).")
    private boolean verbose;

    private final Console console;

    private RootCommand(Console console) {
        this.console = console;
    }

    /**
     * The parser of command lines, with all commands that matter for one: running a program shall
     * not wait until the other commands are made.
     */
    static CommandLine commandLine(Console console, ErrorLine errors, String... arguments) {
        var root = new RootCommand(console);
        var report = new UsageReport(errors, () -> root.verbose);
        // What follows the module on the command line is for the module.
        var run = new CommandLine(new RunCommand(console)).setStopAtPositional(true);
        var line = new CommandLine(root).addSubcommand(run);
        if (arguments.length == 0 || !arguments[0].equals("run")) {
            line.addSubcommand(new InfoCommand(console))
                    .addSubcommand(new ValidateCommand(console))
                    .addSubcommand(new WastCommand(console))
                    .addSubcommand(new FeaturesCommand(console))
                    .addSubcommand(new CommandLine.HelpCommand());
        }
        // An argument "@x" is for the program, not a file with more arguments.
        line.setExpandAtFiles(false)
                .setOut(Console.writer(console.rawOut()))
                .setErr(Console.writer(console.rawErr()))
                .setParameterExceptionHandler(report)
                .setExecutionExceptionHandler(report);
        line.getCommandSpec().usageMessage().exitCodeList(ExitCode.help());
        run.getCommandSpec().usageMessage().exitCodeList(ExitCode.help());
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        private Version() {}

        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "jayasm " + (version == null ? "(not built by Maven)" : version),
                "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name")
            };
        }
    }
}
