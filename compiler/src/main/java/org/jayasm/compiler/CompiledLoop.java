package org.jayasm.compiler;

import org.jayasm.failure.TrapException;
import org.jayasm.failure.WasmFrame;
import org.jayasm.microcode.LoopCode;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TracedCode;
import org.jspecify.annotations.Nullable;

/**
 * Executes a loop for the interpreter, as long as it has the generated class for it. The
 * interpreter's nodes keep it.
 */
public final class CompiledLoop implements LoopCode, TracedCode {
    private final LoopExits exits;
    private final GuestClasses classes;
    private @Nullable GeneratedLoop target;

    CompiledLoop(LoopExits exits, GuestClasses classes, GeneratedLoop target) {
        this.exits = exits;
        this.classes = classes;
        this.target = target;
    }

    void unlink() {
        target = null;
    }

    @Override
    public int[] exits() {
        return exits.labels();
    }

    @Override
    public int[] slots() {
        return exits.slots();
    }

    @Override
    public int run(ModuleInstance instance, ExecutionStack stack, int base, int top) {
        var known = target;
        if (known == null) {
            return GONE;
        }
        int before = stack.top();
        stack.top(base);
        try {
            return known.execute(instance, stack, top);
        } catch (IndexOutOfBoundsException e) {
            var trap = CompiledCode.outOfBounds(e);
            stack.trace.passes(trap, this, known);
            throw trap;
        } catch (TrapException | StackOverflowError e) {
            stack.trace.passes(e, this, known);
            throw e;
        } finally {
            stack.top(before);
        }
    }

    @Override
    public @Nullable WasmFrame frame(StackTraceElement element, Object place) {
        return classes.frame(element);
    }

    /** The loop's method is a part of the call that the interpreter executes. */
    @Override
    public boolean isPartOfNext(StackTraceElement element) {
        return MethodNames.isPart(element.getMethodName());
    }

    @Override
    public boolean endsAt(StackTraceElement element) {
        return element.getMethodName().equals("run")
                && element.getClassName().equals(CompiledLoop.class.getName());
    }
}
