package org.jayasm.failure;

/**
 * The root of everything that this library throws on purpose. {@link #failure()} says what happened
 * in terms of the specification, the message says where.
 */
public abstract sealed class WasmException extends RuntimeException
        permits ModuleException, LinkException, TrapException, GuestException, UsageException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    WasmException(Failure failure, String detail) {
        this(failure, new Circumstances(detail, -1));
    }

    WasmException(Failure failure, Circumstances circumstances) {
        super(circumstances.message(failure));
        this.failure = failure;
    }

    /** For exceptions that are made often: without the cost of a stack trace. */
    WasmException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    public Phase phase() {
        return failure.phase();
    }
}
