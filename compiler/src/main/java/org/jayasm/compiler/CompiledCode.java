package org.jayasm.compiler;

import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.WasmFrame;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.TracedCode;
import org.jspecify.annotations.Nullable;

/**
 * The code of a compiled function, for all instances of its module. It is entered with a frame,
 * takes parameters out of it and puts results into it; between compiled functions of a class there
 * are no frames. Instances keep it, and only it has the generated class: taking that away is one
 * write, after which calls go to another tier.
 */
public final class CompiledCode extends Code implements TracedCode {
    private final int index;

    /** The slots that parameters or results take, whichever are more. */
    private final int frameSlots;

    private final GuestClasses classes;

    /** What executes the function while it has no class. */
    private final Code otherwise;

    private @Nullable GeneratedFunctions target;

    CompiledCode(int index, int frameSlots, GuestClasses classes, Code otherwise) {
        this.index = index;
        this.frameSlots = frameSlots;
        this.classes = classes;
        this.otherwise = otherwise;
    }

    void link(@Nullable GeneratedFunctions functions) {
        target = functions;
    }

    /** Takes the class away, if it is this one. */
    void unlink(GeneratedFunctions functions) {
        if (functions.equals(target)) {
            target = null;
        }
    }

    /** Whether the function has a class. */
    public boolean isLinked() {
        return target != null;
    }

    /** Has the function called without a frame from now on. */
    void speedUp(FunctionInstance function) {
        var known = target;
        if (known != null) {
            GeneratedCode.of(known).speedUp(function);
        }
    }

    @Override
    public Code ready(FunctionInstance function) {
        if (target != null) {
            return this;
        }
        function.code = otherwise;
        return otherwise.ready(function);
    }

    @Override
    public void call(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        var known = target;
        if (known == null) {
            ready(function).call(function, stack, values, base);
            return;
        }
        int depth = Support.enterCall(stack);
        enter(known, function, stack, values, base);
        if (stack.tailCallee != null) {
            followTailCalls(stack, values, base);
        }
        stack.depthLeft = depth;
    }

    @Override
    public void callOnce(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        var known = target;
        if (known == null) {
            ready(function).callOnce(function, stack, values, base);
        } else {
            enter(known, function, stack, values, base);
        }
    }

    private void enter(
            GeneratedFunctions known,
            FunctionInstance function,
            ExecutionStack stack,
            long[] values,
            int base) {
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
            known.enter(index, function, stack, values, base);
        } catch (IndexOutOfBoundsException e) {
            var trap = outOfBounds(e);
            // The note keeps the class until the trace was made, which has names of its methods.
            stack.trace.passes(trap, this, known);
            throw trap;
        } catch (TrapException | StackOverflowError e) {
            stack.trace.passes(e, this, known);
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
    public @Nullable WasmFrame frame(StackTraceElement element, Object place) {
        return classes.frame(element);
    }

    @Override
    public boolean isPartOfNext(StackTraceElement element) {
        return MethodNames.isPart(element.getMethodName());
    }

    @Override
    public boolean endsAt(StackTraceElement element) {
        return element.getMethodName().equals("enter")
                && element.getClassName().equals(CompiledCode.class.getName());
    }
}
