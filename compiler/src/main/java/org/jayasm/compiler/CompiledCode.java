package org.jayasm.compiler;

import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.WasmFrame;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.TracedCode;
import org.jayasm.runtime.TypedCode;
import org.jspecify.annotations.Nullable;

/**
 * What generated classes extend: the code of one of the functions that the class has. It is entered
 * with a frame, takes parameters out of it and puts results into it; between compiled functions of
 * a class there are no frames.
 */
public abstract class CompiledCode extends Code implements TracedCode {
    /** Which of the module's own functions this is. */
    protected final int index;

    /** The slots that parameters or results take, whichever are more. */
    private final int frameSlots;

    private final GeneratedCode generated;

    protected CompiledCode(int index, int frameSlots, GeneratedCode generated) {
        this.index = index;
        this.frameSlots = frameSlots;
        this.generated = generated;
    }

    /** What calls the function without a frame. */
    final TypedCode typed(FunctionInstance function) {
        return generated.typed(function);
    }

    /** Finds the function by {@link #index}, and calls it with what is in the frame. */
    protected abstract void enter(
            FunctionInstance function, ExecutionStack stack, long[] values, int base);

    @Override
    public final void call(
            FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        int depth = Support.enterCall(stack);
        callOnce(function, stack, values, base);
        if (stack.tailCallee != null) {
            followTailCalls(stack, values, base);
        }
        stack.depthLeft = depth;
    }

    @Override
    public final void callOnce(
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
        } catch (IndexOutOfBoundsException e) {
            var trap = outOfBounds(e);
            stack.trace.passes(trap, this, function);
            throw trap;
        } catch (TrapException | StackOverflowError e) {
            stack.trace.passes(e, this, function);
            throw e;
        } finally {
            stack.top(top);
        }
    }

    /** The trap of an access out of bounds, with what the JVM knows of where it was. */
    static TrapException outOfBounds(IndexOutOfBoundsException e) {
        // An index of the JVM's own is of an array of the guest: memories are accessed behind a
        // check of the address.
        var failure =
                e instanceof ArrayIndexOutOfBoundsException
                        ? Failure.OUT_OF_BOUNDS_ARRAY_ACCESS
                        : Failure.OUT_OF_BOUNDS_MEMORY_ACCESS;
        var trap = new TrapException(failure, String.valueOf(e.getMessage()));
        trap.setStackTrace(e.getStackTrace());
        return trap;
    }

    @Override
    public final @Nullable WasmFrame frame(StackTraceElement element, Object place) {
        return generated.frame(element);
    }

    @Override
    public final boolean isPartOfNext(StackTraceElement element) {
        return MethodNames.isPart(element.getMethodName());
    }

    @Override
    public final boolean endsAt(StackTraceElement element) {
        return element.getMethodName().equals("callOnce")
                && element.getClassName().equals(CompiledCode.class.getName());
    }
}
