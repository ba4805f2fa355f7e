package org.jayasm.interpreter;

import org.jayasm.failure.TrapException;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a function in an engine with hooks: asks the host whether the call may go on.
 */
final class HookNode extends Node {
    private final ModuleInstance instance;
    private final FunctionInstance function;
    private final int index;
    private final int frameSlots;

    /**
     * @param entry the function's first node
     */
    HookNode(FunctionInstance function, int frameSlots, Node entry) {
        this.instance = function.instance();
        this.function = function;
        this.index = function.index();
        this.frameSlots = frameSlots;
        this.next = entry;
    }

    @Override
    @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
        var hooks = instance.hooks;
        if (hooks != null && hooks.concerns(index)) {
            try {
                hooks.before(function, stack, v, f, frameSlots);
            } catch (TrapException | StackOverflowError e) {
                stack.trace.comesFrom(e, next);
                throw e;
            }
        }
        return next;
    }
}
