package org.jayasm.runtime;

/**
 * Carries an exception of a host function through the frames of guests. Compiled code finds an
 * access out of bounds by an exception of the JVM; the host's own of that kind must not be taken
 * for one.
 */
public final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final IndexOutOfBoundsException carried;

    public HostFailure(IndexOutOfBoundsException carried) {
        super(null, carried, false, false);
        this.carried = carried;
    }

    /** What the host function threw. */
    IndexOutOfBoundsException carried() {
        return carried;
    }
}
