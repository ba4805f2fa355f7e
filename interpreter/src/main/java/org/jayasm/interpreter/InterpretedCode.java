package org.jayasm.interpreter;

import java.util.Arrays;
import java.util.Map;
import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.WasmFrame;
import org.jayasm.microcode.FrameLayout;
import org.jayasm.microcode.Microcode;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.TracedCode;
import org.jspecify.annotations.Nullable;

/** Executes a function node by node. */
final class InterpretedCode extends Code implements TracedCode {
    private final FunctionInstance function;
    private final Node entry;
    private final int paramSlots;
    private final int resultSlots;
    private final int zeroedTo;
    private final int frameSlots;
    private final boolean hasReferences;

    /** Where the nodes come from, once something has trapped here. */
    private @Nullable Map<Node, Integer> offsets;

    InterpretedCode(Microcode code, FunctionInstance function) {
        FrameLayout frame = code.frame();
        this.function = function;
        this.entry = NodeBuilder.build(code, function.instance());
        this.paramSlots = frame.paramSlots();
        this.resultSlots = frame.resultSlots();
        this.zeroedTo = frame.zeroedTo();
        this.frameSlots = frame.slots();
        this.hasReferences = frame.hasReferences();
    }

    @Override
    public void call(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        if (base + frameSlots > values.length) {
            stack.callInNextSegment(
                    this, function, values, base, frameSlots, Math.max(paramSlots, resultSlots));
            return;
        }
        if (--stack.depthLeft < 0) {
            throw Failure.CALL_STACK_EXHAUSTED.exception();
        }
        run(stack, values, base);
        if (stack.tailCallee != null) {
            followTailCalls(stack, values, base);
        }
        stack.depthLeft++;
    }

    private void run(ExecutionStack stack, long[] values, int base) {
        for (int i = paramSlots; i < zeroedTo; i++) {
            values[base + i] = 0;
        }
        if (hasReferences) {
            Arrays.fill(stack.refs, base + paramSlots, base + zeroedTo, null);
        }
        try {
            @Nullable Node node = entry;
            do {
                node = node.exec(stack, values, base);
            } while (node != null);
        } catch (TrapException | StackOverflowError e) {
            // To have the node at hand here costs the loop a tenth of its speed.
            stack.trace.passes(e, this, entry);
            throw e;
        }
        if (hasReferences) {
            forgetReferences(stack, base);
        }
    }

    /** Leaves no references in the frame that keep objects alive. */
    private void forgetReferences(ExecutionStack stack, int base) {
        var callee = stack.tailCallee;
        int kept = callee == null ? resultSlots : callee.paramSlots();
        if (kept < frameSlots) {
            Arrays.fill(stack.refs, base + kept, base + frameSlots, null);
        }
    }

    @Override
    public void callOnce(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        if (base + frameSlots > values.length) {
            call(function, stack, values, base);
        } else {
            run(stack, values, base);
        }
    }

    @Override
    public @Nullable WasmFrame frame(StackTraceElement element, Object place) {
        if (!endsAt(element)) {
            return null;
        }
        var names = function.instance().names();
        return new WasmFrame(
                names.module(),
                names.function(function.index()),
                function.index(),
                offset((Node) place));
    }

    private int offset(Node node) {
        var known = offsets;
        if (known == null) {
            known = NodeOffsets.of(function, entry);
            offsets = known;
        }
        return known.getOrDefault(node, 0);
    }

    @Override
    public boolean isPartOfNext(StackTraceElement element) {
        return false;
    }

    @Override
    public boolean endsAt(StackTraceElement element) {
        return element.getMethodName().equals("run")
                && element.getClassName().equals(InterpretedCode.class.getName());
    }
}
