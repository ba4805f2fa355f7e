package org.jayasm;

/**
 * Whether a function is compiled, and why.
 *
 * @param verdict the kind of reason
 * @param reason the reason in words, with figures
 */
public record Decision(Verdict verdict, String reason) {
    public static final Decision COMPILED = new Decision(Verdict.COMPILED, "it is compiled");
    public static final Decision NOT_CALLED =
            new Decision(Verdict.NOT_CALLED, "nobody has called it");
    public static final Decision NOT_WANTED =
            new Decision(Verdict.NOT_WANTED, "the engine is set to interpret");
    public static final Decision SPILLED =
            new Decision(Verdict.SPILLED, "its code was dropped, and comes back when it pays");
    public static final Decision WAITING =
            new Decision(Verdict.WAITING, "it is about to be compiled or loaded");

    /** Kinds of reasons. */
    public enum Verdict {
        /** Interpreted: nobody has called it. */
        NOT_CALLED,
        /** Interpreted: what it has executed is not worth compiling it. */
        LOW_ADVANTAGE,
        /** Interpreted still: it is to be compiled, or loaded. */
        WAITING,
        /** Interpreted: there is no memory for compiled code. */
        LOW_RESOURCES,
        /** Interpreted: its code alone is more than the budget. */
        TOO_LARGE,
        /** Interpreted: the compiler cannot compile it. */
        NOT_COMPILABLE,
        /** Interpreted: its code was dropped, and may come back. */
        SPILLED,
        /** Interpreted: the engine is set to compile nothing. */
        NOT_WANTED,
        /** Compiled. */
        COMPILED
    }
}
