package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jayasm.parser.Opcode;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/** Emits structured control: blocks become labels, branches jumps. */
final class Blocks {
    private final MethodCode code;
    private final Operands operands;
    private final List<ValueType> results;
    private final List<Block> open = new ArrayList<>();
    private boolean reachable = true;

    /** Opens the function's own block. */
    Blocks(MethodCode code, Operands operands, List<ValueType> results) {
        this.code = code;
        this.operands = operands;
        this.results = results;
        open.add(new Block(Opcode.BLOCK, new FunctionType(List.of(), results), 0));
    }

    private static final class Block {
        final Opcode opcode;
        final FunctionType type;

        /** The operand stack's height below the parameters. */
        final int height;

        /** Where a branch leads: the end, or the beginning of a loop. */
        final Label target = new Label();

        /** Where an {@code if} goes on when its condition does not hold, until that is known. */
        @Nullable Label otherwise;

        boolean isTarget;

        Block(Opcode opcode, FunctionType type, int height) {
            this.opcode = opcode;
            this.type = type;
            this.height = height;
        }

        /** What a branch takes along. */
        List<ValueType> labelTypes() {
            return opcode == Opcode.LOOP ? type.params() : type.results();
        }
    }

    /** Whether the next instruction can be reached. */
    boolean reachable() {
        return reachable;
    }

    /** The rest of the block cannot be reached. */
    void stop() {
        reachable = false;
    }

    void open(Opcode opcode, FunctionType type) {
        var block = new Block(opcode, type, operands.height() - operands.count(type.params()));
        open.add(block);
        if (opcode == Opcode.LOOP) {
            code.label(block.target);
        }
    }

    /**
     * Opens an {@code if} that is entered when a comparison of what is on top gives {@code when}.
     */
    void openIf(FunctionType type, Opcode comparison, boolean when) {
        var block = new Block(Opcode.IF, type, operands.height() - operands.count(type.params()));
        open.add(block);
        block.otherwise = new Label();
        Comparisons.jump(code, comparison, !when, block.otherwise);
    }

    void otherwise() {
        var block = open.getLast();
        if (reachable) {
            jumpTo(block);
        }
        bindOtherwise(block);
    }

    private void bindOtherwise(Block block) {
        operands.popTo(block.height);
        operands.push(block.type.params());
        code.label(Objects.requireNonNull(block.otherwise));
        block.otherwise = null;
        reachable = true;
    }

    void end() {
        var block = open.removeLast();
        if (block.otherwise != null) {
            // Without an else, the parameters are the results.
            if (reachable) {
                jumpTo(block);
            }
            bindOtherwise(block);
        }
        operands.popTo(block.height);
        operands.push(block.type.results());
        if (block.isTarget && block.opcode != Opcode.LOOP) {
            code.label(block.target);
            reachable = true;
        }
        if (open.isEmpty() && reachable) {
            returnTop();
        }
    }

    private void jumpTo(Block block) {
        block.isTarget = true;
        code.visitJumpInsn(GOTO, block.target);
    }

    private Block block(int label) {
        return open.get(open.size() - 1 - label);
    }

    void branch(int label) {
        leaveTo(block(label));
        stop();
    }

    /** Brings what a branch takes along into place and jumps. */
    private void leaveTo(Block block) {
        if (open.getFirst() == block) {
            returnTop();
            return;
        }
        moveTo(block);
        jumpTo(block);
    }

    private boolean needsMoves(Block block) {
        return operands.height() != block.height + operands.count(block.labelTypes());
    }

    /** Drops what lies between the block's operands and those that the branch takes along. */
    private void moveTo(Block block) {
        if (!needsMoves(block)) {
            return;
        }
        int count = operands.count(block.labelTypes());
        int first = operands.height() - count;
        int[] kept = code.keep(count);
        for (int i = first - 1; i >= block.height; i--) {
            code.drop(operands.at(i));
        }
        for (int i = 0; i < count; i++) {
            code.visitVarInsn(operands.at(first + i).load, kept[i]);
        }
        code.release();
    }

    /** Branches when a comparison of what is on top gives {@code when}. */
    void branchIf(int label, Opcode comparison, boolean when) {
        var block = block(label);
        if (open.getFirst() != block && !needsMoves(block)) {
            block.isTarget = true;
            Comparisons.jump(code, comparison, when, block.target);
            return;
        }
        var stay = new Label();
        Comparisons.jump(code, comparison, !when, stay);
        leaveTo(block);
        code.label(stay);
    }

    /** Turns a comparison of what is on top into an i32. */
    void materialize(Opcode comparison) {
        var holds = new Label();
        var end = new Label();
        Comparisons.jump(code, comparison, true, holds);
        code.constant(0);
        code.visitJumpInsn(GOTO, end);
        code.label(holds);
        code.constant(1);
        operands.push(JvmType.INT);
        code.label(end);
    }

    void branchTable(int[] labels) {
        operands.pop();
        int cases = labels.length - 1;
        var direct = new Label[labels.length];
        var detours = new ArrayList<Integer>();
        for (int i = 0; i < labels.length; i++) {
            var block = block(labels[i]);
            int known = detourTo(labels, detours, labels[i]);
            if (open.getFirst() != block && !needsMoves(block)) {
                block.isTarget = true;
                direct[i] = block.target;
            } else if (known >= 0) {
                direct[i] = direct[known];
            } else {
                direct[i] = new Label();
                detours.add(i);
            }
        }
        var targets = Arrays.copyOf(direct, cases);
        if (cases == 0) {
            code.visitInsn(POP);
            code.visitJumpInsn(GOTO, direct[0]);
        } else {
            code.visitTableSwitchInsn(0, cases - 1, direct[cases], targets);
        }
        for (int i : detours) {
            code.label(direct[i]);
            leaveTo(block(labels[i]));
        }
        stop();
    }

    private static int detourTo(int[] labels, List<Integer> detours, int label) {
        for (int i : detours) {
            if (labels[i] == label) {
                return i;
            }
        }
        return -1;
    }

    void giveBack() {
        returnTop();
        stop();
    }

    /** Returns the function's results, which are on top; what lies below does not matter. */
    private void returnTop() {
        var parts = JvmType.parts(results);
        if (parts.size() == 1) {
            code.visitInsn(parts.getFirst().giveBack);
            return;
        }
        code.storeToFrame(operands.count(results));
        code.visitInsn(RETURN);
    }
}
