package org.jayasm.microcode;

import java.util.HashMap;
import java.util.Map;
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

    /** What executes loops of the function in a better tier, by their offsets in the module. */
    private Map<Integer, LoopCode> loops = Map.of();

    /** With what is still allowed. */
    private long executed;

    private int allowed;
    private Advantage advantage = Advantage.ofSize(0);

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

    /** What prescan says of the function. */
    public Advantage advantage() {
        return advantage;
    }

    public void advantage(Advantage seen) {
        advantage = seen;
    }

    /** About how many nanoseconds compiled code would have saved, of what was interpreted. */
    public double earned() {
        return executed() * advantage.savedNanos();
    }

    /** What was allowed last. */
    public int allowed() {
        return allowed;
    }

    /** Takes in what was executed before, in another JVM. */
    void wasExecuted(long instructions) {
        executed += instructions;
    }

    /** About how many microcode instructions of the function were executed. */
    public long executed() {
        return executed - heat;
    }

    /**
     * What executes a loop in a better tier; null before there is such.
     *
     * @param offset of the loop in the module
     */
    public synchronized @Nullable LoopCode loop(int offset) {
        return loops.get(offset);
    }

    /**
     * Says what executes a loop in a better tier.
     *
     * @param offset of the loop in the module
     * @param code null for nothing
     */
    public synchronized void setLoop(int offset, @Nullable LoopCode code) {
        if (loops.isEmpty()) {
            loops = new HashMap<>();
        }
        if (code == null) {
            loops.remove(offset);
        } else {
            loops.put(offset, code);
        }
    }
}
