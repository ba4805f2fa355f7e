package org.jayasm.failure;

/** The module needs a feature or a size that this engine does not provide. */
public final class UnsupportedException extends ModuleException {
    private static final long serialVersionUID = 1L;

    public UnsupportedException(Failure failure, String detail) {
        this(failure, detail, -1);
    }

    /**
     * @param detail what follows the message; may be empty
     * @param offset the byte offset in the module, or -1 when there is none to tell
     */
    public UnsupportedException(Failure failure, String detail, long offset) {
        this(failure, new Circumstances(detail, offset));
    }

    /**
     * @param subject what the failure is about, right behind the message
     * @param detail what follows after a colon; may be empty
     * @param offset the byte offset in the module, or -1 when there is none to tell
     */
    public UnsupportedException(Failure failure, String subject, String detail, long offset) {
        this(failure, new Circumstances(subject, detail, "", offset));
    }

    private UnsupportedException(Failure failure, Circumstances circumstances) {
        super(failure, circumstances);
    }

    @Override
    UnsupportedException with(Circumstances other) {
        return new UnsupportedException(failure(), other);
    }
}
