package org.jayasm.microcode;

/**
 * How a microcode instruction uses its opcode: bits that are combined.
 *
 * <p>Without any, the instruction does what the opcode says, with slots as operands.
 */
public final class Form {
    /** The last operand is a constant: an int in place, or an index into the pool for 64 bits. */
    public static final int CONSTANT = 1;

    /** Branches to {@code c} when the condition that the opcode computes holds. */
    public static final int JUMP = 2;

    /** Branches to {@code c} when the condition that the opcode computes does not hold. */
    public static final int JUMP_UNLESS = 4;

    /** Moves a reference rather than a number. */
    public static final int REFERENCE = 8;

    /** Moves a vector, in two slots, rather than a number. */
    public static final int VECTOR = 16;

    /** {@code c} is the index of two pool entries: the offset, and the memory's index. */
    public static final int WIDE_MEMARG = 32;

    private Form() {}
}
