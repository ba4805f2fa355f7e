package org.jayasm.compiler;

import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;

/** What generated classes with a loop extend. There is one object of each. */
public abstract class GeneratedLoop {
    /**
     * Takes the locals from the frame, executes the loop, and stores the locals.
     *
     * @param top what the stack's top is to be while the loop is executed; before and behind it, it
     *     is where the frame begins
     * @return the number of the exit
     */
    protected abstract int execute(ModuleInstance instance, ExecutionStack stack, int top);
}
