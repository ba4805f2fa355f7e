package org.jayasm.wasi;

/**
 * The program called {@code proc_exit}. Passes through the program's frames up to whoever called
 * it; not a failure.
 */
public final class ExitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * @param code the exit code, all 32 bits of it; 0 for success
     */
    public ExitException(int code) {
        super("the program exited with code " + Integer.toUnsignedString(code), null, false, false);
        this.code = code;
    }

    /** The exit code, all 32 bits of it; 0 for success. */
    public int code() {
        return code;
    }
}
