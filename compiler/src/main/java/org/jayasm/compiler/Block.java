package org.jayasm.compiler;

import java.util.List;
import org.jayasm.parser.Opcode;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/** A block that is open while its body is emitted. */
final class Block {
    final Opcode opcode;
    final FunctionType type;

    /** The number of operands below its parameters. */
    final int height;

    /** How many operands are held in variables around it. */
    final int heldAround;

    /** Whether a branch to it leaves the region's method. */
    final boolean isExit;

    /** Where a branch leads: the end, or the beginning of a loop. */
    final Label target = new Label();

    boolean isTarget;

    /** How many operands are held in variables where a branch leads. */
    int held;

    /** The first of the variables that are only for this block. */
    int firstVariable;

    int variables;

    /** What emits the back edge of a counted loop. */
    @Nullable CountedLoopCode counted;

    /** Where an {@code if} goes on when its condition does not hold, until that is known. */
    @Nullable Label otherwise;

    /** What catches exceptions of its body. */
    TryCode.@Nullable Handler handler;

    Block(Opcode opcode, FunctionType type, int height, int held) {
        this(opcode, type, height, held, false);
    }

    private Block(Opcode opcode, FunctionType type, int height, int held, boolean isExit) {
        this.opcode = opcode;
        this.type = type;
        this.height = height;
        this.heldAround = held;
        this.held = held;
        this.isExit = isExit;
    }

    /** Stands for a block outside of a region. */
    static Block exit(List<ValueType> types) {
        return new Block(Opcode.BLOCK, new FunctionType(List.of(), types), 0, 0, true);
    }

    /** What a branch takes along. */
    List<ValueType> labelTypes() {
        return opcode == Opcode.LOOP ? type.params() : type.results();
    }
}
