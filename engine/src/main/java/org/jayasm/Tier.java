package org.jayasm;

/** How functions are executed. */
public enum Tier {
    /**
     * Functions begin in the interpreter; those that are hot are compiled in the background, and so
     * are loops while they run.
     */
    AUTO,
    /** The interpreter only. */
    INTERPRETER,
    /**
     * JVM bytecode from the first call on. Functions that the compiler cannot translate are
     * interpreted; {@link Module#compilationReport()} says which and why.
     */
    COMPILER
}
