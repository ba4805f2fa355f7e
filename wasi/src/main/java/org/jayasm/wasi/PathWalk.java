package org.jayasm.wasi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A way through directories to what a program's path names, one name at a time, so that it cannot
 * lead out of the directory where it begins: not by {@code ..}, not by a symbolic link, not by an
 * absolute path, and not by what somebody puts in its place on the way.
 *
 * <p>It holds the directories on the way open; close it after use.
 */
final class PathWalk implements Closeable {
    private static final int MAX_LINKS = 40;
    private static final int MAX_NAME_BYTES = 255;
    private static final int MAX_PATH_BYTES = 4096;

    /** Which symbolic links at a path's end are followed. */
    enum Follow {
        /** None: what is removed or renamed is the link. */
        NONE,
        /** One with a slash behind it, which says that a directory is meant. */
        BEFORE_SLASH,
        /** All. */
        ALL
    }

    private final Folder start;
    private final Follow follow;

    /** The directories entered, the deepest first. */
    private final Deque<Folder> entered = new ArrayDeque<>();

    private final Deque<String> ahead = new ArrayDeque<>();
    private @Nullable String name;
    private boolean directory;
    private int links;

    private PathWalk(Folder start, Follow follow) {
        this.start = start;
        this.follow = follow;
    }

    /**
     * Walks along a path.
     *
     * @throws ErrnoException when it cannot be walked; PERM when it leads out of the directory
     */
    static PathWalk walk(Folder start, String path, Follow follow) throws IOException {
        var walk = new PathWalk(start, follow);
        try {
            walk.along(path);
            return walk;
        } catch (IOException | RuntimeException e) {
            walk.close();
            throw e;
        }
    }

    /** The directory that the path's end lies in, or that it is. */
    Folder folder() {
        var deepest = entered.peek();
        return deepest == null ? start : deepest;
    }

    /**
     * The name of the path's end in {@link #folder}; null when the path names the folder itself.
     */
    @Nullable String name() {
        return name;
    }

    /** The name for something new; fails where there is something already. */
    String nameForNew() throws IOException {
        var wanted = name(Errno.EXIST);
        if (folder().attributesIfThere(wanted) != null) {
            throw Errno.EXIST.exception();
        }
        return wanted;
    }

    /** The name; fails for paths that end with "." or "..". */
    String name(Errno otherwise) {
        if (name == null) {
            throw otherwise.exception();
        }
        return name;
    }

    /** Whether a slash at the end of the path says that it must be a directory. */
    boolean wantsDirectory() {
        return directory;
    }

    private void along(String path) throws IOException {
        push(path);
        while (!ahead.isEmpty()) {
            step(ahead.pop());
        }
    }

    private void step(String next) throws IOException {
        boolean last = ahead.isEmpty();
        if (next.equals(".")) {
            return;
        }
        if (next.equals("..")) {
            var left = entered.poll();
            if (left == null) {
                throw Errno.PERM.exception();
            }
            left.close();
            return;
        }
        checkName(next);
        if (last && (follow == Follow.NONE || (follow == Follow.BEFORE_SLASH && !directory))) {
            name = next;
            return;
        }
        var attributes = folder().attributesIfThere(next);
        if (attributes != null && attributes.isSymbolicLink()) {
            followLink(next);
        } else if (last) {
            name = next;
        } else if (attributes == null) {
            throw Errno.NOENT.exception();
        } else if (attributes.isDirectory()) {
            entered.push(folder().folder(next));
        } else {
            throw Errno.NOTDIR.exception();
        }
    }

    private void followLink(String link) throws IOException {
        if (++links > MAX_LINKS) {
            throw Errno.LOOP.exception();
        }
        push(folder().readLink(link));
    }

    /** Puts the names of a path in front of those that are still ahead. */
    private void push(String path) {
        if (path.isEmpty()) {
            throw Errno.NOENT.exception();
        }
        requireRelative(folder(), path);
        if (path.length() > MAX_PATH_BYTES) {
            throw Errno.NAMETOOLONG.exception();
        }
        if (ahead.isEmpty() && path.endsWith("/")) {
            directory = true;
        }
        var names = path.split("/", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].isEmpty()) {
                ahead.push(names[i]);
            }
        }
    }

    /** Refuses a path that begins anywhere but where it is used. */
    static void requireRelative(Folder folder, String path) {
        if (path.startsWith("/")) {
            throw Errno.PERM.exception();
        }
        try {
            var system = folder.name(path);
            if (system.isAbsolute() || system.getRoot() != null) {
                throw Errno.PERM.exception();
            }
        } catch (InvalidPathException e) {
            throw Errno.ILSEQ.exception();
        }
    }

    /** Refuses names that the host would not take for one name, and hidden ones. */
    private void checkName(String text) {
        if (GuestText.bytes(text).length > MAX_NAME_BYTES) {
            throw Errno.NAMETOOLONG.exception();
        }
        try {
            var path = folder().name(text);
            if (path.isAbsolute()
                    || path.getNameCount() != 1
                    || path.getRoot() != null
                    || !path.toString().equals(text)) {
                throw Errno.NOENT.exception();
            }
        } catch (InvalidPathException e) {
            throw Errno.ILSEQ.exception();
        }
        if (text.startsWith(SecureFolder.HIDDEN_PREFIX)) {
            throw Errno.PERM.exception();
        }
    }

    @Override
    public void close() {
        entered.forEach(Folder::close);
        entered.clear();
    }
}
