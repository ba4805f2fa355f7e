package org.jayasm.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the command reads from and prints to.
 *
 * @param in for programs
 * @param rawOut for programs; unbuffered, so that it mixes with {@code out} in the right order
 * @param rawErr for programs; like rawOut
 * @param out for results
 * @param err for messages
 * @param terminal whether a human is at the other end; it takes a while to find out
 */
record Console(
        InputStream in,
        OutputStream rawOut,
        OutputStream rawErr,
        PrintStream out,
        PrintStream err,
        BooleanSupplier terminal) {

    Console(InputStream in, OutputStream rawOut, OutputStream rawErr, BooleanSupplier terminal) {
        this(in, rawOut, rawErr, print(rawOut), print(rawErr), terminal);
    }

    private static PrintStream print(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /** A writer for libraries that want one. */
    static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** The streams of this process, without Java's buffers. */
    static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Console::isTerminal);
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
    }
}
