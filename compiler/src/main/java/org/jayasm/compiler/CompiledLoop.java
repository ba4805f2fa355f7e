package org.jayasm.compiler;

import org.jayasm.failure.TrapException;
import org.jayasm.failure.WasmFrame;
import org.jayasm.microcode.LoopCode;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TracedCode;
import org.jspecify.annotations.Nullable;

/** What generated classes extend that execute a loop for the interpreter. */
public abstract class CompiledLoop implements LoopCode, TracedCode {
    private final GeneratedCode generated;
    private final int[] exits;
    private final int[] slots;

    protected CompiledLoop(GeneratedCode generated, int[] exits, int[] slots) {
        this.generated = generated;
        this.exits = exits;
        this.slots = slots;
    }

    @Override
    public final int[] exits() {
        return exits;
    }

    @Override
    public final int[] slots() {
        return slots;
    }

    /**
     * Takes the locals from the frame, executes the loop, and stores the locals.
     *
     * @param top what the stack's top is to be while the loop is executed; before and behind it, it
     *     is where the frame begins
     * @return the number of the exit
     */
    protected abstract int execute(ModuleInstance instance, ExecutionStack stack, int top);

    @Override
    public final int run(ModuleInstance instance, ExecutionStack stack, int base, int top) {
        int before = stack.top();
        stack.top(base);
        try {
            return execute(instance, stack, top);
        } catch (IndexOutOfBoundsException e) {
            var trap = CompiledCode.outOfBounds(e);
            stack.trace.passes(trap, this, instance);
            throw trap;
        } catch (TrapException | StackOverflowError e) {
            stack.trace.passes(e, this, instance);
            throw e;
        } finally {
            stack.top(before);
        }
    }

    @Override
    public final @Nullable WasmFrame frame(StackTraceElement element, Object place) {
        return generated.frame(element);
    }

    /** The loop's method is a part of the call that the interpreter executes. */
    @Override
    public final boolean isPartOfNext(StackTraceElement element) {
        return MethodNames.isPart(element.getMethodName());
    }

    @Override
    public final boolean endsAt(StackTraceElement element) {
        return element.getMethodName().equals("run")
                && element.getClassName().equals(CompiledLoop.class.getName());
    }
}
