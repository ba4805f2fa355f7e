package org.jayasm.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Ends the command with a message for the user and an exit code. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    /**
     * @param message one line: what is wrong, where, what to do
     * @param cause shown to those who ask for details
     */
    CommandFailure(ExitCode exit, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    CommandFailure(ExitCode exit, String message) {
        this(exit, message, null);
    }

    /** A mistake on the command line that only the command itself can find. */
    static CommandFailure usage(CommandSpec command, String message, @Nullable Throwable cause) {
        return new CommandFailure(
                ExitCode.USAGE,
                "%s (see \"%s --help\")"
                        .formatted(message, command.commandLine().getCommandSpec().qualifiedName()),
                cause);
    }

    ExitCode exit() {
        return exit;
    }
}
