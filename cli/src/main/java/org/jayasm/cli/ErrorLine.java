package org.jayasm.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jayasm.failure.TrapException;

/**
 * Says in one line what went wrong, below it where the guest was when it trapped, and chooses the
 * exit code.
 */
final class ErrorLine {
    private static final String DEBUG_VARIABLE = "JAYASM_DEBUG";

    /** Enough to see where; recursions repeat themselves. */
    private static final int MOST_FRAMES = 20;

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
        if (e.getCause() instanceof TrapException trap) {
            printFrames(trap);
        }
        if (details || System.getenv(DEBUG_VARIABLE) != null) {
            e.printStackTrace(err);
        }
        return exit.code();
    }

    private void printFrames(TrapException trap) {
        var frames = trap.wasmFrames();
        int shown = Math.min(frames.size(), MOST_FRAMES);
        for (var frame : frames.subList(0, shown)) {
            err.printf("  at %s (0x%x)%n", frame.function(), frame.offset());
        }
        if (shown < frames.size()) {
            err.println("  ...");
        }
    }
}
