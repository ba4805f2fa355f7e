package org.jayasm.wasi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the host that is open. Its methods take the names of entries, never paths, and
 * never follow a symbolic link: what a program reaches is decided by {@link PathWalk}, one name at
 * a time.
 *
 * <p>On systems with {@link SecureDirectoryStream}s an open directory stays the same one, whatever
 * others rename meanwhile; so nothing can be put between check and use. Elsewhere each use checks
 * that its path still leads to it.
 */
abstract class Folder implements Closeable {
    private final Path path;
    private int users = 1;

    /**
     * @param path where it was when it was opened
     */
    Folder(Path path) {
        this.path = path;
    }

    /** Opens a directory that the host grants. */
    @SuppressWarnings("StreamResourceLeak") // The result closes it.
    static Folder open(Path directory) throws IOException {
        var real = directory.toRealPath();
        var stream = Files.newDirectoryStream(real);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new SecureFolder(real, secure, null);
        }
        stream.close();
        return new PlainFolder(real);
    }

    /** Where it was when it was opened. */
    final Path path() {
        return path;
    }

    /** A name as the file system has it. */
    final Path name(String name) {
        return path.getFileSystem().getPath(name);
    }

    /** Keeps it open until it has been closed once more. */
    final Folder keep() {
        users++;
        return this;
    }

    /** Ends one use; the last end closes it. */
    @Override
    public final void close() {
        if (--users == 0) {
            release();
        }
    }

    abstract void release();

    /** Opens a directory in it. */
    abstract Folder folder(String name) throws IOException;

    /** Opens a file in it. */
    abstract SeekableByteChannel channel(String name, Set<OpenOption> options) throws IOException;

    /**
     * A view of the attributes of an entry, or of itself.
     *
     * @param name null for itself
     */
    abstract <V extends BasicFileAttributeView> @Nullable V view(
            @Nullable String name, Class<V> type) throws IOException;

    /** Removes an entry that is no directory. */
    abstract void deleteFile(String name) throws IOException;

    /** Removes an empty directory in it. */
    abstract void deleteDirectory(String name) throws IOException;

    /** Renames an entry; an entry that had the name is replaced, if the system allows it. */
    abstract void move(String name, Folder target, String newName) throws IOException;

    /** Makes a directory. */
    abstract void createDirectory(String name) throws IOException;

    /** Makes a symbolic link. */
    abstract void createSymbolicLink(String name, String target) throws IOException;

    /** Makes another name for a file. */
    abstract void createLink(String name, Folder source, String sourceName) throws IOException;

    /** The names of all entries. */
    abstract List<String> names() throws IOException;

    /**
     * What a symbolic link says. The text may be that of another link, if somebody moves this
     * directory meanwhile; that is no harm, as what it leads to is checked.
     */
    final String readLink(String name) throws IOException {
        return Files.readSymbolicLink(path.resolve(name(name))).toString();
    }

    final BasicFileAttributes attributes(String name) throws IOException {
        return attributes(name, BasicFileAttributeView.class);
    }

    final BasicFileAttributes attributes() throws IOException {
        return attributes(null, BasicFileAttributeView.class);
    }

    private BasicFileAttributes attributes(
            @Nullable String name, Class<BasicFileAttributeView> type) throws IOException {
        var view = view(name, type);
        if (view == null) {
            throw Errno.NOTSUP.exception();
        }
        return view.readAttributes();
    }

    /** The attributes of an entry; null when there is none. */
    final @Nullable BasicFileAttributes attributesIfThere(String name) throws IOException {
        try {
            return attributes(name);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
