package org.jayasm.wasi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jayasm.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What a program can see of the world. Immutable; make one with {@link #builder()}. Nothing is
 * shared with the program unless it is said here.
 */
public final class WasiConfig {
    /** Made when a program first asks: it takes a while. */
    private static final class Secure {
        static final RandomGenerator RANDOM = new SecureRandom();
    }

    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Stdio stdio;
    private final Clocks clocks;
    private final @Nullable RandomGenerator random;
    private final List<Grant> directories;
    private final List<ServerSocketChannel> sockets;

    /** A directory that the program may use. */
    private record Grant(Path host, String guest, boolean readOnly) {}

    private WasiConfig(Builder builder) {
        this.arguments = builder.arguments;
        // Not Map.copyOf, which would lose the order.
        this.environment = new LinkedHashMap<>(builder.environment);
        this.stdio = builder.stdio;
        this.clocks = builder.clocks;
        this.random = builder.random;
        this.directories = List.copyOf(builder.directories);
        this.sockets = List.copyOf(builder.sockets);
    }

    public static Builder builder() {
        return new Builder();
    }

    List<String> arguments() {
        return arguments;
    }

    Map<String, String> environment() {
        return environment;
    }

    Stdio stdio() {
        return stdio;
    }

    Clocks clocks() {
        return clocks;
    }

    RandomGenerator random() {
        return random == null ? Secure.RANDOM : random;
    }

    /** Opens what the program is given, besides its three streams. */
    void open(DescriptorTable table) {
        for (var grant : directories) {
            long denied = grant.readOnly ? Rights.CHANGING : 0;
            table.add(
                    new OpenDirectory(
                            folder(grant.host),
                            grant.guest,
                            Rights.OF_DIRECTORIES & ~denied,
                            (Rights.OF_DIRECTORIES | Rights.OF_FILES) & ~denied));
        }
        for (var socket : sockets) {
            table.add(new ListeningSocket(socket));
        }
    }

    private static Folder folder(Path directory) {
        try {
            return Folder.open(directory);
        } catch (IOException e) {
            var reason =
                    switch (e) {
                        case NoSuchFileException _ -> "there is none";
                        case NotDirectoryException _ -> "it is none";
                        case AccessDeniedException _ -> "access is denied";
                        default -> e.toString();
                    };
            var failure =
                    Failure.UNUSABLE_DIRECTORY.exception(
                            "%s cannot be given to the program: %s".formatted(directory, reason));
            failure.initCause(e);
            throw failure;
        }
    }

    /**
     * Collects settings. Without any, a program has no arguments and no environment, its input is
     * empty, its output is lost, and it has no files; time and random numbers are real.
     */
    public static final class Builder {
        private List<String> arguments = List.of();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private Stdio stdio = Stdio.NONE;
        private Clocks clocks = Clocks.system();
        private @Nullable RandomGenerator random;
        private final List<Grant> directories = new ArrayList<>();
        private final List<ServerSocketChannel> sockets = new ArrayList<>();

        private Builder() {}

        /**
         * Sets the arguments.
         *
         * @param arguments the program's name, as programs expect, then what is passed to it
         * @throws org.jayasm.failure.UsageException when one has a zero character
         */
        public Builder arguments(List<String> arguments) {
            arguments.forEach(Builder::checkNoZero);
            this.arguments = List.copyOf(arguments);
            return this;
        }

        /** Sets the arguments; see {@link #arguments(List)}. */
        public Builder arguments(String... arguments) {
            return arguments(List.of(arguments));
        }

        /**
         * Adds an environment variable, or changes it.
         *
         * @throws org.jayasm.failure.UsageException when the name is empty or has a "=", or one of
         *     the two has a zero character
         */
        public Builder environment(String name, String value) {
            checkNoZero(name);
            checkNoZero(value);
            if (name.isEmpty() || name.indexOf('=') >= 0) {
                throw Failure.ARGUMENT_MISMATCH.exception(
                        "an environment variable cannot be called \"" + name + "\"");
            }
            environment.put(name, value);
            return this;
        }

        private static void checkNoZero(String text) {
            if (text.indexOf('\0') >= 0) {
                throw Failure.ARGUMENT_MISMATCH.exception(
                        "arguments, environment variables and names of directories cannot have a"
                                + " zero character");
            }
        }

        /** Sets the standard input. It is never closed. */
        public Builder stdin(InputStream in) {
            stdio = new Stdio(in, stdio.out(), stdio.err(), stdio.terminal());
            return this;
        }

        /**
         * Sets the standard output. It is flushed at each of the program's calls that write, which
         * buffers for itself, and never closed.
         */
        public Builder stdout(OutputStream out) {
            stdio = new Stdio(stdio.in(), out, stdio.err(), stdio.terminal());
            return this;
        }

        /** Sets the standard error output; like {@link #stdout}. */
        public Builder stderr(OutputStream err) {
            stdio = new Stdio(stdio.in(), stdio.out(), err, stdio.terminal());
            return this;
        }

        /**
         * Says whether the three streams are a terminal. Programs then write line by line, which is
         * slower.
         */
        public Builder terminal(boolean terminal) {
            stdio = new Stdio(stdio.in(), stdio.out(), stdio.err(), terminal);
            return this;
        }

        /** Gives the program the three streams of this Java process. */
        public Builder inheritStdio() {
            stdio = Stdio.inherited();
            return this;
        }

        public Builder clocks(Clocks clocks) {
            this.clocks = clocks;
            return this;
        }

        /** Sets where random numbers come from: by default from {@link SecureRandom}. */
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /**
         * Gives the program a directory with all that is in it, of any file system. It is opened
         * when the {@link Wasi} is made, which fails with a {@link
         * org.jayasm.failure.UsageException} when it cannot be.
         *
         * @param host where it is
         * @param guest what the program calls it; "." is where C programs begin with relative paths
         */
        public Builder directory(Path host, String guest) {
            return grant(host, guest, false);
        }

        /** The same, but nothing in it can be changed. */
        public Builder readOnlyDirectory(Path host, String guest) {
            return grant(host, guest, true);
        }

        private Builder grant(Path host, String guest, boolean readOnly) {
            checkNoZero(guest);
            if (guest.isEmpty()) {
                throw Failure.ARGUMENT_MISMATCH.exception(
                        "a directory needs a name for the program, for example \".\"");
            }
            directories.add(new Grant(host, guest, readOnly));
            return this;
        }

        /**
         * Gives the program a socket that listens. Its number follows those of the directories,
         * which follow the three streams.
         */
        public Builder listeningSocket(ServerSocketChannel socket) {
            sockets.add(socket);
            return this;
        }

        public WasiConfig build() {
            return new WasiConfig(this);
        }
    }
}
