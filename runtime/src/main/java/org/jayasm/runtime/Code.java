package org.jayasm.runtime;

/**
 * How a function is executed at the moment. A {@link FunctionInstance} holds one; moving a function
 * to another tier is storing another one there.
 *
 * <p>The calling convention is a frame on an {@link ExecutionStack}: parameter i lies in the slots
 * from {@code base} on, in order, results take their place. A value takes one slot, a vector two.
 * Numbers are in {@code values} (an i32 in the low half, the high half undefined), references in
 * the stack's {@code refs} at the same index.
 */
public abstract class Code {
    /**
     * Executes the function.
     *
     * @param values the stack's current array of values
     * @param base the index of the first parameter and of the first result
     */
    public abstract void call(
            FunctionInstance function, ExecutionStack stack, long[] values, int base);

    /**
     * Executes the function, but for what it calls last by a tail call: that is left to the caller
     * by {@link ExecutionStack#tailCallee}, with its arguments in the frame.
     */
    public void callOnce(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        call(function, stack, values, base);
    }

    /** Executes the callees of tail calls one after the other, all in the same place. */
    public static void followTailCalls(ExecutionStack stack, long[] values, int base) {
        for (var callee = stack.tailCallee; callee != null; callee = stack.tailCallee) {
            stack.tailCallee = null;
            callee.code.ready(callee).callOnce(callee, stack, values, base);
        }
    }

    /**
     * What really executes the function: this code, unless it only stands in until the first call.
     */
    public Code ready(FunctionInstance function) {
        return this;
    }
}
