package org.jayasm.wasi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open directory. */
final class OpenDirectory extends Descriptor {
    private static final int ENTRY_BYTES = 24;

    private final Folder folder;
    private final @Nullable String grantedAs;
    private @Nullable List<String> names;

    /**
     * @param folder closed with it
     * @param grantedAs the name under which the program was given it; null when it opened it itself
     */
    OpenDirectory(Folder folder, @Nullable String grantedAs, long rights, long inheriting) {
        super(FileType.DIRECTORY, rights, inheriting);
        this.folder = folder;
        this.grantedAs = grantedAs;
    }

    Folder folder() {
        return folder;
    }

    /** The name under which the program was given it; null when it opened it itself. */
    @Nullable String grantedAs() {
        return grantedAs;
    }

    /**
     * Stores entries, the last perhaps in part: preview 1's {@code dirent}s. The names are those at
     * the time when the program began with cookie 0.
     *
     * @param cookie how many entries to leave out
     * @return the number of bytes; less than {@code length} behind the last entry
     */
    int list(GuestMemory memory, int address, int length, long cookie) throws IOException {
        memory.check(address, Integer.toUnsignedLong(length));
        var list = names;
        if (list == null || cookie == 0) {
            list = new ArrayList<>();
            list.add(".");
            list.add("..");
            list.addAll(folder.names());
            names = list;
        }
        var target = memory.view(address, length);
        for (long i = cookie; i >= 0 && i < list.size() && target.hasRemaining(); i++) {
            byte[] entry = entry(list.get((int) i), i + 1);
            target.put(entry, 0, Math.min(entry.length, target.remaining()));
        }
        return target.position();
    }

    private byte[] entry(String name, long next) throws IOException {
        byte[] text = GuestText.bytes(name);
        var entry = ByteBuffer.allocate(ENTRY_BYTES + text.length).order(ByteOrder.LITTLE_ENDIAN);
        // Not even the number of what lies above is the program's business.
        boolean own = name.equals(".") || name.equals("..");
        var attributes = own ? folder.attributes() : folder.attributesIfThere(name);
        return entry.putLong(next)
                .putLong(attributes == null ? 0 : FileStatus.inode(attributes))
                .putInt(text.length)
                .put(
                        (byte)
                                (attributes == null
                                                ? FileType.UNKNOWN
                                                : FileStatus.type(attributes))
                                        .code())
                .position(ENTRY_BYTES)
                .put(text)
                .array();
    }

    @Override
    int read(List<ByteBuffer> buffers) {
        throw Errno.ISDIR.exception();
    }

    @Override
    int readAt(List<ByteBuffer> buffers, long offset) {
        throw Errno.ISDIR.exception();
    }

    @Override
    void advise() {}

    @Override
    void sync(boolean withStatus) {}

    @Override
    FileStatus status(int number) {
        try {
            return FileStatus.of(folder);
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }

    @Override
    void setTimes(NewTimes times) {
        try {
            times.set(folder, null);
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }

    @Override
    long readable() {
        return 0;
    }

    @Override
    void close() {
        folder.close();
    }
}
