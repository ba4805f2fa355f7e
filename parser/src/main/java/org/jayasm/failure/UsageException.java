package org.jayasm.failure;

/** The host asked for what cannot be: an unknown export, arguments that do not fit. */
public final class UsageException extends WasmException {
    private static final long serialVersionUID = 1L;

    public UsageException(Failure failure, String detail) {
        super(failure, detail);
    }
}
