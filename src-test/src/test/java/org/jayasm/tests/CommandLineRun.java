package org.jayasm.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import org.jayasm.cli.Main;

/** Runs the command in this process. */
final class CommandLineRun {
    private CommandLineRun() {}

    /** What a command prints that has no input, succeeds and complains about nothing. */
    static String output(List<String> arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit =
                Main.run(InputStream.nullInputStream(), out, err, arguments.toArray(String[]::new));
        assertThat(err.toString(UTF_8)).as("%s", arguments).isEmpty();
        assertThat(exit).as("%s", arguments).isZero();
        return out.toString(UTF_8);
    }
}
