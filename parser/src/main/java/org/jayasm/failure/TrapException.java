package org.jayasm.failure;

/** Execution trapped, or ran out of stack; the instance remains usable. */
public final class TrapException extends WasmException {
    private static final long serialVersionUID = 1L;

    public TrapException(Failure failure, String detail) {
        super(failure, detail);
    }

    /**
     * @param subject the index that the trap is about, right behind the message
     * @param detail what follows after a colon; may be empty
     */
    public TrapException(Failure failure, String subject, String detail) {
        super(failure, new Circumstances(subject, detail, "", -1));
    }
}
