package org.jayasm.microcode;

/** Something serialized that is not what it should be; the message says what is wrong with it. */
public final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    public DamagedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }
}
