package org.jayasm.failure;

/** An import is missing or does not have the declared type (3.0, 4.5.4 "Instantiation"). */
public final class LinkException extends WasmException {
    private static final long serialVersionUID = 1L;

    public LinkException(Failure failure, String detail) {
        super(failure, detail);
    }
}
