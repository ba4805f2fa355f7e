package org.jayasm.microcode;

import java.util.Arrays;
import org.jayasm.runtime.Code;
import org.jspecify.annotations.Nullable;

/**
 * What the interpreter knows of a function of a module, for all instances: how much it has executed
 * of it, and what executes it better. Counted without synchronization; a lost count does no harm.
 */
public final class FunctionProfile {
    private final int function;

    /**
     * How many more microcode instructions are executed before the {@link Tiering} is asked.
     * Negative when it has not been yet.
     */
    public int heat;

    /** What executes the function in a better tier; null before there is such. */
    public @Nullable Code better;

    /** What executes loops of the function in a better tier, by their numbers. */
    private @Nullable LoopCode[] loops = {};

    /** With what is still allowed. */
    private long executed;

    private int allowed;

    FunctionProfile(int function) {
        this.function = function;
    }

    /** The function's index in the module's function index space. */
    public int function() {
        return function;
    }

    /** Says how much may be executed before the {@link Tiering} is asked again. */
    public void allow(int instructions) {
        executed += instructions - heat;
        heat = instructions;
        allowed = instructions;
    }

    /** What was allowed last. */
    public int allowed() {
        return allowed;
    }

    /** About how many microcode instructions of the function were executed. */
    public long executed() {
        return executed - heat;
    }

    /** What executes a loop in a better tier; null before there is such. */
    public @Nullable LoopCode loop(int number) {
        var known = loops;
        return number < known.length ? known[number] : null;
    }

    public synchronized void setLoop(int number, LoopCode code) {
        var all = Arrays.copyOf(loops, Math.max(loops.length, number + 1));
        all[number] = code;
        loops = all;
    }

    /** Lets the interpreter execute the function and its loops again. */
    public synchronized void forget() {
        better = null;
        loops = new LoopCode[0];
    }
}
