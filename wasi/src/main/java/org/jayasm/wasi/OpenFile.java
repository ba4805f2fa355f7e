package org.jayasm.wasi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * An open regular file.
 *
 * <p>Java has no status of an open file, only of its name: the name is asked as long as it still
 * names this file.
 */
final class OpenFile extends Descriptor {
    /**
     * So much is read or written at a time: Java copies it through memory outside the heap, which
     * it keeps.
     */
    private static final int PIECE = 1 << 17;

    private static final int FROM_POSITION = 1;
    private static final int FROM_END = 2;

    private final SeekableByteChannel channel;
    private final Folder folder;
    private final String name;
    private final FileStatus atFirst;

    /**
     * @param folder where it lies; closed with it
     */
    OpenFile(SeekableByteChannel channel, Folder folder, String name, long rights)
            throws IOException {
        super(FileType.REGULAR_FILE, rights, 0);
        this.channel = channel;
        this.folder = folder;
        this.name = name;
        this.atFirst = FileStatus.of(folder, name);
    }

    @Override
    int settable() {
        return APPEND | NONBLOCK;
    }

    /** Does something with the channel. */
    @FunctionalInterface
    private interface Action<T> {
        T run() throws IOException;
    }

    private static <T> T run(Action<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw HostErrors.exception(e);
        }
    }

    /** Does something at another position, to which it returns. */
    private <T> T at(long position, Action<T> action) throws IOException {
        if (position < 0) {
            throw Errno.INVAL.exception();
        }
        long before = channel.position();
        try {
            channel.position(position);
            return action.run();
        } finally {
            channel.position(before);
        }
    }

    @Override
    int read(List<ByteBuffer> buffers) {
        return run(() -> readHere(buffers));
    }

    @Override
    int readAt(List<ByteBuffer> buffers, long offset) {
        require(Rights.FD_SEEK);
        return run(() -> at(offset, () -> readHere(buffers)));
    }

    private int readHere(List<ByteBuffer> buffers) throws IOException {
        int total = 0;
        for (var buffer : buffers) {
            int end = buffer.position() + Math.min(buffer.remaining(), Integer.MAX_VALUE - total);
            while (buffer.position() < end) {
                int wanted = Math.min(PIECE, end - buffer.position());
                buffer.limit(buffer.position() + wanted);
                int count = channel.read(buffer);
                total += Math.max(count, 0);
                if (count < wanted) {
                    return total;
                }
            }
        }
        return total;
    }

    @Override
    int write(List<ByteBuffer> buffers) {
        return run(() -> {
            if (has(APPEND)) {
                channel.position(channel.size());
            }
            return writeHere(buffers);
        });
    }

    @Override
    int writeAt(List<ByteBuffer> buffers, long offset) {
        require(Rights.FD_SEEK);
        return run(() -> at(offset, () -> writeHere(buffers)));
    }

    private int writeHere(List<ByteBuffer> buffers) throws IOException {
        int total = 0;
        for (var buffer : buffers) {
            int end = buffer.position() + Math.min(buffer.remaining(), Integer.MAX_VALUE - total);
            while (buffer.position() < end) {
                buffer.limit(Math.min(end, buffer.position() + PIECE));
                total += channel.write(buffer);
            }
        }
        return total;
    }

    @Override
    long seek(long offset, int whence) {
        boolean asks = whence == FROM_POSITION && offset == 0;
        if (!asks || (rights() & Rights.FD_TELL) == 0) {
            require(Rights.FD_SEEK);
        }
        return run(() -> {
            long base =
                    switch (whence) {
                        case 0 -> 0;
                        case FROM_POSITION -> channel.position();
                        case FROM_END -> channel.size();
                        default -> throw Errno.INVAL.exception();
                    };
            long position = base + offset;
            if (position < 0) {
                throw Errno.INVAL.exception();
            }
            if (!asks) {
                channel.position(position);
            }
            return position;
        });
    }

    @Override
    void sync(boolean withStatus) {
        require(withStatus ? Rights.FD_SYNC : Rights.FD_DATASYNC);
        if (channel instanceof FileChannel file) {
            run(() -> {
                file.force(withStatus);
                return 0;
            });
        }
    }

    @Override
    void advise() {
        require(Rights.FD_ADVISE);
    }

    @Override
    void allocate(long offset, long length) {
        if (offset < 0 || length <= 0) {
            throw Errno.INVAL.exception();
        }
        if (offset + length < 0) {
            throw Errno.FBIG.exception();
        }
        run(() -> {
            extend(offset + length);
            return 0;
        });
    }

    @Override
    void setSize(long size) {
        if (size < 0) {
            throw Errno.INVAL.exception();
        }
        run(() -> {
            extend(size);
            // Truncating moves a position that is then behind the end.
            return at(channel.position(), () -> channel.truncate(size));
        });
    }

    private void extend(long size) throws IOException {
        if (size > channel.size()) {
            at(size - 1, () -> channel.write(ByteBuffer.allocate(1)));
        }
    }

    @Override
    FileStatus status(int number) {
        return run(() -> {
            long size = channel.size();
            try {
                var named = FileStatus.of(folder, name);
                if (isThis(named)) {
                    return named.withSize(size);
                }
            } catch (IOException e) {
                // It has lost its name.
            }
            return atFirst.withSize(size).withoutName();
        });
    }

    private boolean isThis(FileStatus other) {
        return other.inode() == atFirst.inode() && other.device() == atFirst.device();
    }

    @Override
    void setTimes(NewTimes times) {
        run(() -> {
            if (!isThis(FileStatus.of(folder, name))) {
                throw Errno.NOENT.exception();
            }
            times.set(folder, name);
            return 0;
        });
    }

    @Override
    long readable() {
        return run(() -> Math.max(0, channel.size() - channel.position()));
    }

    @Override
    void close() {
        folder.close();
        run(() -> {
            channel.close();
            return 0;
        });
    }
}
