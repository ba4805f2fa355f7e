package org.jayasm.parser;

import java.util.Arrays;
import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;

/**
 * The blocks around an instruction while a function is being validated (3.0, appendix A.3). Its
 * frames are used again and again.
 */
final class ControlStack {
    private static final FunctionType NO_VALUES = new FunctionType(List.of(), List.of());

    /** A block. */
    static final class Frame {
        private Opcode opcode = Opcode.BLOCK;
        private FunctionType type = NO_VALUES;
        private int base;
        private boolean polymorphic;
        private int initializedLocals;

        /** The branch table that this block was last found to fit as a target. */
        private int checkedBranchTable;

        /** The instruction that began the block, or its second part. */
        Opcode opcode() {
            return opcode;
        }

        /** What a branch to this block's label takes along. */
        List<ValueType> labelTypes() {
            return opcode == Opcode.LOOP ? type.params() : type.results();
        }

        /** Whether this block is a new target for the branch table at an offset. */
        boolean isFirstTargetOf(int branchTable) {
            boolean isFirst = checkedBranchTable != branchTable;
            checkedBranchTable = branchTable;
            return isFirst;
        }
    }

    private final OperandStack operands;
    private final Locals locals;
    private Frame[] frames = new Frame[0];
    private int depth;

    ControlStack(OperandStack operands, Locals locals) {
        this.operands = operands;
        this.locals = locals;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    /** Begins an expression whose results are those of {@code type}. */
    void begin(FunctionType type) {
        depth = 0;
        operands.clear();
        push(Opcode.BLOCK, type);
    }

    /** Begins a block, whose parameters are the topmost operands. */
    void enter(Opcode opcode, FunctionType type) {
        operands.pop(type.params());
        frames[depth - 1].polymorphic = operands.isPolymorphic();
        push(opcode, type);
        operands.push(type.params());
    }

    private void push(Opcode opcode, FunctionType type) {
        if (depth == frames.length) {
            grow();
        }
        var frame = frames[depth++];
        frame.opcode = opcode;
        frame.type = type;
        frame.base = operands.height();
        frame.initializedLocals = locals.initialized();
        frame.checkedBranchTable = -1;
        operands.enter(frame.base, false);
    }

    private void grow() {
        if (depth >= ImplementationLimits.NESTING) {
            throw ImplementationLimits.exceeded(
                    "more than " + ImplementationLimits.NESTING + " blocks inside each other", -1);
        }
        frames = Arrays.copyOf(frames, Math.min(16 + 2 * depth, ImplementationLimits.NESTING));
        for (int i = depth; i < frames.length; i++) {
            frames[i] = new Frame();
        }
    }

    /** Goes from the first part of an {@code if} to its second. */
    void otherwise() {
        var frame = frames[depth - 1];
        operands.popResults(frame.type.results());
        locals.forget(frame.initializedLocals);
        frame.opcode = Opcode.ELSE;
        operands.enter(frame.base, false);
        operands.push(frame.type.params());
    }

    /**
     * Goes from the body of a legacy {@code try}, or from one of its handlers, to a handler.
     *
     * @param caught the types of what the handler finds on the operand stack
     */
    void handle(Opcode opcode, List<ValueType> caught) {
        var frame = frames[depth - 1];
        popLegacyResults(frame);
        locals.forget(frame.initializedLocals);
        frame.opcode = opcode;
        operands.enter(frame.base, false);
        operands.push(caught);
    }

    /** As for other blocks; the suite of the legacy instructions wants another word. */
    private void popLegacyResults(Frame frame) {
        operands.popResults(frame.type.results(), "instruction");
    }

    /** Ends the innermost block. */
    void leave() {
        var frame = frames[depth - 1];
        var results = frame.type.results();
        switch (frame.opcode) {
            case TRY, CATCH, CATCH_ALL -> popLegacyResults(frame);
            default -> operands.popResults(results);
        }
        locals.forget(frame.initializedLocals);
        if (frame.opcode == Opcode.IF) {
            // The missing second part leaves the parameters as they are.
            operands.enter(frame.base, false);
            operands.push(frame.type.params());
            operands.popResults(results);
        }
        depth--;
        if (depth > 0) {
            var outer = frames[depth - 1];
            operands.enter(outer.base, outer.polymorphic);
            operands.push(results);
        }
    }

    Frame innermost() {
        return frames[depth - 1];
    }

    /** The block with a label. */
    Frame label(int index) {
        if (index < 0 || index >= depth) {
            throw new InvalidException(
                    Failure.UNKNOWN_LABEL, Integer.toUnsignedString(index), "", -1);
        }
        return frames[depth - 1 - index];
    }

    /** The results of the expression. */
    List<ValueType> results() {
        return frames[0].type.results();
    }
}
