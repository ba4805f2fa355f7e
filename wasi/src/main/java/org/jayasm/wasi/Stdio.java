package org.jayasm.wasi;

import java.io.InputStream;
import java.io.OutputStream;

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
        return new Stdio(System.in, System.out, System.err, System.console() != null);
    }
}
