package org.jayasm;

/** How functions are executed. */
public enum Tier {
    /** What is best, function by function. */
    AUTO,
    /** The interpreter only. */
    INTERPRETER,
    /** JVM bytecode only. Not available yet: such an engine cannot be made. */
    COMPILER
}
