package org.jayasm.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/** The entry of the {@code jayasm} command. */
public final class Main {
    private Main() {}

    /** Runs the command and leaves the JVM with its exit code. */
    public static void main(String[] arguments) {
        // Numbers look the same everywhere.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        int exit = run(Console.ofProcess(), arguments);
        // Exiting asks for a logger, in every jar, which takes 5 ms; all other threads are daemons.
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /**
     * Runs the command.
     *
     * @return its exit code, which is that of the program if it runs one
     */
    public static int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        return run(new Console(in, out, err, () -> false), arguments);
    }

    private static int run(Console console, String... arguments) {
        var errors = new ErrorLine(console.err());
        if (RunCommand.hasNoOptions(arguments)) {
            // Loading the command line library would take longer than most runs.
            return errors.exitCode(() -> new RunCommand(console, arguments).call());
        }
        return errors.exitCode(
                () -> RootCommand.commandLine(console, errors, arguments).execute(arguments));
    }
}
