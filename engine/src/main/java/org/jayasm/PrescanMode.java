package org.jayasm;

/**
 * When a function's code is translated to microcode and looked at for what compiling it is worth.
 */
public enum PrescanMode {
    /** Translated at the first call, and not looked at: only its size counts. */
    OFF,
    /** At the first call. */
    ON,
    /** When the module is loaded, all functions. */
    FORCED
}
