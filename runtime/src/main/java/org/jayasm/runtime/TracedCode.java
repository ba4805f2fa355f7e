package org.jayasm.runtime;

import org.jayasm.failure.WasmFrame;
import org.jspecify.annotations.Nullable;

/**
 * How a tier takes part in the stack traces of traps. Its code catches what passes and notes in the
 * stack's {@link GuestTrace} that it did; when the trace is made, it says what Java's frames stand
 * for that belong to it.
 */
public interface TracedCode {
    /**
     * The call of a guest function that a frame of Java stands for.
     *
     * @param place what the code noted
     * @return null when the frame stands for none
     */
    @Nullable WasmFrame frame(StackTraceElement element, Object place);

    /** Whether a frame that stands for a call shares it with the next one outwards. */
    boolean isPartOfNext(StackTraceElement element);

    /** Whether a frame is the one that caught and noted, the outermost of this code's. */
    boolean endsAt(StackTraceElement element);
}
