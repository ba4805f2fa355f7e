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
    private static final Block UNUSED =
            new Block(Opcode.BLOCK, new FunctionType(List.of(), List.of()), 0, true);

    private final List<Block> open = new ArrayList<>();
    private boolean reachable = true;

    /** Those at the bottom of {@link #open} that are around what is emitted. */
    private final int outer;

    private Blocks(MethodCode code, Operands operands, List<ValueType> results, int outer) {
        this.code = code;
        this.operands = operands;
        this.results = results;
        this.outer = outer;
    }

    /** The blocks of a function, of which the function's own is open. */
    static Blocks ofFunction(MethodCode code, Operands operands, List<ValueType> results) {
        var blocks = new Blocks(code, operands, results, 0);
        blocks.open.add(new Block(Opcode.BLOCK, new FunctionType(List.of(), results), 0, false));
        return blocks;
    }

    /** The blocks of a region; labels outside of it are its exits. */
    static Blocks ofRegion(MethodCode code, Operands operands, Region region) {
        int outer = region.nesting() + 1;
        var blocks = new Blocks(code, operands, List.of(), outer);
        for (int i = 0; i < outer; i++) {
            blocks.open.add(UNUSED);
        }
        for (var exit : region.exits()) {
            if (exit.label() != Region.FALLS_THROUGH) {
                var type = new FunctionType(List.of(), exit.types());
                blocks.open.set(outer - 1 - exit.label(), new Block(Opcode.BLOCK, type, 0, true));
            }
        }
        return blocks;
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

        /** Whether a branch to it leaves the region's method. */
        final boolean isExit;

        Block(Opcode opcode, FunctionType type, int height, boolean isExit) {
            this.opcode = opcode;
            this.type = type;
            this.height = height;
            this.isExit = isExit;
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

    /** Whether no block is open that was opened here. */
    boolean areClosed() {
        return open.size() == outer;
    }

    /** The rest of the block cannot be reached. */
    void stop() {
        reachable = false;
    }

    void open(Opcode opcode, FunctionType type) {
        var block =
                new Block(
                        opcode,
                        type,
                        operands.height() - JvmType.parts(type.params()).size(),
                        false);
        open.add(block);
        if (opcode == Opcode.LOOP) {
            code.label(block.target);
        }
    }

    /**
     * Opens an {@code if} that is entered when a comparison of what is on top gives {@code when}.
     */
    void openIf(FunctionType type, Opcode comparison, boolean when) {
        var block =
                new Block(
                        Opcode.IF,
                        type,
                        operands.height() - JvmType.parts(type.params()).size(),
                        false);
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
        leave(label);
        stop();
    }

    /** Brings what a branch takes along into place and jumps. */
    void leave(int label) {
        leaveTo(block(label));
    }

    private void leaveTo(Block block) {
        if (isFunction(block)) {
            returnTop();
            return;
        }
        if (block.isExit) {
            moveToFrame(block);
        } else {
            moveTo(block);
        }
        jumpTo(block);
    }

    private boolean isFunction(Block block) {
        return outer == 0 && open.getFirst() == block;
    }

    /** Where a branch leads that moves nothing; null when it has to move something. */
    @Nullable Label direct(int label) {
        var block = block(label);
        if (isFunction(block) || needsMoves(block)) {
            return null;
        }
        block.isTarget = true;
        return block.target;
    }

    /** Leaves what a branch takes along in slots at the stack's top, and nothing else. */
    private void moveToFrame(Block block) {
        var parts = JvmType.parts(block.type.results());
        int[] kept = code.keep(parts.size());
        for (int slot = 0; slot < kept.length; slot++) {
            Frames.store(code, parts.get(slot), slot, kept[slot]);
        }
        code.release();
        for (int i = operands.height() - parts.size() - 1; i >= 0; i--) {
            code.drop(operands.at(i));
        }
    }

    /** In a region's method: emits its exits, at the end of it. */
    void exits(RegionCode protocol, List<Region.Exit> exits) {
        operands.popTo(0);
        for (int number = 0; number < exits.size(); number++) {
            if (exits.get(number).label() == Region.FALLS_THROUGH) {
                if (reachable) {
                    protocol.exit(code, number);
                }
                continue;
            }
            var block = block(exits.get(number).label());
            if (block.isTarget) {
                code.label(block.target);
                protocol.exit(code, number);
            }
        }
    }

    private boolean needsMoves(Block block) {
        int taken = JvmType.parts(block.labelTypes()).size();
        return operands.height() != block.height + taken || (block.isExit && taken > 0);
    }

    /** Drops what lies between the block's operands and those that the branch takes along. */
    private void moveTo(Block block) {
        if (!needsMoves(block)) {
            return;
        }
        int count = JvmType.parts(block.labelTypes()).size();
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
        var direct = direct(label);
        if (direct != null) {
            Comparisons.jump(code, comparison, when, direct);
            return;
        }
        var stay = new Label();
        Comparisons.jump(code, comparison, !when, stay);
        leave(label);
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
            int known = detourTo(labels, detours, labels[i]);
            var label = direct(labels[i]);
            if (label != null) {
                direct[i] = label;
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
            leave(labels[i]);
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
        branch(open.size() - 1);
    }

    /** Returns the function's results, which are on top; what lies below does not matter. */
    private void returnTop() {
        var parts = JvmType.parts(results);
        if (parts.size() == 1) {
            code.visitInsn(parts.getFirst().giveBack);
            return;
        }
        int[] kept = code.keep(parts.size());
        for (int slot = 0; slot < kept.length; slot++) {
            Frames.store(code, parts.get(slot), slot, kept[slot]);
        }
        code.release();
        code.visitInsn(RETURN);
    }
}
