package org.jayasm.microcode;

/** Something serialized that is not what it should be; the message says what is wrong with it. */
public final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    public DamagedException(String message) {
        super(message);
    }
}
