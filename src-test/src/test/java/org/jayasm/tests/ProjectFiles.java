package org.jayasm.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the project's own files: sources, built classes, samples. */
final class ProjectFiles {
    private ProjectFiles() {}

    /** The folder of the checkout. Maven runs tests in the module's folder and says so. */
    static Path root() {
        Path folder = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return folder.endsWith("src-test") ? folder.resolveSibling("") : folder;
    }

    /**
     * The official specification suite, a zip file or a folder: {@code -Djayasm.suite=PATH}, from
     * the checkout's folder on if the path is relative, else a folder {@code shared} beside the
     * checkout. Nothing says that it is there.
     */
    static Path suite() {
        // The build hands the property on, empty where it is not set.
        String set = System.getProperty("jayasm.suite", "");
        return root().resolve(set.isEmpty() ? "../shared/spec/spec-suite.zip" : set).normalize();
    }

    /** The folders that are Maven modules. */
    static List<Path> modules() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every Java source file of every module, tests included. */
    static List<Path> javaSources() {
        return inEachModule("src", ".java");
    }

    /** Every class file of every module's main code, module descriptors apart. */
    static List<Path> mainClasses() {
        return inEachModule("target/classes", ".class").stream()
                .filter(file -> !file.endsWith("module-info.class"))
                .toList();
    }

    private static List<Path> inEachModule(String subfolder, String ending) {
        List<Path> found = new ArrayList<>();
        for (Path module : modules()) {
            Path folder = module.resolve(subfolder);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(ending)).sorted().forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** The path as a reader would write it: from the checkout's folder on, with slashes. */
    static String name(Path file) {
        return root().relativize(file.toAbsolutePath()).toString().replace('\\', '/');
    }
}
