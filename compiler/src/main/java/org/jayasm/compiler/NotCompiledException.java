package org.jayasm.compiler;

/** A function stays interpreted; the message is the reason that the report gives. */
final class NotCompiledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCompiledException(String reason) {
        super(reason, null, false, false);
    }
}
