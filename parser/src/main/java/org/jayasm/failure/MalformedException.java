package org.jayasm.failure;

/** The bytes are not a WebAssembly module; says where. */
public final class MalformedException extends ModuleException {
    private static final long serialVersionUID = 1L;

    /**
     * @param detail what follows the message; may be empty
     * @param offset the byte offset in the module, or -1 when there is none to tell
     */
    public MalformedException(Failure failure, String detail, long offset) {
        this(failure, new Circumstances(detail, offset));
    }

    /**
     * @param subject the index or the like that the failure is about, right behind the message
     * @param detail what follows after a colon; may be empty
     * @param offset the byte offset in the module, or -1 when there is none to tell
     */
    public MalformedException(Failure failure, String subject, String detail, long offset) {
        this(failure, new Circumstances(subject, detail, "", offset));
    }

    private MalformedException(Failure failure, Circumstances circumstances) {
        super(failure, circumstances);
    }

    @Override
    MalformedException with(Circumstances other) {
        return new MalformedException(failure(), other);
    }
}
