package org.jayasm.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Imports;
import org.jayasm.Store;
import org.jayasm.wasi.Wasi;
import org.jayasm.wasi.WasiConfig;

/**
 * The CPU time of whole JVMs that load a module, instantiate it and call its first function without
 * parameters: with and without a cache that was filled by an earlier JVM, and both of them with and
 * without the JDK's own cache of classes (JEP 483).
 */
public final class Starts {
    private static final int ROUNDS = 11;
    private static final int STORE_BYTES = 1 << 30;
    private static final List<String> NO_OPTIONS = List.of();

    private final String file;
    private final Path folder;

    private Starts(String file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /** The first argument is the module's file; a second one makes this one of the JVMs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 1) {
            System.out.println(start(Path.of(args[0]), args[1]));
        } else {
            new Starts(args[0], Files.createTempDirectory("jayasm-starts")).compare();
        }
    }

    /** Milliseconds of CPU time of this process until the call has returned. */
    private static long start(Path file, String cache) throws IOException {
        var config = EngineConfig.DEFAULT;
        if (!cache.isEmpty()) {
            config = config.withStore(Store.directory(Path.of(cache), STORE_BYTES));
        }
        try (var engine = Engine.create(config)) {
            var module = engine.load(file);
            var wasi = Wasi.create(WasiConfig.builder().build());
            var imports =
                    Imports.builder()
                            .addAll(LargeModule.doNothing(module))
                            .addAll(wasi.imports())
                            .build();
            var instance = module.instantiate(imports);
            instance.call("_initialize");
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return system.getProcessCpuTime() / 1_000_000;
        }
    }

    private void compare() throws IOException, InterruptedException {
        var cache = folder.resolve("cache").toString();
        jvm(NO_OPTIONS, cache);
        compare("plain JVM", NO_OPTIONS, NO_OPTIONS, cache);
        compare(
                "JVM with a cache of the classes that it loads",
                withClasses("classes.aot", ""),
                withClasses("classes-with-cache.aot", cache),
                cache);
    }

    /** The options for a JVM with a cache of the classes that a start loads. */
    private List<String> withClasses(String name, String cache)
            throws IOException, InterruptedException {
        var classes = folder.resolve(name);
        jvm(List.of("-XX:AOTCacheOutput=" + classes), cache);
        return List.of("-XX:AOTCache=" + classes);
    }

    private void compare(String jvm, List<String> options, List<String> optionsWith, String cache)
            throws IOException, InterruptedException {
        var without = new ArrayList<Long>();
        var with = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(jvm(options, ""));
            with.add(jvm(optionsWith, cache));
        }
        System.out.printf(
                "%s: %d ms without the module's cache, %d ms with it: %.1f times as fast%n",
                jvm, median(without), median(with), (double) median(without) / median(with));
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private long jvm(List<String> options, String cache) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starts.class.getName(),
                        file,
                        cache));
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
        return output.lines().filter(line -> line.matches("\\d+")).mapToLong(Long::parseLong).sum();
    }
}
