package org.jayasm.wasi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a file: preview 1's {@code filestat}.
 *
 * @param device what it lies on
 * @param inode what tells it from others there
 * @param links how many names it has
 * @param size in bytes
 * @param accessed nanoseconds since 1970, as are the next two
 */
record FileStatus(
        long device,
        long inode,
        FileType type,
        long links,
        long size,
        long accessed,
        long modified,
        long changed) {
    static final int BYTES = 64;

    /** How the JDK writes the keys of files on POSIX systems. */
    private static final Pattern POSIX_KEY = Pattern.compile("\\(dev=([0-9a-f]+),ino=(\\d+)\\)");

    /** Something of which only its kind is known. */
    static FileStatus of(int number, FileType type) {
        return new FileStatus(0, number, type, 1, 0, 0, 0, 0);
    }

    /** The status of an entry of a directory. */
    static FileStatus of(Folder folder, String name) throws IOException {
        var attributes = folder.attributes(name);
        return of(attributes, more(folder, name, attributes));
    }

    /** The status of a directory. */
    static FileStatus of(Folder folder) throws IOException {
        var attributes = folder.attributes();
        return of(attributes, more(folder, null, attributes));
    }

    private static FileStatus of(BasicFileAttributes attributes, Map<String, Object> more) {
        long modified = nanos(attributes.lastModifiedTime());
        return new FileStatus(
                device(attributes),
                inode(attributes),
                type(attributes),
                more.get("nlink") instanceof Integer links ? links : 1,
                attributes.size(),
                nanos(attributes.lastAccessTime()),
                modified,
                more.get("ctime") instanceof FileTime changed ? nanos(changed) : modified);
    }

    /** The same, with a size that is known better. */
    FileStatus withSize(long better) {
        return new FileStatus(device, inode, type, links, better, accessed, modified, changed);
    }

    /** The same, of a file that was removed while it was open. */
    FileStatus withoutName() {
        return new FileStatus(device, inode, type, 0, size, accessed, modified, changed);
    }

    /**
     * What Java only tells by path: nothing, if the path leads to another file by now, or the
     * system does not know it.
     */
    private static Map<String, Object> more(
            Folder folder, @Nullable String name, BasicFileAttributes attributes) {
        try {
            var path = name == null ? folder.path() : folder.path().resolve(folder.name(name));
            if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                return Map.of();
            }
            var more =
                    Files.readAttributes(
                            path, "unix:fileKey,nlink,ctime", LinkOption.NOFOLLOW_LINKS);
            return Objects.equals(more.get("fileKey"), attributes.fileKey()) ? more : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    static FileType type(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return FileType.REGULAR_FILE;
        }
        if (attributes.isDirectory()) {
            return FileType.DIRECTORY;
        }
        return attributes.isSymbolicLink() ? FileType.SYMBOLIC_LINK : FileType.UNKNOWN;
    }

    private static long device(BasicFileAttributes attributes) {
        var posix = POSIX_KEY.matcher(String.valueOf(attributes.fileKey()));
        return posix.matches() ? Long.parseUnsignedLong(posix.group(1), 16) : 0;
    }

    static long inode(BasicFileAttributes attributes) {
        var key = attributes.fileKey();
        if (key == null) {
            return 0;
        }
        var posix = POSIX_KEY.matcher(key.toString());
        if (posix.matches()) {
            return Long.parseUnsignedLong(posix.group(2));
        }
        var sum = new CRC32C();
        sum.update(key.toString().getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    void store(GuestMemory memory, int address) {
        memory.fillWithZeros(address, BYTES);
        memory.writeLong(address, device);
        memory.writeLong(address + 8, inode);
        memory.writeByte(address + 16, type.code());
        memory.writeLong(address + 24, links);
        memory.writeLong(address + 32, size);
        memory.writeLong(address + 40, accessed);
        memory.writeLong(address + 48, modified);
        memory.writeLong(address + 56, changed);
    }
}
