package org.jayasm.compiler;

import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;

/** What generated classes with functions extend. There is one object of each. */
public abstract class GeneratedFunctions {
    /**
     * Finds a function by its index, and calls it with what is in the frame; results take the place
     * of the parameters.
     */
    protected abstract void enter(
            int index, FunctionInstance function, ExecutionStack stack, long[] values, int base);
}
