package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jayasm.parser.Opcode;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/** Emits structured control: blocks become labels, branches jumps. */
final class Blocks {
    /** A block outside of a region to which no branch of it leads. */
    private static final Block UNUSED = Block.exit(List.of());

    private final MethodCode code;
    private final Operands operands;
    private final List<ValueType> results;
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
        blocks.open.add(new Block(Opcode.BLOCK, new FunctionType(List.of(), results), 0, 0));
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
                blocks.open.set(outer - 1 - exit.label(), Block.exit(exit.types()));
            }
        }
        return blocks;
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

    /** Says that what follows can be reached. */
    void resume() {
        reachable = true;
    }

    void open(Opcode opcode, FunctionType type) {
        if (opcode == Opcode.LOOP) {
            // HotSpot does not replace a running method whose operand stack is in use.
            var block = openHolding(opcode, type, () -> null);
            code.label(block.target);
        } else {
            add(opcode, type);
        }
    }

    /** Opens a loop whose only branch to its beginning is the back edge of a counted loop. */
    void openCounted(FunctionType type, CountedLoop loop) {
        open(Opcode.LOOP, type);
        var block = innermost();
        block.counted = new CountedLoopCode(code, loop, block.target);
        block.variables += CountedLoopCode.VARIABLES;
    }

    private Block add(Opcode opcode, FunctionType type) {
        int height = operands.height() - operands.count(type.params());
        var block = new Block(opcode, type, height, operands.held());
        open.add(block);
        return block;
    }

    /**
     * Opens a block in which the JVM's operand stack has only what the block itself pushes.
     *
     * @param variables makes what handles exceptions, and the variables for it, which live as long
     *     as those of the operands
     */
    Block openHolding(
            Opcode opcode, FunctionType type, Supplier<TryCode.@Nullable Handler> variables) {
        var block = add(opcode, type);
        int before = code.heldVariables();
        block.firstVariable = code.nextVariable();
        block.handler = variables.get();
        int count = block.height - operands.held();
        int[] holding = new int[count];
        for (int i = 0; i < count; i++) {
            var held = operands.at(operands.held() + i);
            holding[i] = code.hold(held.frameType, held.slots);
        }
        block.variables = code.heldVariables() - before;
        if (count > 0) {
            int[] params = code.keep(operands.height() - block.height);
            for (int i = count - 1; i >= 0; i--) {
                code.visitVarInsn(operands.at(block.heldAround + i).store, holding[i]);
            }
            for (int variable : holding) {
                operands.hold(variable);
            }
            reload(block.height, params);
        }
        block.held = block.height;
        return block;
    }

    /** Puts operands back that were kept in temporaries. */
    private void reload(int first, int[] kept) {
        for (int i = 0; i < kept.length; i++) {
            code.visitVarInsn(operands.at(first + i).load, kept[i]);
        }
        code.release();
    }

    /** Ends what {@link #openHolding} began; the results are on top if the end is reached. */
    private void restore(Block block) {
        if (reachable && block.held > block.heldAround) {
            int[] results = code.keep(operands.height() - block.height);
            loadHeld(block.heldAround, block.height);
            reload(block.height, results);
        }
        operands.holdOnly(block.heldAround);
        code.unhold(block.firstVariable, block.variables);
    }

    private void loadHeld(int from, int to) {
        for (int i = from; i < to; i++) {
            code.visitVarInsn(operands.at(i).load, operands.heldIn(i));
        }
    }

    /**
     * Opens an {@code if} that is entered when a comparison of what is on top gives {@code when}.
     */
    void openIf(FunctionType type, Opcode comparison, boolean when) {
        var block = add(Opcode.IF, type);
        block.otherwise = new Label();
        Comparisons.jump(code, comparison, !when, block.otherwise);
    }

    Block innermost() {
        return open.getLast();
    }

    /** Jumps to the end of the innermost block, if this place is reached. */
    void jumpToEnd() {
        if (reachable) {
            jumpTo(open.getLast());
        }
    }

    /** What catches the exceptions of the bodies around a label; null when nothing does. */
    TryCode.@Nullable Handler enclosingHandler(int label) {
        for (int i = open.size() - 1 - label; i >= 0; i--) {
            var handler = open.get(i).handler;
            if (handler != null && handler.inBody) {
                return handler;
            }
        }
        return null;
    }

    void otherwise() {
        jumpToEnd();
        bindOtherwise(open.getLast());
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
        restore(block);
        if (open.isEmpty() && reachable) {
            returnTop();
        }
    }

    private void jumpTo(Block block) {
        block.isTarget = true;
        code.visitJumpInsn(GOTO, block.target);
    }

    Block block(int label) {
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
        int count = operands.count(block.type.results());
        code.storeToFrame(count);
        for (int i = operands.height() - count - 1; i >= operands.held(); i--) {
            code.drop(operands.at(i));
        }
    }

    /** In a region's method: emits its exits, at the end of it. */
    void exits(RegionCode protocol, List<Region.Exit> exits) {
        operands.popTo(0);
        var sameLocals = new LinkedHashMap<List<Integer>, List<Integer>>();
        for (int number = 0; number < exits.size(); number++) {
            var exit = exits.get(number);
            if (exit.label() == Region.FALLS_THROUGH) {
                if (reachable) {
                    protocol.exit(code, number);
                }
            } else if (block(exit.label()).isTarget) {
                sameLocals.computeIfAbsent(exit.live(), _ -> new ArrayList<>()).add(number);
            }
        }
        sameLocals.forEach((live, numbers) -> exitsTogether(protocol, exits, live, numbers));
    }

    private void exitsTogether(
            RegionCode protocol,
            List<Region.Exit> exits,
            List<Integer> live,
            List<Integer> numbers) {
        var together = new Label();
        for (int number : numbers) {
            code.label(block(exits.get(number).label()).target);
            if (numbers.size() == 1) {
                protocol.exit(code, number);
                return;
            }
            code.constant(number);
            if (number != numbers.getLast()) {
                code.visitJumpInsn(GOTO, together);
            }
        }
        operands.push(JvmType.INT);
        code.label(together);
        protocol.exitByNumber(code, live);
        operands.pop();
    }

    private boolean needsMoves(Block block) {
        int taken = operands.count(block.labelTypes());
        return operands.height() != block.height + taken
                || (block.isExit && taken > 0)
                || block.held < Math.min(block.height, operands.held());
    }

    /** Drops what lies between the block's operands and those that the branch takes along. */
    private void moveTo(Block block) {
        if (!needsMoves(block)) {
            return;
        }
        int count = operands.count(block.labelTypes());
        int first = operands.height() - count;
        int[] kept = code.keep(count);
        for (int i = first - 1; i >= Math.max(block.height, operands.held()); i--) {
            code.drop(operands.at(i));
        }
        loadHeld(block.held, Math.min(block.height, operands.held()));
        reload(first, kept);
    }

    /** Branches when a comparison of what is on top gives {@code when}. */
    void branchIf(int label, Opcode comparison, boolean when) {
        var counted = block(label).counted;
        if (counted != null) {
            counted.goOn(Comparisons.operandCount(comparison));
            return;
        }
        var direct = direct(label);
        if (direct != null) {
            if (block(label).opcode == Opcode.LOOP) {
                Comparisons.jumpBack(code, comparison, when, direct);
            } else {
                Comparisons.jump(code, comparison, when, direct);
            }
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
        code.storeToFrame(operands.count(results));
        code.visitInsn(RETURN);
    }
}
