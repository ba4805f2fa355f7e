package org.jayasm.interpreter;

import static org.jayasm.runtime.I32.*;

import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of i32. */
@SuppressWarnings("MissingOverride") // keeps a row on a line
final class I32Nodes {
    private I32Nodes() {}

    /** One operand. */
    static Object unary(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case I32_EQZ         -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Eqz((int) v[f + b]) ? 1 : 0; return next; } };
            case I32_CLZ         -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Clz((int) v[f + b]); return next; } };
            case I32_CTZ         -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Ctz((int) v[f + b]); return next; } };
            case I32_POPCNT      -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Popcnt((int) v[f + b]); return next; } };
            case I32_EXTEND8_S   -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Extend8S((int) v[f + b]); return next; } };
            case I32_EXTEND16_S  -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Extend16S((int) v[f + b]); return next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** Two operands in slots. */
    static Object binary(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case I32_EQ       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Eq((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_NE       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Ne((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_LT_S     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LtS((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_LT_U     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LtU((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_GT_S     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GtS((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_GT_U     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GtU((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_LE_S     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LeS((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_LE_U     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LeU((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_GE_S     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GeS((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_GE_U     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GeU((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_ADD      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Add((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_SUB      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Sub((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_MUL      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Mul((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_DIV_S    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32DivS((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_DIV_U    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32DivU((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_REM_S    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32RemS((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_REM_U    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32RemU((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_AND      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32And((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_OR       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Or((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_XOR      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Xor((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_SHL      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Shl((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_SHR_S    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32ShrS((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_SHR_U    -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32ShrU((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_ROTL     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Rotl((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_ROTR     -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Rotr((int) v[f + b], (int) v[f + c]); return next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** The second operand is a constant. */
    static Object constant(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case I32_EQ       -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Eq((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_NE       -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Ne((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_LT_S     -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LtS((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_LT_U     -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LtU((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_GT_S     -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GtS((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_GT_U     -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GtU((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_LE_S     -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LeS((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_LE_U     -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LeU((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_GE_S     -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GeS((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_GE_U     -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GeU((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_ADD      -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Add((int) v[f + b], k); return next; } };
            case I32_SUB      -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Sub((int) v[f + b], k); return next; } };
            case I32_MUL      -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Mul((int) v[f + b], k); return next; } };
            case I32_DIV_S    -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32DivS((int) v[f + b], k); return next; } };
            case I32_DIV_U    -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32DivU((int) v[f + b], k); return next; } };
            case I32_REM_S    -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32RemS((int) v[f + b], k); return next; } };
            case I32_REM_U    -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32RemU((int) v[f + b], k); return next; } };
            case I32_AND      -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32And((int) v[f + b], k); return next; } };
            case I32_OR       -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Or((int) v[f + b], k); return next; } };
            case I32_XOR      -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Xor((int) v[f + b], k); return next; } };
            case I32_SHL      -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Shl((int) v[f + b], k); return next; } };
            case I32_SHR_S    -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32ShrS((int) v[f + b], k); return next; } };
            case I32_SHR_U    -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32ShrU((int) v[f + b], k); return next; } };
            case I32_ROTL     -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Rotl((int) v[f + b], k); return next; } };
            case I32_ROTR     -> new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Rotr((int) v[f + b], k); return next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** Branches on a comparison of two slots. */
    static Object jump(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case I32_EQ       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32Eq((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_NE       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32Ne((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_LT_S     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LtS((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_LT_U     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LtU((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_GT_S     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GtS((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_GT_U     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GtU((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_LE_S     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LeS((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_LE_U     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LeU((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_GE_S     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GeS((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_GE_U     -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GeU((int) v[f + a], (int) v[f + b]) ? target : next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** Branches on a comparison with a constant. */
    static Object jumpConstant(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case I32_EQ       -> new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32Eq((int) v[f + a], k) ? target : next; } };
            case I32_NE       -> new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32Ne((int) v[f + a], k) ? target : next; } };
            case I32_LT_S     -> new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LtS((int) v[f + a], k) ? target : next; } };
            case I32_LT_U     -> new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LtU((int) v[f + a], k) ? target : next; } };
            case I32_GT_S     -> new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GtS((int) v[f + a], k) ? target : next; } };
            case I32_GT_U     -> new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GtU((int) v[f + a], k) ? target : next; } };
            case I32_LE_S     -> new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LeS((int) v[f + a], k) ? target : next; } };
            case I32_LE_U     -> new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LeU((int) v[f + a], k) ? target : next; } };
            case I32_GE_S     -> new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GeS((int) v[f + a], k) ? target : next; } };
            case I32_GE_U     -> new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GeU((int) v[f + a], k) ? target : next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }
}
