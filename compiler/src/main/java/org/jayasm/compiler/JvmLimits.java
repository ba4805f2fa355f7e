package org.jayasm.compiler;

/** What a method of the JVM may have (JVMS 25, 4.11), and what HotSpot compiles. */
final class JvmLimits {
    /**
     * Local variables; long and double values take two. We stay below, to have room for our own.
     */
    static final int LOCALS = 30_000;

    /** Parameters; long and double values take two. */
    static final int PARAMETERS = 255;

    /** HotSpot does not compile methods whose bytecode is larger than this. */
    static final int COMPILED_METHOD_BYTES = 8_000;

    /** Calls of the Vector API in a method; see {@link RegionLimits}. */
    static final int VECTOR_CALLS = 500;

    private JvmLimits() {}
}
