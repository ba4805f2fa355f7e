package org.jayasm.microcode;

import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;

/** Executes a loop of a function that the interpreter executes, in a better tier. */
public interface LoopCode {
    /** What {@link #run} gives when it has executed nothing, as the code was taken away. */
    int GONE = -1;

    /** The label, counted from outside of the loop, of the exit to what follows the loop. */
    int FALLS_THROUGH = -1;

    /**
     * Where each exit leads: labels counted from outside of the loop, or {@link #FALLS_THROUGH}.
     */
    int[] exits();

    /**
     * How many slots of values each exit takes along. They lie behind the frame, in slots from
     * {@code top} on.
     */
    int[] slots();

    /**
     * Executes the loop, from its beginning until it is left. Locals are where the interpreter has
     * them, and are there again afterwards.
     *
     * @param top the index behind the frame's last slot
     * @return the number of the exit, or {@link #GONE}
     */
    int run(ModuleInstance instance, ExecutionStack stack, int base, int top);
}
