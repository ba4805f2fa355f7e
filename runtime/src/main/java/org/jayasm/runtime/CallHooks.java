package org.jayasm.runtime;

/**
 * What the host wants to be asked before functions of an instance are called. Each function asks by
 * itself, when a call of it begins, so that it does not matter who calls.
 */
public abstract class CallHooks extends Code {
    /**
     * Whether a function is one of them.
     *
     * @param function its index in the module's function index space
     */
    public abstract boolean concerns(int function);

    /**
     * Asks the host.
     *
     * @param base the index of the first argument
     * @throws org.jayasm.failure.TrapException when the call may not go on
     */
    protected abstract void ask(
            FunctionInstance function, ExecutionStack stack, long[] values, int base);

    /**
     * Asks the host, who may call functions meanwhile.
     *
     * @param base the index of the first argument
     * @param usedSlots the slots from there on that must stay as they are
     */
    public final void before(
            FunctionInstance function,
            ExecutionStack stack,
            long[] values,
            int base,
            int usedSlots) {
        int slots = usedSlots + ExecutionStack.MAX_PARAM_SLOTS;
        if (base + slots > values.length) {
            int params = function.paramSlots();
            stack.callInNextSegment(
                    this, function, values, base, params + ExecutionStack.MAX_PARAM_SLOTS, params);
            return;
        }
        int top = stack.top();
        stack.top(base + usedSlots);
        try {
            ask(function, stack, values, base);
        } finally {
            stack.top(top);
        }
    }

    @Override
    public final void call(
            FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        before(function, stack, values, base, function.paramSlots());
    }
}
