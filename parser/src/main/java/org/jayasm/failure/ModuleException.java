package org.jayasm.failure;

/** Something is wrong with a module, or too much for this engine; says where. */
public abstract sealed class ModuleException extends WasmException
        permits MalformedException, InvalidException, UnsupportedException {
    private static final long serialVersionUID = 1L;

    private final Circumstances circumstances;

    ModuleException(Failure failure, Circumstances circumstances) {
        super(failure, circumstances);
        this.circumstances = circumstances;
    }

    /** The byte offset in the module, or -1 when there is none to tell. */
    public final long offset() {
        return circumstances.offset();
    }

    /**
     * The same failure, saying where it happened.
     *
     * @param place the part of the module, for example "function 7", unless it is known already
     * @param offset the offset, or -1, unless it is known already
     */
    public final ModuleException in(String place, long offset) {
        var located = with(circumstances.in(place, offset));
        located.setStackTrace(getStackTrace());
        return located;
    }

    abstract ModuleException with(Circumstances other);
}
