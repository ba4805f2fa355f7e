package org.jayasm.wasi;

import java.io.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The three standard streams of a program.
 *
 * @param terminal whether a human is at the other end; C libraries then write line by line
 */
record Stdio(InputStream in, OutputStream out, OutputStream err, boolean terminal) {
    /** No input, and nothing is done with the output. */
    static final Stdio NONE =
            new Stdio(
                    InputStream.nullInputStream(),
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    false);

    /** The streams of this Java process. */
    static Stdio inherited() {
        // None, unless both input and output are a terminal.
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new Stdio(System.in, System.out, System.err, terminal);
    }
}
