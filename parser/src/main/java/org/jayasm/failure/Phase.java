package org.jayasm.failure;

/** The phase of a module's life in which a failure shows. */
public enum Phase {
    /** Decoding: the bytes are not a module. */
    MALFORMED,
    /** Validation: the module breaks a rule. */
    INVALID,
    /** Linking: an import is missing or has another type. */
    UNLINKABLE,
    /** Execution: a trap. */
    TRAP,
    /** Execution: the call stack or the memory ran out. */
    EXHAUSTION,
    /** Execution: an exception of the guest that no guest has caught. */
    EXCEPTION,
    /** The module needs what this engine does not do, or was told not to do. */
    UNSUPPORTED,
    /** The module is larger than this engine's limits. */
    LIMIT,
    /** The host called the library wrongly. */
    USAGE
}
