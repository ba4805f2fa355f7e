package org.jayasm.failure;

import org.jspecify.annotations.Nullable;

/**
 * An exception that a guest has thrown (3.0, 4.2.11 "Exception Instances"). It passes through
 * frames of the host like any other, and a guest further out may catch it. It has no stack trace,
 * so that throwing is cheap.
 */
public final class GuestException extends WasmException {
    private static final long serialVersionUID = 1L;

    private final transient Object tag;
    private final transient long[] values;
    private final transient @Nullable Object[] refs;

    /**
     * Takes the arrays, without copying.
     *
     * @param tag the tag's instance, compared by identity
     * @param values the arguments as slots of a frame: numbers and vectors
     * @param refs the references among them, at the same indices
     */
    public GuestException(Object tag, long[] values, @Nullable Object[] refs) {
        super(Failure.UNCAUGHT_EXCEPTION);
        this.tag = tag;
        this.values = values;
        this.refs = refs;
    }

    /** The tag's instance, which only the library can read; the same object for the same tag. */
    public Object tag() {
        return tag;
    }

    /** The numbers among the arguments, in slots; do not change it. */
    public long[] values() {
        return values;
    }

    /** The references among the arguments, in slots; do not change it. */
    public @Nullable Object[] refs() {
        return refs;
    }
}
