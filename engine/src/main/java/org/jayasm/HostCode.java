package org.jayasm;

import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.HostFailure;
import org.jayasm.runtime.Slots;
import org.jayasm.types.FunctionType;

/** Executes a function of the host. */
abstract class HostCode extends Code {
    private final int frameSlots;

    HostCode(FunctionType type) {
        this.frameSlots = Math.max(Slots.of(type.params()), Slots.of(type.results()));
    }

    /** Calls the host with the parameters in a frame, and stores the results there. */
    abstract void execute(ExecutionStack stack, long[] values, int base) throws Throwable;

    @Override
    public final void call(
            FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        // The host may call back, and needs room to store the arguments of any function.
        int slots = frameSlots + ExecutionStack.MAX_PARAM_SLOTS;
        if (base + slots > values.length) {
            stack.callInNextSegment(this, function, values, base, slots, frameSlots);
            return;
        }
        int top = stack.top();
        stack.top(base + frameSlots);
        try {
            execute(stack, values, base);
        } catch (IndexOutOfBoundsException e) {
            throw new HostFailure(e);
        } catch (Throwable e) {
            throw HostCode.<RuntimeException>unchanged(e);
        } finally {
            stack.top(top);
        }
    }

    /** Lets an exception of the host pass as it is, checked or not. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T extends Throwable> T unchanged(Throwable e) throws T {
        throw (T) e;
    }
}
