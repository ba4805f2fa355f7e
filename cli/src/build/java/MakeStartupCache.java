import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the command's start-up cache: runs it once, on the JDK that runs this, and has the JDK
 * write down which classes it loaded and linked (JEP 483 and 514).
 *
 * <p>Run by the build as a single source file: {@code java MakeStartupCache.java DIST ARGUMENT...},
 * where DIST is the folder with {@code lib} and the arguments are those of the training run.
 *
 * <p>The cache is a bonus: where a JDK cannot make one, the build goes on and says so.
 */
final class MakeStartupCache {
    private MakeStartupCache() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path dist = Path.of(arguments[0]).toAbsolutePath();
        Path cache = dist.resolve("jayasm.aot");
        // The launcher passes the cache only to the JDK named here. Any other would refuse it, and
        // start
        // more slowly than with no cache at all, because it would leave out its own archive as
        // well.
        Path owner = dist.resolve("jayasm.aot.jdk");
        String jdk = runtimeVersion();
        if (isCurrent(dist, cache)
                && Files.exists(owner)
                && Files.readString(owner).strip().equals(jdk)) {
            return;
        }
        Files.deleteIfExists(owner);
        Files.deleteIfExists(cache);

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Only this collector can write objects into the cache; every collector can read them.
        command.add("-XX:+UseG1GC");
        command.add("-XX:AOTCacheOutput=" + cache);
        // Profiles have the best compiler begin with what only starts the guest, which takes
        // longer than they save.
        command.add("-XX:+UnlockDiagnosticVMOptions");
        command.add("-XX:-AOTRecordTraining");
        command.add("-jar");
        command.add(dist.resolve("lib").resolve("jayasm-cli.jar").toString());
        command.addAll(List.of(arguments).subList(1, arguments.length));

        File log = dist.resolve("jayasm.aot.log").toFile();
        int exit =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .start()
                        .waitFor();
        if (exit == 0 && Files.exists(cache)) {
            Files.writeString(owner, jdk + "\n");
        } else {
            System.err.println(
                    "No start-up cache: the training run ended with code " + exit + ", see " + log);
        }
    }

    /** As the file "release" of the JDK has it, where the launcher reads it. */
    private static String runtimeVersion() throws IOException {
        String key = "JAVA_RUNTIME_VERSION=";
        try (Stream<String> lines =
                Files.lines(Path.of(System.getProperty("java.home"), "release"))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).replace("\"", ""))
                    .findFirst()
                    .orElse("");
        }
    }

    /** Whether the cache was made after the last change of any jar. */
    private static boolean isCurrent(Path dist, Path cache) throws IOException {
        if (!Files.exists(cache)) {
            return false;
        }
        try (Stream<Path> jars = Files.list(dist.resolve("lib"))) {
            long made = Files.getLastModifiedTime(cache).toMillis();
            return jars.allMatch(jar -> jar.toFile().lastModified() <= made);
        }
    }
}
