package org.jayasm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Imports;
import org.jayasm.Instance;
import org.jayasm.Module;
import org.jayasm.Tier;
import org.jayasm.failure.LinkException;
import org.jayasm.failure.UsageException;
import org.jayasm.failure.WasmException;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FunctionType;
import org.jayasm.wasi.ExitException;
import org.jayasm.wasi.Wasi;
import org.jayasm.wasi.WasiConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jayasm run}: runs a program, or calls a function of a library. */
@Command(
        name = "run",
        header = "Runs a program, or calls a function of a library.",
        customSynopsis = {
            "jayasm run [OPTIONS] PROGRAM [ARGUMENT...]",
            "       jayasm run [OPTIONS] LIBRARY FUNCTION [VALUE...]",
            "       jayasm run [OPTIONS] --invoke=FUNCTION MODULE [VALUE...]"
        },
        description = {
            "",
            "A module that exports _start is a program: it runs, gets all that follows it on the"
                    + " command line as arguments, and its exit code becomes that of this command."
                    + " Of every other module the function named behind it is called, and the"
                    + " results are printed. Options go before the module.",
            "",
            "Values have their type in front, as i32:7, i64:-1, f32:0.5 or f64:inf, or take that of"
                    + " the parameter. Integers may be unsigned or hexadecimal, floating-point"
                    + " numbers may be hexadecimal, inf or nan; v128 values are hexadecimal.",
            "",
            "Modules may import wasi_snapshot_preview1. Programs see the standard streams, the"
                    + " clocks, random numbers, and only those directories and variables that"
                    + " --dir and --env give them.",
            ""
        },
        exitCodeListHeading = "%nExit codes, unless the program has one of its own:%n",
        footer = {
            "",
            "Examples:",
            "  jayasm run program.wasm --its-own-option argument < input",
            "  jayasm run --dir . program.wasm file.txt",
            "  jayasm run --dir /srv/data::/data --env LEVEL=2 program.wasm /data/file.txt",
            "  jayasm run library.wasm add i32:7 i32:5"
        })
final class RunCommand implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private HelpOption help;

    private static final String GUEST_SEPARATOR = "::";

    @Spec private CommandSpec spec;

    @Mixin private EngineOptions engineOptions;

    @Option(
            names = "--invoke",
            paramLabel = "FUNCTION",
            description = "Call this export, even if the module is a program.")
    private @Nullable String invoked;

    @Option(
            names = "--dir",
            paramLabel = "HOST[::GUEST]",
            description =
                    "Let the program use a directory and all that is in it, under the same name or"
                            + " another. Can be repeated.")
    private List<String> directories = new ArrayList<>();

    @Option(
            names = "--read-only-dir",
            paramLabel = "HOST[::GUEST]",
            description = "The same, but nothing in it can be changed.")
    private List<String> readOnlyDirectories = new ArrayList<>();

    @Option(
            names = "--host",
            paramLabel = "[NAME=]FILE",
            description =
                    "Let the module import the functions of a dynamic library, from the module NAME"
                            + " (default: env), or what the HostModules in a jar provide. They can"
                            + " do anything. Can be repeated.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "NAME[=VALUE]",
            description =
                    "Give the program an environment variable; without a value, its value here. Can"
                            + " be repeated.")
    private List<String> environment = new ArrayList<>();

    @Option(
            names = "--stack-size",
            paramLabel = "SIZE",
            showDefaultValue = Help.Visibility.ALWAYS,
            description = "Size of the stack, for deep recursion.")
    private String stackSize = "512m";

    @Option(
            names = "--stats",
            description =
                    "After the run, print on stderr what was compiled, which functions were not and"
                            + " why, and what else was counted.")
    private boolean stats;

    @Parameters(
            index = "0",
            paramLabel = "MODULE",
            description = "A file in the binary format (.wasm).")
    private String file;

    @Parameters(
            index = "1..*",
            paramLabel = "ARGUMENT",
            description = "Arguments of the program, or the function to call and its values.")
    private List<String> arguments = new ArrayList<>();

    private final Console console;

    RunCommand(Console console) {
        this.console = console;
    }

    /**
     * A command that has been parsed already.
     *
     * @param line without options: "run", the module, arguments
     */
    RunCommand(Console console, String[] line) {
        this(console);
        engineOptions = new EngineOptions();
        file = line[1];
        arguments = List.of(line).subList(2, line.length);
    }

    /** Whether a command line is one of this command and has no options of its own. */
    static boolean hasNoOptions(String[] line) {
        return line.length >= 2 && line[0].equals("run") && !line[1].startsWith("-");
    }

    @Override
    public Integer call() throws Exception {
        var config = engineOptions.config();
        var wasi = wasiConfig();
        long stackBytes = engineOptions.size("--stack-size", stackSize);
        return GuestThread.call(stackBytes, () -> run(config, wasi));
    }

    private WasiConfig.Builder wasiConfig() {
        var programArguments = new ArrayList<>(arguments);
        programArguments.addFirst(String.valueOf(Path.of(file).getFileName()));
        var config =
                WasiConfig.builder()
                        .arguments(programArguments)
                        .stdin(console.in())
                        .stdout(console.rawOut())
                        .stderr(console.rawErr());
        for (var variable : environment) {
            int equals = variable.indexOf('=');
            var name = equals < 0 ? variable : variable.substring(0, equals);
            var value = equals < 0 ? System.getenv(name) : variable.substring(equals + 1);
            if (name.isEmpty() || value == null) {
                throw CommandFailure.usage(
                        spec,
                        name.isEmpty()
                                ? "--env " + variable + " has no name"
                                : "--env %s: there is no such variable here; write %s=VALUE"
                                        .formatted(name, name),
                        null);
            }
            config.environment(name, value);
        }
        for (var directory : directories) {
            config.directory(host("--dir", directory), guest(directory));
        }
        for (var directory : readOnlyDirectories) {
            config.readOnlyDirectory(host("--read-only-dir", directory), guest(directory));
        }
        return config;
    }

    private Path host(String option, String directory) {
        int separator = directory.indexOf(GUEST_SEPARATOR);
        var host = separator < 0 ? directory : directory.substring(0, separator);
        if (host.isEmpty() || guest(directory).isEmpty()) {
            throw CommandFailure.usage(
                    spec, "%s %s: a name is missing".formatted(option, directory), null);
        }
        return Path.of(host);
    }

    private static String guest(String directory) {
        int separator = directory.indexOf(GUEST_SEPARATOR);
        return separator < 0
                ? directory
                : directory.substring(separator + GUEST_SEPARATOR.length());
    }

    private Wasi wasi(WasiConfig.Builder config) {
        try {
            return Wasi.create(config.build());
        } catch (UsageException e) {
            throw CommandFailure.usage(spec, String.valueOf(e.getMessage()), e);
        }
    }

    private int run(EngineConfig config, WasiConfig.Builder wasiConfig) {
        var engine = Engine.create(config);
        var module = ModuleFile.load(engine, file);
        try {
            return run(module, wasiConfig);
        } finally {
            engine.close();
            if (stats) {
                console.err().print(CompilationText.of(module.compilationReport()));
                if (config.tier() == Tier.AUTO) {
                    console.err().print(StatisticsText.of(engine.statistics()));
                }
            }
        }
    }

    private int run(Module module, WasiConfig.Builder wasiConfig) {
        try {
            if (invoked == null && function(module, Wasi.START) != null) {
                wasiConfig.terminal(console.terminal().getAsBoolean());
                return start(instantiate(module, wasi(wasiConfig)));
            }
            var wasi = wasi(wasiConfig);
            if (invoked != null) {
                return call(module, wasi, invoked, arguments);
            }
            if (arguments.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.EXPORT,
                        "%s is no program, as it has no _start; say which function to call: %s"
                                .formatted(file, functions(module)));
            }
            return call(module, wasi, arguments.getFirst(), arguments.subList(1, arguments.size()));
        } catch (ExitException e) {
            return e.code();
        }
    }

    private int start(Instance program) {
        try {
            return Wasi.start(program);
        } catch (WasmException e) {
            throw ended(e);
        }
    }

    private int call(Module module, Wasi wasi, String name, List<String> texts) {
        var type = function(module, name);
        if (type == null) {
            throw new CommandFailure(ExitCode.EXPORT, noFunction(module, name));
        }
        // Before anything runs.
        var values = ArgumentText.parse(name, type, texts);
        var instance = instantiate(module, wasi);
        try {
            if (function(module, Wasi.INITIALIZE) != null && !name.equals(Wasi.INITIALIZE)) {
                instance.call(Wasi.INITIALIZE);
            }
            var result = instance.call(name, values);
            console.out().print(ResultText.lines(type, result));
            return ExitCode.SUCCESS.code();
        } catch (WasmException e) {
            throw ended(e);
        }
    }

    private Imports imports(Wasi wasi) {
        if (hosts.isEmpty()) {
            return wasi.imports();
        }
        var imports = Imports.builder().addAll(wasi.imports());
        hosts.forEach(host -> HostFile.addTo(imports, host, spec));
        return imports.build();
    }

    private Instance instantiate(Module module, Wasi wasi) {
        try {
            return module.instantiate(imports(wasi));
        } catch (LinkException e) {
            throw new CommandFailure(
                    ExitCode.LINK,
                    "%s: %s; only %s can be imported here, and what --host provides"
                            .formatted(file, e.getMessage(), Wasi.MODULE_NAME),
                    e);
        } catch (WasmException e) {
            throw new CommandFailure(
                    ExitCode.INSTANTIATE,
                    "%s cannot be instantiated: %s".formatted(file, problem(e)),
                    e);
        }
    }

    private CommandFailure ended(WasmException e) {
        var exit =
                switch (e.phase()) {
                    case TRAP, EXHAUSTION, EXCEPTION -> ExitCode.TRAP;
                    case USAGE -> ExitCode.EXPORT;
                    default -> ExitCode.LOAD;
                };
        return new CommandFailure(exit, file + ": " + problem(e), e);
    }

    private static String problem(WasmException e) {
        return switch (e.phase()) {
            case TRAP, EXHAUSTION -> "trap: " + e.getMessage();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** The type of an exported function; null when there is none. */
    private static @Nullable FunctionType function(Module module, String name) {
        for (var export : module.exports()) {
            if (export.name().equals(name)
                    && export.type() instanceof DefinedType type
                    && type.isFunction()) {
                return type.function();
            }
        }
        return null;
    }

    private String noFunction(Module module, String name) {
        for (var export : module.exports()) {
            if (export.name().equals(name)) {
                return "%s: \"%s\" is a %s, not a function; functions are: %s"
                        .formatted(file, name, TypeNames.kind(export.type()), functions(module));
            }
        }
        return "%s exports no function \"%s\"; it has: %s".formatted(file, name, functions(module));
    }

    private static String functions(Module module) {
        var names =
                module.exports().stream()
                        .filter(export -> export.type() instanceof DefinedType)
                        .map(Module.ExportDescriptor::name)
                        .toList();
        if (names.isEmpty()) {
            return "it exports no functions";
        }
        int shown = Math.min(names.size(), 12);
        var list = String.join(", ", names.subList(0, shown));
        return shown == names.size()
                ? list
                : list + ", and %d more".formatted(names.size() - shown);
    }
}
