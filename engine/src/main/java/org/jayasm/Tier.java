package org.jayasm;

/** How functions are executed. */
public enum Tier {
    /** What is best, function by function. */
    AUTO,
    /** The interpreter only. */
    INTERPRETER,
    /**
     * JVM bytecode from the first call on. Functions that the compiler cannot translate are
     * interpreted; {@link Module#compilationReport()} says which and why.
     */
    COMPILER
}
