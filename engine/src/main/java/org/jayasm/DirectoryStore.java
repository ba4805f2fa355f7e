package org.jayasm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jayasm.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Keeps contents as files of a directory that only its owner can use. Several processes may use the
 * same one: a file appears as a whole, and nobody minds when another removes it.
 */
final class DirectoryStore implements Store {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);
    private static final String SUFFIX = ".jayasm";
    private static final String UNFINISHED = ".part";

    /** Files of writers that were stopped are of no use after so long. */
    private static final long UNFINISHED_MILLIS = 60L * 60 * 1000;

    /** So much of the limit is written before the files are counted again. */
    private static final int COUNTS_PER_LIMIT = 16;

    private final Path directory;
    private final long maxBytes;

    /** What was loaded: for eviction it is enough to note that once. */
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private long sinceCount;

    DirectoryStore(Path directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.sinceCount = maxBytes;
        try {
            create();
        } catch (FileAlreadyExistsException e) {
            throw Failure.UNUSABLE_STORE.exception(directory + " is not a directory");
        } catch (IOException e) {
            throw Failure.UNUSABLE_STORE.exception(directory + ": " + e);
        }
    }

    private void create() throws IOException {
        if (!Files.isDirectory(directory)) {
            var parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (hasPermissions(parent)) {
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createDirectory(directory);
            }
        } else if (hasPermissions(directory)) {
            var shared = EnumSet.copyOf(Files.getPosixFilePermissions(directory));
            shared.retainAll(OTHERS);
            if (!shared.isEmpty()) {
                throw Failure.UNUSABLE_STORE.exception(
                        "others than its owner may use %s; what is in it is executed, so make it"
                                        .formatted(directory)
                                + " yours alone (chmod 700)");
            }
        }
    }

    private static boolean hasPermissions(@Nullable Path path) {
        return path != null
                && Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }

    private Path file(String key) {
        return directory.resolve(key + SUFFIX);
    }

    @Override
    public byte @Nullable [] load(String key) throws IOException {
        var file = file(key);
        try {
            byte[] content = Files.readAllBytes(file);
            if (used.add(key)) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            }
            return content;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void save(String key, byte[] content) throws IOException {
        if (content.length > maxBytes) {
            throw new IOException(content.length + " bytes do not fit into a store of " + maxBytes);
        }
        // The directory keeps others out, whatever the permissions of the file are.
        var part = Files.createTempFile(directory, key, UNFINISHED);
        try {
            Files.write(part, content);
            Files.move(part, file(key), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        evict(content.length);
    }

    @Override
    public void delete(String key) throws IOException {
        used.remove(key);
        Files.deleteIfExists(file(key));
    }

    private record Found(Path path, long bytes, long millis) {}

    /** Removes what was not used for longest, when there is too much. */
    private synchronized void evict(long written) throws IOException {
        sinceCount += written;
        if (sinceCount < maxBytes / COUNTS_PER_LIMIT) {
            return;
        }
        sinceCount = 0;
        var files = files();
        long bytes = files.stream().mapToLong(Found::bytes).sum();
        files.sort(Comparator.comparingLong(Found::millis));
        long old = System.currentTimeMillis() - UNFINISHED_MILLIS;
        for (var file : files) {
            boolean isLeft = file.path().toString().endsWith(UNFINISHED) && file.millis() < old;
            if (bytes > maxBytes - maxBytes / COUNTS_PER_LIMIT || isLeft) {
                Files.deleteIfExists(file.path());
                bytes -= file.bytes();
            }
        }
    }

    private List<Found> files() throws IOException {
        var files = new ArrayList<Found>();
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(directory, "*{" + SUFFIX + "," + UNFINISHED + "}")) {
            for (var path : all) {
                try {
                    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
                    files.add(
                            new Found(
                                    path,
                                    attributes.size(),
                                    attributes.lastModifiedTime().toMillis()));
                } catch (NoSuchFileException e) {
                    // Another process was faster.
                }
            }
        }
        return files;
    }
}
