package org.jayasm.interpreter;

import java.util.Arrays;
import java.util.Map;
import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.WasmFrame;
import org.jayasm.microcode.FrameLayout;
import org.jayasm.microcode.FunctionProfile;
import org.jayasm.microcode.LabelsAround;
import org.jayasm.microcode.LoopCode;
import org.jayasm.microcode.Microcode;
import org.jayasm.microcode.ModuleMicrocode;
import org.jayasm.microcode.Prescan;
import org.jayasm.microcode.Tiering;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TracedCode;
import org.jspecify.annotations.Nullable;

/** Executes a function node by node. */
final class InterpretedCode extends Code implements TracedCode {
    /** A longer function has loops, which count themselves, or is left early by most calls. */
    private static final int MOST_PER_CALL = 32;

    private static final Node[] NO_NODES = {};

    private final FunctionInstance function;
    private final Tiering tiering;
    private final FunctionProfile profile;

    /** About how many instructions a call executes, besides those of loops. */
    private final int callCost;

    /** For ways out of loops; empty when loops stay in the interpreter. */
    private final Node[] nodes;

    private final Node entry;

    /** Where calls begin: at the entry, or at what asks the host before. */
    private final Node begin;

    private final int paramSlots;
    private final int resultSlots;
    private final int zeroedTo;
    private final int frameSlots;
    private final boolean hasReferences;

    /** Where the nodes come from, once something has trapped here. */
    private @Nullable Map<Node, Integer> offsets;

    InterpretedCode(ModuleMicrocode module, FunctionInstance function, boolean takesHooks) {
        Microcode code = module.function(function.index());
        FrameLayout frame = code.frame();
        this.function = function;
        this.tiering = module.tiering();
        this.profile = module.profile(function.index());
        this.callCost = Math.min(code.count(), MOST_PER_CALL);
        var built = NodeBuilder.connected(code, function.instance(), this);
        this.nodes = tiering.marksLoops() ? built.all() : NO_NODES;
        this.entry = built.entry();
        this.begin = takesHooks ? new HookNode(function, frame.slots(), entry) : entry;
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
        var better = profile.better;
        if (better != null) {
            function.code = better;
            better.call(function, stack, values, base);
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

    /** What executes the function by now; this, unless there is something better. */
    @Override
    public Code ready(FunctionInstance function) {
        var better = profile.better;
        if (better == null) {
            return this;
        }
        function.code = better;
        return better;
    }

    private void run(ExecutionStack stack, long[] values, int base) {
        var known = profile;
        int heat = known.heat - callCost;
        known.heat = heat;
        if (heat < 0) {
            tiering.isHot(function, known, Tiering.ENTRY);
        }
        for (int i = paramSlots; i < zeroedTo; i++) {
            values[base + i] = 0;
        }
        if (hasReferences) {
            Arrays.fill(stack.refs, base + paramSlots, base + zeroedTo, null);
        }
        try {
            @Nullable Node node = begin;
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

    /**
     * Counts an iteration of a loop. What executes the loop better, if that is to be done.
     *
     * @param loop its offset in the module
     * @param instructions about how many an iteration executes
     */
    @Nullable LoopCode iterates(int loop, int instructions) {
        var known = profile;
        int heat = known.heat - instructions;
        known.heat = heat;
        if (heat >= 0) {
            return null;
        }
        tiering.isHot(function, known, loop);
        return known.loop(loop);
    }

    ModuleInstance instance() {
        return function.instance();
    }

    int frameSlots() {
        return frameSlots;
    }

    /**
     * Where a loop's exits lead.
     *
     * @param behind the index of the instruction behind the loop
     */
    LoopExit[] exits(int loop, int behind, LoopCode code) {
        var labels = Prescan.labelsAround(function.instance().module(), function.index(), loop);
        var exits = new LoopExit[code.exits().length];
        for (int i = 0; i < exits.length; i++) {
            int label = code.exits()[i];
            int slots = code.slots()[i];
            if (label == LoopCode.FALLS_THROUGH) {
                exits[i] = new LoopExit(nodes[behind], 0, 0);
            } else {
                int target = labels.targets()[label];
                exits[i] =
                        new LoopExit(
                                target == LabelsAround.RETURN ? null : nodes[target],
                                labels.slots()[label],
                                slots);
            }
        }
        return exits;
    }

    private int offset(Node node) {
        var known = offsets;
        if (known == null) {
            known = NodeOffsets.of(function, entry, tiering.marksLoops(), this);
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
