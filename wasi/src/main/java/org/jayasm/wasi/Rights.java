package org.jayasm.wasi;

/** What may be done with a descriptor: bits of preview 1's {@code rights}. */
final class Rights {
    static final long FD_READ = 1L << 1;
    static final long FD_FDSTAT_SET_FLAGS = 1L << 3;
    static final long FD_WRITE = 1L << 6;
    static final long FD_FILESTAT_GET = 1L << 21;
    static final long POLL_FD_READWRITE = 1L << 27;

    private Rights() {}
}
