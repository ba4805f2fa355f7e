package org.jayasm.interpreter;

import org.jayasm.microcode.LoopCode;
import org.jayasm.runtime.ExecutionStack;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a loop. It counts the iterations, and lets another tier execute the rest of them
 * as soon as that can: on-stack replacement.
 */
final class LoopNode extends Node {
    private static final LoopExit[] NO_EXITS = {};

    private final InterpretedCode code;
    private final int loop;
    private final int instructions;
    private final int behind;
    private @Nullable LoopCode better;
    private LoopExit[] exits = NO_EXITS;

    /**
     * @param index of the instruction
     */
    LoopNode(Instruction i, int index, InterpretedCode code) {
        this.code = code;
        this.loop = i.a();
        this.instructions = i.b();
        this.behind = index + i.b();
    }

    @Override
    @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
        if (better == null) {
            var found = code.iterates(loop, instructions);
            if (found == null) {
                return next;
            }
            exits = code.exits(loop, behind, found);
            better = found;
        }
        int top = f + code.frameSlots();
        if (top + ExecutionStack.MAX_PARAM_SLOTS > v.length) {
            // Here is no room for the calls of compiled code; the next call may be elsewhere.
            return next;
        }
        int number = better.run(code.instance(), stack, f, top);
        if (number == LoopCode.GONE) {
            better = null;
            return next;
        }
        var exit = exits[number];
        if (exit.slots() > 0) {
            System.arraycopy(v, top, v, f + exit.slot(), exit.slots());
            System.arraycopy(stack.refs, top, stack.refs, f + exit.slot(), exit.slots());
        }
        return exit.target();
    }
}
