package org.jayasm.wasi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * An open directory of a POSIX system.
 *
 * <p>Java can make directories and links only by their paths, which somebody may lead elsewhere in
 * the meantime. So they are made in the directory that the host granted, whose path no program can
 * change, under a name that programs cannot say, and moved from there.
 */
final class SecureFolder extends Folder {
    /** Names that programs neither see nor reach. */
    static final String HIDDEN_PREFIX = ".jayasm-new-";

    private final SecureDirectoryStream<Path> stream;
    private final SecureFolder granted;

    /**
     * @param granted the directory that this one lies in; null when it is the one that the host
     *     granted
     */
    SecureFolder(Path path, SecureDirectoryStream<Path> stream, @Nullable SecureFolder granted) {
        super(path);
        this.stream = stream;
        this.granted = granted == null ? this : granted;
    }

    @Override
    Folder folder(String name) throws IOException {
        var child = name(name);
        return new SecureFolder(
                path().resolve(child),
                stream.newDirectoryStream(child, LinkOption.NOFOLLOW_LINKS),
                granted);
    }

    @Override
    SeekableByteChannel channel(String name, Set<OpenOption> options) throws IOException {
        var all = new HashSet<OpenOption>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return stream.newByteChannel(name(name), all);
    }

    @Override
    <V extends BasicFileAttributeView> @Nullable V view(@Nullable String name, Class<V> type) {
        return name == null
                ? stream.getFileAttributeView(type)
                : stream.getFileAttributeView(name(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    void deleteFile(String name) throws IOException {
        stream.deleteFile(name(name));
    }

    @Override
    void deleteDirectory(String name) throws IOException {
        stream.deleteDirectory(name(name));
    }

    @Override
    void move(String name, Folder target, String newName) throws IOException {
        stream.move(name(name), ((SecureFolder) target).stream, target.name(newName));
    }

    /** Makes something at a path. */
    @FunctionalInterface
    private interface Maker {
        void make(Path path) throws IOException;
    }

    @Override
    void createDirectory(String name) throws IOException {
        createOrElseHere(name, Files::createDirectory);
    }

    @Override
    void createSymbolicLink(String name, String target) throws IOException {
        createOrElseHere(name, path -> Files.createSymbolicLink(path, name(target)));
    }

    @Override
    void createLink(String name, Folder source, String sourceName) throws IOException {
        var wanted = source.attributes(sourceName).fileKey();
        create(
                name,
                path -> {
                    Files.createLink(path, source.path().resolve(source.name(sourceName)));
                    var made = granted.attributes(String.valueOf(path.getFileName())).fileKey();
                    if (!Objects.equals(wanted, made)) {
                        Files.delete(path);
                        throw Errno.AGAIN.exception();
                    }
                });
    }

    private void create(String name, Maker maker) throws IOException {
        if (attributesIfThere(name) != null) {
            throw new FileAlreadyExistsException(name);
        }
        var hidden = HIDDEN_PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong());
        maker.make(granted.path().resolve(name(hidden)));
        try {
            granted.stream.move(name(hidden), stream, name(name));
        } catch (IOException e) {
            granted.discard(hidden);
            throw e;
        }
    }

    /**
     * Makes something by its path where it cannot be made elsewhere and moved: on another volume,
     * or below a directory in which nothing may be made.
     */
    private void createOrElseHere(String name, Maker maker) throws IOException {
        try {
            create(name, maker);
        } catch (AccessDeniedException | AtomicMoveNotSupportedException e) {
            var target = path().resolve(name(name));
            maker.make(target);
            if (attributesIfThere(name) == null) {
                Files.delete(target);
                throw Errno.AGAIN.exception();
            }
        }
    }

    private void discard(String hidden) throws IOException {
        if (attributes(hidden).isDirectory()) {
            deleteDirectory(hidden);
        } else {
            deleteFile(hidden);
        }
    }

    @Override
    List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (var entries = stream.newDirectoryStream(name("."))) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (!name.startsWith(HIDDEN_PREFIX)) {
                    names.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    void release() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
