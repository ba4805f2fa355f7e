package org.jayasm.wasi;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory of a system that cannot hold one open, such as Windows: each use checks first that no
 * part of its path has become a link.
 */
final class PlainFolder extends Folder {
    /**
     * @param real a path without links
     */
    PlainFolder(Path real) {
        super(real);
    }

    /** The path of an entry, after the check. */
    private Path entry(String name) throws IOException {
        return checked().resolve(name(name));
    }

    private Path checked() throws IOException {
        if (!path().toRealPath().equals(path())) {
            throw Errno.NOENT.exception();
        }
        return path();
    }

    @Override
    Folder folder(String name) throws IOException {
        var child = new PlainFolder(entry(name));
        child.checked();
        return child;
    }

    @Override
    SeekableByteChannel channel(String name, Set<OpenOption> options) throws IOException {
        var all = new HashSet<OpenOption>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return Files.newByteChannel(entry(name), all);
    }

    @Override
    <V extends BasicFileAttributeView> @Nullable V view(@Nullable String name, Class<V> type)
            throws IOException {
        return Files.getFileAttributeView(
                name == null ? checked() : entry(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    void deleteFile(String name) throws IOException {
        var entry = entry(name);
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            throw Errno.ISDIR.exception();
        }
        Files.delete(entry);
    }

    @Override
    void deleteDirectory(String name) throws IOException {
        var entry = entry(name);
        if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            throw Errno.NOTDIR.exception();
        }
        Files.delete(entry);
    }

    @Override
    void move(String name, Folder target, String newName) throws IOException {
        Files.move(
                entry(name), ((PlainFolder) target).entry(newName), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    void createDirectory(String name) throws IOException {
        Files.createDirectory(entry(name));
    }

    @Override
    void createSymbolicLink(String name, String target) throws IOException {
        Files.createSymbolicLink(entry(name), name(target));
    }

    @Override
    void createLink(String name, Folder source, String sourceName) throws IOException {
        Files.createLink(entry(name), ((PlainFolder) source).entry(sourceName));
    }

    @Override
    List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(checked())) {
            for (var entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    void release() {}
}
