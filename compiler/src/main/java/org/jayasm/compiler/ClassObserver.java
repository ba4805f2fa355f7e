package org.jayasm.compiler;

/** Sees the class files that are generated, before they are defined. */
public interface ClassObserver {
    /** Sees nothing. */
    ClassObserver NONE = _ -> {};

    /**
     * Is shown a class.
     *
     * @param classFile its bytes, not to be changed
     */
    void generated(byte[] classFile);
}
