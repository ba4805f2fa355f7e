package org.jayasm.compiler;

import org.jayasm.parser.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * Six instructions that rotate the lanes of the vector on the operand stack, which is in a local as
 * well: WebAssembly has only shifts for it, hardware and the Vector API have more.
 *
 * @param count to the left
 */
record LaneRotation(VectorView view, int count) {
    static final int INSTRUCTIONS = 6;

    /** What begins at an instruction; null if it is something else. */
    static @Nullable LaneRotation at(FunctionBody body, int i) {
        if (i == 0 || i + INSTRUCTIONS > body.count()) {
            return null;
        }
        var first = body.opcode(i + 1);
        boolean isLeft = first == Opcode.I32X4_SHL || first == Opcode.I64X2_SHL;
        if (!isLeft && first != Opcode.I32X4_SHR_U && first != Opcode.I64X2_SHR_U) {
            return null;
        }
        var view = VectorView.of(first);
        var second = body.opcode(i + 4);
        var before = body.opcode(i - 1);
        boolean isInLocal =
                (before == Opcode.LOCAL_GET || before == Opcode.LOCAL_TEE)
                        && body.opcode(i + 2) == Opcode.LOCAL_GET
                        && body.index(i - 1) == body.index(i + 2);
        if (!isInLocal
                || second != opposite(first)
                || body.opcode(i) != Opcode.I32_CONST
                || body.opcode(i + 3) != Opcode.I32_CONST
                || body.opcode(i + 5) != Opcode.V128_OR) {
            return null;
        }
        int mask = view.bits - 1;
        int count = (int) body.immediate(i) & mask;
        int rest = (int) body.immediate(i + 3) & mask;
        return count + rest == view.bits ? new LaneRotation(view, isLeft ? count : rest) : null;
    }

    private static Opcode opposite(Opcode shift) {
        return switch (shift) {
            case I32X4_SHL -> Opcode.I32X4_SHR_U;
            case I32X4_SHR_U -> Opcode.I32X4_SHL;
            case I64X2_SHL -> Opcode.I64X2_SHR_U;
            default -> Opcode.I64X2_SHL;
        };
    }
}
