package org.jayasm.wasi;

/** Ends a function of WASI with an error that the guest gets as its result. */
final class ErrnoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    ErrnoException(Errno errno) {
        // Thrown often and never seen: without a stack trace.
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }
}
