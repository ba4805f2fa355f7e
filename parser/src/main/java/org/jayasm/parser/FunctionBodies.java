package org.jayasm.parser;

/** Where the bodies of a module's own functions lie in its bytes; two ints per function. */
public final class FunctionBodies {
    private final int[] bounds;

    /**
     * @param bounds for each body the offset of its first byte (the declarations of its locals) and
     *     the offset behind its last
     */
    FunctionBodies(int[] bounds) {
        this.bounds = bounds;
    }

    public int count() {
        return bounds.length / 2;
    }

    /** The offset at which the body's declarations of locals begin. */
    public int from(int index) {
        return bounds[2 * index];
    }

    /** The offset behind the body's final {@code end}. */
    public int to(int index) {
        return bounds[2 * index + 1];
    }
}
