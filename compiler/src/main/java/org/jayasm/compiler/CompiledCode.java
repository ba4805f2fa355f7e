package org.jayasm.compiler;

import org.jayasm.failure.Failure;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;

/**
 * What generated classes extend: the code of one of the functions that the class has. It is entered
 * with a frame, takes parameters out of it and puts results into it; between compiled functions of
 * a class there are no frames.
 */
public abstract class CompiledCode extends Code {
    /** Which of the module's own functions this is. */
    protected final int index;

    /** The slots that parameters or results take, whichever are more. */
    private final int frameSlots;

    protected CompiledCode(int index, int frameSlots) {
        this.index = index;
        this.frameSlots = frameSlots;
    }

    /** Finds the function by {@link #index}, and calls it with what is in the frame. */
    protected abstract void enter(
            FunctionInstance function, ExecutionStack stack, long[] values, int base);

    @Override
    public final void call(
            FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        // Compiled code has no frame, and calls others with a frame that begins where its own
        // would.
        int slots = frameSlots + ExecutionStack.MAX_PARAM_SLOTS;
        if (base + slots > values.length) {
            stack.callInNextSegment(this, function, values, base, slots, frameSlots);
            return;
        }
        int top = stack.top();
        stack.top(base);
        try {
            enter(function, stack, values, base);
        } catch (ArrayIndexOutOfBoundsException e) {
            // Of an array of the guest: memories are accessed behind a check of the address.
            throw Failure.OUT_OF_BOUNDS_ARRAY_ACCESS.exception(String.valueOf(e.getMessage()));
        } catch (IndexOutOfBoundsException e) {
            throw Failure.OUT_OF_BOUNDS_MEMORY_ACCESS.exception(String.valueOf(e.getMessage()));
        } finally {
            stack.top(top);
        }
    }
}
