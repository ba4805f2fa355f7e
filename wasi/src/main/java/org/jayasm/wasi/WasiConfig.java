package org.jayasm.wasi;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
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

    private WasiConfig(Builder builder) {
        this.arguments = builder.arguments;
        // Not Map.copyOf, which would lose the order.
        this.environment = new LinkedHashMap<>(builder.environment);
        this.stdio = builder.stdio;
        this.clocks = builder.clocks;
        this.random = builder.random;
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

    /**
     * Collects settings. Without any, a program has no arguments and no environment, its input is
     * empty and its output is lost; time and random numbers are real.
     */
    public static final class Builder {
        private List<String> arguments = List.of();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private Stdio stdio = Stdio.NONE;
        private Clocks clocks = Clocks.system();
        private @Nullable RandomGenerator random;

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
                        "arguments and environment variables cannot have a zero character");
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

        public WasiConfig build() {
            return new WasiConfig(this);
        }
    }
}
