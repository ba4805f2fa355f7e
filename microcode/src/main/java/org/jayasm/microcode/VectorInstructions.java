package org.jayasm.microcode;

import java.util.Objects;
import org.jayasm.parser.CodeReader;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.Signature;
import org.jayasm.runtime.RelaxedInstructions;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;

/** Translates the vector instructions that do not access memory. */
final class VectorInstructions {
    private final CodeReader reader;
    private final CodeBuffer code;
    private final Operands operands;

    VectorInstructions(CodeReader reader, CodeBuffer code, Operands operands) {
        this.reader = reader;
        this.code = code;
        this.operands = operands;
    }

    /** Whether an instruction without immediates has vectors as operands or result. */
    static boolean computes(Signature signature) {
        return signature.result(0, NumType.I32) == VecType.V128
                || signature.operand(0, NumType.I32) == VecType.V128;
    }

    /** Translates an instruction whose opcode was read last. */
    void translate(Opcode relaxed) {
        var opcode = RelaxedInstructions.deterministic(relaxed);
        var signature = Objects.requireNonNull(opcode.signature());
        var result = signature.result(0, NumType.I32);
        switch (opcode.immediates()) {
            case V128 -> {
                int low = code.constant(reader.i64Bits());
                code.constant(reader.i64Bits());
                code.addResult(opcode, 0, operands.pushTemporary(result), 0, low);
            }
            case SHUFFLE -> shuffle(opcode, result);
            case LANE -> lane(opcode, signature, result);
            default -> compute(opcode, signature, result);
        }
    }

    private void shuffle(Opcode opcode, ValueType result) {
        int first = operands.slot(operands.height() - 2);
        int second = operands.slot(operands.height() - 1);
        int c = code.constant(second);
        code.constant(reader.i64Bits());
        code.constant(reader.i64Bits());
        finish(opcode, 0, 2, result, first, c);
    }

    private void lane(Opcode opcode, Signature signature, ValueType result) {
        int lane = reader.u8();
        int count = signature.operandCount();
        int vector = operands.slot(operands.height() - count);
        int c = lane;
        if (count == 2) {
            c = code.constant((long) operands.slot(operands.height() - 1) << 32 | lane);
        }
        finish(opcode, 0, count, result, vector, c);
    }

    private void compute(Opcode opcode, Signature signature, ValueType result) {
        int count = signature.operandCount();
        int lowest = operands.height() - count;
        int b = operands.slot(lowest);
        int form = 0;
        int c = 0;
        if (count == 3) {
            int second = operands.slot(lowest + 1);
            c = code.constant((long) second << 32 | operands.slot(lowest + 2));
        } else if (count == 2) {
            boolean shifts = operands.type(lowest + 1) == NumType.I32;
            if (shifts && operands.isConstant(lowest + 1)) {
                form = Form.CONSTANT;
                c = (int) operands.constant(lowest + 1);
            } else {
                c = operands.slot(lowest + 1);
            }
        }
        finish(opcode, form, count, result, b, c);
    }

    private void finish(Opcode opcode, int form, int popped, ValueType result, int b, int c) {
        operands.popTo(operands.height() - popped);
        code.addResult(opcode, form, operands.pushTemporary(result), b, c);
    }
}
