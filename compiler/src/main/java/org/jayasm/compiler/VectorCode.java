package org.jayasm.compiler;

import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;
import org.jayasm.types.NumType;
import org.jayasm.types.VecType;

/**
 * Emits vector instructions, in one {@link VectorForm}. Each takes its operands from the operand
 * stack and leaves its result there.
 */
abstract class VectorCode {
    /** Whether an instruction of the table has a vector as operand or result. */
    static boolean handles(Opcode opcode) {
        var signature = opcode.signature();
        if (signature == null || opcode.immediates() == Immediates.V128) {
            return false;
        }
        for (int i = 0; i < signature.operandCount(); i++) {
            if (signature.operand(i, NumType.I32) == VecType.V128) {
                return true;
            }
        }
        return signature.resultCount() == 1 && signature.result(0, NumType.I32) == VecType.V128;
    }

    abstract void constant(long low, long high);

    /** Emits an instruction without immediates. */
    abstract void emit(Opcode relaxed);

    /** Rotates the lanes of the vector on top; false when plain shifts do it as well. */
    abstract boolean rotate(LaneRotation rotation);

    /** {@code extract_lane} and {@code replace_lane}. */
    abstract void lane(Opcode opcode, int lane);

    /**
     * {@code i8x16.shuffle}.
     *
     * @param lowLanes the lane numbers of the result's low half, a byte each
     * @param highLanes those of the high half
     */
    abstract void shuffle(long lowLanes, long highLanes);

    /** Loads and stores of vectors and of single lanes. */
    abstract void access(Opcode opcode, long offset, int lane);
}
