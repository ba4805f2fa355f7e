package org.jayasm.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A run of the command.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it complained about
 */
record Invocation(int exit, String out, String err) {
    /** Runs the command without input. */
    static Invocation jayasm(String... arguments) {
        return jayasmWithInput("", arguments);
    }

    static Invocation jayasmWithInput(String input, String... arguments) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = Main.run(in, out, err, arguments);
        return new Invocation(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The path of a file beside the tests. */
    static String fixture(String name) {
        var url = Objects.requireNonNull(Invocation.class.getResource(name), name);
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
