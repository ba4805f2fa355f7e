package org.jayasm.interpreter;

import static org.jayasm.runtime.I64.*;

import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of i64. */
@SuppressWarnings("MissingOverride") // keeps a row on a line
final class I64Nodes {
    private I64Nodes() {}

    /** One operand. */
    static Object unary(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case I64_EQZ         -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Eqz(v[f + b]) ? 1 : 0; return next; } };
            case I64_CLZ         -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Clz(v[f + b]); return next; } };
            case I64_CTZ         -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Ctz(v[f + b]); return next; } };
            case I64_POPCNT      -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Popcnt(v[f + b]); return next; } };
            case I64_EXTEND8_S   -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Extend8S(v[f + b]); return next; } };
            case I64_EXTEND16_S  -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Extend16S(v[f + b]); return next; } };
            case I64_EXTEND32_S  -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Extend32S(v[f + b]); return next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** Two operands in slots. */
    static Object binary(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case I64_EQ       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Eq(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_NE       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Ne(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_LT_S     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LtS(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_LT_U     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LtU(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_GT_S     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GtS(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_GT_U     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GtU(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_LE_S     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LeS(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_LE_U     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LeU(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_GE_S     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GeS(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_GE_U     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GeU(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_ADD      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Add(v[f + b], v[f + c]); return next; } };
            case I64_SUB      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Sub(v[f + b], v[f + c]); return next; } };
            case I64_MUL      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Mul(v[f + b], v[f + c]); return next; } };
            case I64_DIV_S    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64DivS(v[f + b], v[f + c]); return next; } };
            case I64_DIV_U    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64DivU(v[f + b], v[f + c]); return next; } };
            case I64_REM_S    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64RemS(v[f + b], v[f + c]); return next; } };
            case I64_REM_U    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64RemU(v[f + b], v[f + c]); return next; } };
            case I64_AND      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64And(v[f + b], v[f + c]); return next; } };
            case I64_OR       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Or(v[f + b], v[f + c]); return next; } };
            case I64_XOR      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Xor(v[f + b], v[f + c]); return next; } };
            case I64_SHL      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Shl(v[f + b], v[f + c]); return next; } };
            case I64_SHR_S    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64ShrS(v[f + b], v[f + c]); return next; } };
            case I64_SHR_U    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64ShrU(v[f + b], v[f + c]); return next; } };
            case I64_ROTL     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Rotl(v[f + b], v[f + c]); return next; } };
            case I64_ROTR     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Rotr(v[f + b], v[f + c]); return next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** The second operand is a constant. */
    static Object constant(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case I64_EQ       -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Eq(v[f + b], k) ? 1 : 0; return next; } };
            case I64_NE       -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Ne(v[f + b], k) ? 1 : 0; return next; } };
            case I64_LT_S     -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LtS(v[f + b], k) ? 1 : 0; return next; } };
            case I64_LT_U     -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LtU(v[f + b], k) ? 1 : 0; return next; } };
            case I64_GT_S     -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GtS(v[f + b], k) ? 1 : 0; return next; } };
            case I64_GT_U     -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GtU(v[f + b], k) ? 1 : 0; return next; } };
            case I64_LE_S     -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LeS(v[f + b], k) ? 1 : 0; return next; } };
            case I64_LE_U     -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LeU(v[f + b], k) ? 1 : 0; return next; } };
            case I64_GE_S     -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GeS(v[f + b], k) ? 1 : 0; return next; } };
            case I64_GE_U     -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GeU(v[f + b], k) ? 1 : 0; return next; } };
            case I64_ADD      -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Add(v[f + b], k); return next; } };
            case I64_SUB      -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Sub(v[f + b], k); return next; } };
            case I64_MUL      -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Mul(v[f + b], k); return next; } };
            case I64_DIV_S    -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64DivS(v[f + b], k); return next; } };
            case I64_DIV_U    -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64DivU(v[f + b], k); return next; } };
            case I64_REM_S    -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64RemS(v[f + b], k); return next; } };
            case I64_REM_U    -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64RemU(v[f + b], k); return next; } };
            case I64_AND      -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64And(v[f + b], k); return next; } };
            case I64_OR       -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Or(v[f + b], k); return next; } };
            case I64_XOR      -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Xor(v[f + b], k); return next; } };
            case I64_SHL      -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Shl(v[f + b], k); return next; } };
            case I64_SHR_S    -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64ShrS(v[f + b], k); return next; } };
            case I64_SHR_U    -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64ShrU(v[f + b], k); return next; } };
            case I64_ROTL     -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Rotl(v[f + b], k); return next; } };
            case I64_ROTR     -> new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Rotr(v[f + b], k); return next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** Branches on a comparison of two slots. */
    static Object jump(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case I64_EQ       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64Eq(v[f + a], v[f + b]) ? target : next; } };
            case I64_NE       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64Ne(v[f + a], v[f + b]) ? target : next; } };
            case I64_LT_S     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LtS(v[f + a], v[f + b]) ? target : next; } };
            case I64_LT_U     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LtU(v[f + a], v[f + b]) ? target : next; } };
            case I64_GT_S     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GtS(v[f + a], v[f + b]) ? target : next; } };
            case I64_GT_U     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GtU(v[f + a], v[f + b]) ? target : next; } };
            case I64_LE_S     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LeS(v[f + a], v[f + b]) ? target : next; } };
            case I64_LE_U     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LeU(v[f + a], v[f + b]) ? target : next; } };
            case I64_GE_S     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GeS(v[f + a], v[f + b]) ? target : next; } };
            case I64_GE_U     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GeU(v[f + a], v[f + b]) ? target : next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** Branches on a comparison with a constant. */
    static Object jumpConstant(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case I64_EQ       -> new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64Eq(v[f + a], k) ? target : next; } };
            case I64_NE       -> new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64Ne(v[f + a], k) ? target : next; } };
            case I64_LT_S     -> new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LtS(v[f + a], k) ? target : next; } };
            case I64_LT_U     -> new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LtU(v[f + a], k) ? target : next; } };
            case I64_GT_S     -> new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GtS(v[f + a], k) ? target : next; } };
            case I64_GT_U     -> new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GtU(v[f + a], k) ? target : next; } };
            case I64_LE_S     -> new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LeS(v[f + a], k) ? target : next; } };
            case I64_LE_U     -> new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LeU(v[f + a], k) ? target : next; } };
            case I64_GE_S     -> new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GeS(v[f + a], k) ? target : next; } };
            case I64_GE_U     -> new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GeU(v[f + a], k) ? target : next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }
}
