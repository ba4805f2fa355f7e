package org.jayasm.cli;

import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words the errors that the command line library finds, and passes on those of the commands. */
final class UsageReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final ErrorLine line;
    private final BooleanSupplier verbose;

    UsageReport(ErrorLine line, BooleanSupplier verbose) {
        this.line = line;
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        var command = e.getCommandLine().getCommandSpec();
        var message = String.valueOf(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            message = unmatched(unmatched);
        } else if (e instanceof MissingParameterException missing
                && missing.getMissing().getFirst() instanceof PositionalParamSpec positional) {
            message = positional.paramLabel() + " is missing";
        }
        return line.print(CommandFailure.usage(command, message, e), verbose.getAsBoolean());
    }

    private static String unmatched(UnmatchedArgumentException e) {
        List<String> arguments = e.getUnmatched();
        var first = arguments.getFirst();
        boolean command = e.getCommandLine().getParent() == null && !first.startsWith("-");
        if (command && first.endsWith(".wasm")) {
            return "\"%s\" is not a command; to run it: jayasm run %s".formatted(first, first);
        }
        var what = command ? "command" : first.startsWith("-") ? "option" : "argument";
        var suggestions = e.getSuggestions();
        return "unknown %s \"%s\"".formatted(what, first)
                + (suggestions.isEmpty()
                        ? ""
                        : "; did you mean " + String.join(" or ", suggestions) + "?");
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return line.print(e, verbose.getAsBoolean());
    }
}
