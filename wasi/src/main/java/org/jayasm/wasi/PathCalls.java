package org.jayasm.wasi;

import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jayasm.wasi.PathWalk.Follow;

/** The functions that take a path in an open directory. */
final class PathCalls {
    private static final int CREATE = 1;
    private static final int DIRECTORY = 1 << 1;
    private static final int EXCLUSIVE = 1 << 2;
    private static final int TRUNCATE = 1 << 3;
    private static final int ALL_OPEN_FLAGS = 0b1111;

    private static final int FOLLOW = 1;

    /** Rights for which a file is opened for writing. */
    private static final long WRITING =
            Rights.FD_WRITE | Rights.FD_ALLOCATE | Rights.FD_FILESTAT_SET_SIZE;

    private final DescriptorTable table;

    PathCalls(DescriptorTable table) {
        this.table = table;
    }

    /** A path as programs say it: a text in memory, and the directory where it begins. */
    record GuestPath(int directory, int address, int length) {}

    /** Does something with the end of a path. */
    @FunctionalInterface
    private interface Action<T> {
        T run(PathWalk end) throws IOException;
    }

    private <T> T at(
            GuestMemory memory, GuestPath path, long right, Follow follow, Action<T> action) {
        var directory = table.directory(path.directory);
        directory.require(right);
        var text = GuestText.read(memory, path.address, path.length);
        try (var walk = PathWalk.walk(directory.folder(), text, follow)) {
            return action.run(walk);
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }

    void createDirectory(GuestMemory memory, GuestPath path) {
        at(
                memory,
                path,
                Rights.PATH_CREATE_DIRECTORY,
                Follow.BEFORE_SLASH,
                end -> {
                    end.folder().createDirectory(end.nameForNew());
                    return 0;
                });
    }

    void status(GuestMemory memory, GuestPath path, int lookup, int result) {
        memory.check(result, FileStatus.BYTES);
        at(memory, path, Rights.PATH_FILESTAT_GET, follows(lookup), PathCalls::status)
                .store(memory, result);
    }

    private static FileStatus status(PathWalk end) throws IOException {
        var name = end.name();
        if (name == null) {
            return FileStatus.of(end.folder());
        }
        var status = FileStatus.of(end.folder(), name);
        if (end.wantsDirectory() && status.type() != FileType.DIRECTORY) {
            throw Errno.NOTDIR.exception();
        }
        return status;
    }

    void setTimes(GuestMemory memory, GuestPath path, int lookup, NewTimes times) {
        at(
                memory,
                path,
                Rights.PATH_FILESTAT_SET_TIMES,
                follows(lookup),
                end -> {
                    times.set(end.folder(), end.name());
                    return 0;
                });
    }

    void readLink(GuestMemory memory, GuestPath path, int address, int length, int result) {
        memory.check(result, 4);
        memory.check(address, Integer.toUnsignedLong(length));
        var target =
                at(
                        memory,
                        path,
                        Rights.PATH_READLINK,
                        Follow.BEFORE_SLASH,
                        end -> end.folder().readLink(end.name(Errno.INVAL)));
        byte[] bytes = GuestText.bytes(target);
        var view = memory.view(address, length);
        view.put(bytes, 0, Math.min(bytes.length, view.remaining()));
        memory.writeInt(result, view.position());
    }

    void removeDirectory(GuestMemory memory, GuestPath path) {
        at(
                memory,
                path,
                Rights.PATH_REMOVE_DIRECTORY,
                Follow.NONE,
                end -> {
                    var name = end.name(Errno.INVAL);
                    if (!end.folder().attributes(name).isDirectory()) {
                        throw Errno.NOTDIR.exception();
                    }
                    end.folder().deleteDirectory(name);
                    return 0;
                });
    }

    void unlinkFile(GuestMemory memory, GuestPath path) {
        at(
                memory,
                path,
                Rights.PATH_UNLINK_FILE,
                Follow.NONE,
                end -> {
                    var name = end.name(Errno.ISDIR);
                    if (end.folder().attributes(name).isDirectory()) {
                        throw Errno.ISDIR.exception();
                    }
                    if (end.wantsDirectory()) {
                        throw Errno.NOTDIR.exception();
                    }
                    end.folder().deleteFile(name);
                    return 0;
                });
    }

    void rename(GuestMemory memory, GuestPath path, GuestPath newPath) {
        at(
                memory,
                path,
                Rights.PATH_RENAME_SOURCE,
                Follow.NONE,
                source ->
                        at(
                                memory,
                                newPath,
                                Rights.PATH_RENAME_TARGET,
                                Follow.NONE,
                                target -> rename(source, target)));
    }

    private static int rename(PathWalk source, PathWalk target) throws IOException {
        var name = source.name(Errno.BUSY);
        var newName = target.name(Errno.BUSY);
        boolean directory = source.folder().attributes(name).isDirectory();
        if (!directory && (source.wantsDirectory() || target.wantsDirectory())) {
            throw Errno.NOTDIR.exception();
        }
        // POSIX's errors, for systems that have others or would replace what they should not.
        var replaced = target.folder().attributesIfThere(newName);
        if (replaced != null && replaced.isDirectory() != directory) {
            throw (directory ? Errno.NOTDIR : Errno.ISDIR).exception();
        }
        source.folder().move(name, target.folder(), newName);
        return 0;
    }

    void link(GuestMemory memory, GuestPath path, int lookup, GuestPath newPath) {
        at(
                memory,
                path,
                Rights.PATH_LINK_SOURCE,
                follows(lookup),
                source ->
                        at(
                                memory,
                                newPath,
                                Rights.PATH_LINK_TARGET,
                                Follow.NONE,
                                target -> link(source, target)));
    }

    private static int link(PathWalk source, PathWalk target) throws IOException {
        var name = source.name(Errno.PERM);
        if (source.folder().attributes(name).isDirectory()) {
            throw Errno.PERM.exception();
        }
        if (source.wantsDirectory()) {
            throw Errno.NOTDIR.exception();
        }
        if (target.wantsDirectory()) {
            throw Errno.NOENT.exception();
        }
        target.folder().createLink(target.nameForNew(), source.folder(), name);
        return 0;
    }

    void symlink(GuestMemory memory, int text, int length, GuestPath path) {
        table.directory(path.directory);
        var target = GuestText.read(memory, text, length);
        if (target.isEmpty()) {
            throw Errno.NOENT.exception();
        }
        at(
                memory,
                path,
                Rights.PATH_SYMLINK,
                Follow.NONE,
                end -> {
                    PathWalk.requireRelative(end.folder(), target);
                    if (end.wantsDirectory()) {
                        throw Errno.NOENT.exception();
                    }
                    end.folder().createSymbolicLink(end.nameForNew(), target);
                    return 0;
                });
    }

    /**
     * How something is opened.
     *
     * @param how bits of {@link #CREATE} and the like
     * @param rights the wanted rights
     * @param inheriting the wanted rights of what is opened in it
     * @param flags of {@link Descriptor}
     */
    record Opening(int how, long rights, long inheriting, int flags) {
        boolean has(int flag) {
            return (how & flag) != 0;
        }

        boolean writes() {
            return (rights & WRITING) != 0;
        }
    }

    /** Opens a file or directory, and stores its number. */
    void open(GuestMemory memory, GuestPath path, int lookup, Opening opening, int result) {
        memory.check(result, 4);
        if ((opening.how & ~ALL_OPEN_FLAGS) != 0
                || (opening.flags & ~Descriptor.ALL_FLAGS) != 0
                || (opening.has(CREATE) && opening.has(DIRECTORY))) {
            throw Errno.INVAL.exception();
        }
        var directory = table.directory(path.directory);
        long needed =
                Rights.PATH_OPEN
                        | (opening.has(CREATE) ? Rights.PATH_CREATE_FILE : 0)
                        | (opening.has(TRUNCATE) ? Rights.PATH_FILESTAT_SET_SIZE : 0);
        // What must be new is not what a link leads to.
        var follow =
                opening.has(CREATE) && opening.has(EXCLUSIVE)
                        ? Follow.BEFORE_SLASH
                        : follows(lookup);
        var opened =
                at(memory, path, needed, follow, end -> open(end, opening, directory.inheriting()));
        opened.beginWith(opening.flags);
        memory.writeInt(result, table.add(opened));
    }

    private static Descriptor open(PathWalk end, Opening opening, long permitted)
            throws IOException {
        var name = end.name();
        if (name == null) {
            return openDirectory(end.folder().keep(), opening, permitted);
        }
        var attributes = end.folder().attributesIfThere(name);
        if (attributes == null) {
            if (!opening.has(CREATE)) {
                throw Errno.NOENT.exception();
            }
            if (end.wantsDirectory()) {
                throw Errno.ISDIR.exception();
            }
            return openFile(end.folder(), name, opening, permitted, true);
        }
        if (opening.has(CREATE) && opening.has(EXCLUSIVE)) {
            throw Errno.EXIST.exception();
        }
        if (attributes.isSymbolicLink()) {
            throw Errno.LOOP.exception();
        }
        if (attributes.isDirectory()) {
            checkDirectory(opening);
            return openDirectory(end.folder().folder(name), opening, permitted);
        }
        if (end.wantsDirectory() || opening.has(DIRECTORY)) {
            throw Errno.NOTDIR.exception();
        }
        // A pipe would wait for its other end, a device is more than a file.
        if (!attributes.isRegularFile()) {
            throw Errno.PERM.exception();
        }
        return openFile(end.folder(), name, opening, permitted, false);
    }

    private static void checkDirectory(Opening opening) {
        if (opening.has(CREATE) || opening.has(TRUNCATE) || opening.writes()) {
            throw Errno.ISDIR.exception();
        }
    }

    private static Descriptor openDirectory(Folder folder, Opening opening, long permitted) {
        try {
            checkDirectory(opening);
            long rights = permitted(opening.rights & Rights.OF_DIRECTORIES, permitted);
            return new OpenDirectory(
                    folder, null, rights, permitted(opening.inheriting & permitted, permitted));
        } catch (ErrnoException e) {
            folder.close();
            throw e;
        }
    }

    private static long permitted(long wanted, long permitted) {
        if ((wanted & ~permitted) != 0) {
            throw Errno.NOTCAPABLE.exception();
        }
        return wanted;
    }

    private static Descriptor openFile(
            Folder folder, String name, Opening opening, long permitted, boolean isNew)
            throws IOException {
        long rights = permitted(opening.rights & Rights.OF_FILES, permitted);
        var channel = folder.channel(name, options(opening, isNew));
        try {
            return new OpenFile(channel, folder.keep(), name, rights);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Set<OpenOption> options(Opening opening, boolean isNew) {
        var options = new HashSet<OpenOption>();
        boolean writes = opening.writes() || opening.has(TRUNCATE) || isNew;
        if (writes) {
            options.add(StandardOpenOption.WRITE);
        }
        if (!writes || (opening.rights & Rights.FD_READ) != 0) {
            options.add(StandardOpenOption.READ);
        }
        if (opening.has(CREATE)) {
            options.add(
                    opening.has(EXCLUSIVE)
                            ? StandardOpenOption.CREATE_NEW
                            : StandardOpenOption.CREATE);
        }
        if (opening.has(TRUNCATE)) {
            options.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        if ((opening.flags & (Descriptor.SYNC | Descriptor.RSYNC)) != 0) {
            options.add(StandardOpenOption.SYNC);
        } else if ((opening.flags & Descriptor.DSYNC) != 0) {
            options.add(StandardOpenOption.DSYNC);
        }
        return options;
    }

    private static Follow follows(int lookup) {
        if ((lookup & ~FOLLOW) != 0) {
            throw Errno.INVAL.exception();
        }
        return (lookup & FOLLOW) != 0 ? Follow.ALL : Follow.BEFORE_SLASH;
    }
}
