package org.jayasm.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Says in one line what went wrong, and chooses the exit code. */
final class ErrorLine {
    private static final String DEBUG_VARIABLE = "JAYASM_DEBUG";

    private final PrintStream err;

    ErrorLine(PrintStream err) {
        this.err = err;
    }

    /** Runs a command to its exit code, whatever it throws. */
    int exitCode(Callable<Integer> command) {
        try {
            return command.call();
        } catch (Exception e) {
            return print(e, false);
        } catch (Error e) {
            return print(e, false);
        }
    }

    /**
     * Prints the line for what ended a command.
     *
     * @param details whether to show where it comes from
     * @return the exit code
     */
    int print(Throwable e, boolean details) {
        if (e instanceof CommandFailure failure) {
            return print(failure.exit(), String.valueOf(failure.getMessage()), e, details);
        }
        return print(
                ExitCode.INTERNAL,
                "internal error: %s; please report it with the output of --verbose".formatted(e),
                e,
                details);
    }

    /** Prints a line; see {@link #print(Throwable, boolean)}. */
    int print(ExitCode exit, String message, Throwable e, boolean details) {
        err.println("jayasm: " + message.replaceAll("\\s*\\R\\s*", " "));
        if (details || System.getenv(DEBUG_VARIABLE) != null) {
            e.printStackTrace(err);
        }
        return exit.code();
    }
}
