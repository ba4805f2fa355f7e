package org.jayasm;

import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;

/** Executes a function of the host. */
abstract class HostCode extends Code {
    private final int frameSlots;

    HostCode(FunctionType type) {
        this.frameSlots =
                Math.max(
                        type.params().stream().mapToInt(HostCode::slots).sum(),
                        type.results().stream().mapToInt(HostCode::slots).sum());
    }

    /** How many slots of a frame a value takes. */
    static int slots(ValueType type) {
        return type == VecType.V128 ? 2 : 1;
    }

    /** Calls the host with the parameters in a frame, and stores the results there. */
    abstract void execute(ExecutionStack stack, long[] values, int base) throws Throwable;

    @Override
    public final void call(
            FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        if (base + frameSlots > values.length) {
            stack.callInNextSegment(this, function, values, base, frameSlots, frameSlots);
            return;
        }
        int top = stack.top();
        // The host may call back: its calls go above this frame.
        stack.top(base + frameSlots);
        try {
            execute(stack, values, base);
        } catch (Throwable e) {
            throw HostCode.<RuntimeException>unchanged(e);
        } finally {
            stack.top(top);
        }
    }

    /** Lets an exception of the host pass as it is, checked or not. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchanged(Throwable e) throws T {
        throw (T) e;
    }
}
