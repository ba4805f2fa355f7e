package org.jayasm.wasi;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Times to be given to a file; null for those that stay. */
record NewTimes(@Nullable FileTime accessed, @Nullable FileTime modified) {
    private static final int ACCESSED = 1;
    private static final int ACCESSED_NOW = 1 << 1;
    private static final int MODIFIED = 1 << 2;
    private static final int MODIFIED_NOW = 1 << 3;

    /**
     * As programs say it.
     *
     * @param flags preview 1's {@code fstflags}
     * @param now nanoseconds since 1970
     * @throws ErrnoException INVAL when flags contradict each other, or do not exist
     */
    static NewTimes of(long accessed, long modified, int flags, long now) {
        boolean invalid =
                (flags & ~(ACCESSED | ACCESSED_NOW | MODIFIED | MODIFIED_NOW)) != 0
                        || ((flags & ACCESSED) != 0 && (flags & ACCESSED_NOW) != 0)
                        || ((flags & MODIFIED) != 0 && (flags & MODIFIED_NOW) != 0);
        if (invalid) {
            throw Errno.INVAL.exception();
        }
        return new NewTimes(
                time((flags & ACCESSED) != 0, accessed, (flags & ACCESSED_NOW) != 0, now),
                time((flags & MODIFIED) != 0, modified, (flags & MODIFIED_NOW) != 0, now));
    }

    private static @Nullable FileTime time(boolean given, long time, boolean current, long now) {
        return given || current ? FileTime.from(given ? time : now, TimeUnit.NANOSECONDS) : null;
    }

    /** Gives the times to an entry, or to the directory itself if the name is null. */
    void set(Folder folder, @Nullable String name) throws IOException {
        // Java would follow a link by its path, or fail for it.
        if (name != null && folder.attributes(name).isSymbolicLink()) {
            throw Errno.NOTSUP.exception();
        }
        var view = folder.view(name, BasicFileAttributeView.class);
        if (view == null) {
            throw Errno.NOTSUP.exception();
        }
        view.setTimes(modified, accessed, null);
    }
}
