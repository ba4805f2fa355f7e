package org.jayasm.wast;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where scripts come from: a JSON file, a folder, a zip file, or a part of one, as in {@code
 * suite.zip!/core/simd}. Scripts are read when they are asked for, and read their modules when they
 * run: close the source afterwards.
 */
public final class SuiteSource implements AutoCloseable {
    private static final String INSIDE_ZIP = "!/";
    private static final String ENDING = ".json";

    private final @Nullable FileSystem zip;
    private final Map<String, Path> files;

    private SuiteSource(@Nullable FileSystem zip, Map<String, Path> files) {
        this.zip = zip;
        this.files = files;
    }

    /**
     * Finds the scripts in a place.
     *
     * @throws IOException when there is nothing, or no script in it; the message is for users
     */
    public static SuiteSource open(String location) throws IOException {
        int split = location.indexOf(INSIDE_ZIP);
        var file = Path.of(split < 0 ? location : location.substring(0, split));
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + " does not exist");
        }
        if (Files.isDirectory(file)) {
            return new SuiteSource(null, find(file, file, location));
        }
        if (split >= 0 || file.toString().endsWith(".zip")) {
            return openZip(file, location, split < 0 ? "" : location.substring(split + 1));
        }
        if (!file.toString().endsWith(ENDING)) {
            throw new IOException(
                    file
                            + " is no script in JSON form; scripts in text form must be converted,"
                            + " for example by \"wasm-tools json-from-wast\"");
        }
        return new SuiteSource(null, Map.of(name(file.getFileName()), file));
    }

    private static SuiteSource openZip(Path file, String location, String inside)
            throws IOException {
        var zip = FileSystems.newFileSystem(file);
        try {
            var root = zip.getPath("/");
            return new SuiteSource(zip, find(root, root.resolve(inside), location));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** All scripts in a folder of a suite, or the one that {@code from} is. */
    private static Map<String, Path> find(Path root, Path from, String location)
            throws IOException {
        if (!Files.exists(from)) {
            throw new NoSuchFileException(location + " does not exist");
        }
        var files = new TreeMap<String, Path>(Comparator.comparing(SuiteSource::sortKey));
        try (var all = Files.walk(from)) {
            all.filter(path -> path.toString().endsWith(ENDING))
                    .forEach(path -> files.put(name(root.relativize(path)), path));
        }
        if (files.isEmpty()) {
            throw new IOException("there are no scripts (*.json) in " + location);
        }
        return files;
    }

    /** A folder's own scripts come before those of its subfolders. */
    private static String sortKey(String name) {
        int slash = name.lastIndexOf('/') + 1;
        return name.substring(0, slash) + '\0' + name.substring(slash);
    }

    private static String name(Path path) {
        String name = path.toString().replace('\\', '/');
        return name.substring(0, name.length() - ENDING.length());
    }

    /** The names of all scripts: their paths inside the suite, without ending. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /**
     * Reads a script.
     *
     * @param name one of {@link #names()}
     * @throws IOException when it cannot be read, or is no script
     */
    public Script read(String name) throws IOException {
        var file = files.get(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return ScriptReader.read(name, file);
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
