package org.jayasm.interpreter;

import static org.jayasm.runtime.I32.*;

import org.jayasm.failure.TrapException;
import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of i32. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class I32Nodes {
    private I32Nodes() {}

    /** One operand. */
    static Object unary(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32_EQZ: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Eqz((int) v[f + b]) ? 1 : 0; return next; } };
            case I32_CLZ: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Clz((int) v[f + b]); return next; } };
            case I32_CTZ: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Ctz((int) v[f + b]); return next; } };
            case I32_POPCNT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Popcnt((int) v[f + b]); return next; } };
            case I32_EXTEND8_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Extend8S((int) v[f + b]); return next; } };
            case I32_EXTEND16_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Extend16S((int) v[f + b]); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Two operands in slots. */
    static Object binary(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32_EQ: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Eq((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_NE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Ne((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_LT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LtS((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_LT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LtU((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_GT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GtS((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_GT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GtU((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_LE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LeS((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_LE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LeU((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_GE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GeS((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_GE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GeU((int) v[f + b], (int) v[f + c]) ? 1 : 0; return next; } };
            case I32_ADD: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Add((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_SUB: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Sub((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_MUL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Mul((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_DIV_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32DivS((int) v[f + b], (int) v[f + c]); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_DIV_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32DivU((int) v[f + b], (int) v[f + c]); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_REM_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32RemS((int) v[f + b], (int) v[f + c]); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_REM_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32RemU((int) v[f + b], (int) v[f + c]); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_AND: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32And((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_OR: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Or((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_XOR: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Xor((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_SHL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Shl((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_SHR_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32ShrS((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_SHR_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32ShrU((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_ROTL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Rotl((int) v[f + b], (int) v[f + c]); return next; } };
            case I32_ROTR: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Rotr((int) v[f + b], (int) v[f + c]); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** The second operand is a constant. */
    static Object constant(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32_EQ: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Eq((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_NE: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Ne((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_LT_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LtS((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_LT_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LtU((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_GT_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GtS((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_GT_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GtU((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_LE_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LeS((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_LE_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32LeU((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_GE_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GeS((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_GE_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32GeU((int) v[f + b], k) ? 1 : 0; return next; } };
            case I32_ADD: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Add((int) v[f + b], k); return next; } };
            case I32_SUB: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Sub((int) v[f + b], k); return next; } };
            case I32_MUL: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Mul((int) v[f + b], k); return next; } };
            case I32_DIV_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32DivS((int) v[f + b], k); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_DIV_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32DivU((int) v[f + b], k); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_REM_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32RemS((int) v[f + b], k); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_REM_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32RemU((int) v[f + b], k); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_AND: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32And((int) v[f + b], k); return next; } };
            case I32_OR: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Or((int) v[f + b], k); return next; } };
            case I32_XOR: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Xor((int) v[f + b], k); return next; } };
            case I32_SHL: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Shl((int) v[f + b], k); return next; } };
            case I32_SHR_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32ShrS((int) v[f + b], k); return next; } };
            case I32_SHR_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32ShrU((int) v[f + b], k); return next; } };
            case I32_ROTL: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Rotl((int) v[f + b], k); return next; } };
            case I32_ROTR: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32Rotr((int) v[f + b], k); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Branches on a comparison of two slots. */
    static Object jump(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32_EQ: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32Eq((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_NE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32Ne((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_LT_S: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LtS((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_LT_U: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LtU((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_GT_S: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GtS((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_GT_U: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GtU((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_LE_S: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LeS((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_LE_U: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LeU((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_GE_S: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GeS((int) v[f + a], (int) v[f + b]) ? target : next; } };
            case I32_GE_U: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GeU((int) v[f + a], (int) v[f + b]) ? target : next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Branches on a comparison with a constant. */
    static Object jumpConstant(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32_EQ: return new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32Eq((int) v[f + a], k) ? target : next; } };
            case I32_NE: return new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32Ne((int) v[f + a], k) ? target : next; } };
            case I32_LT_S: return new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LtS((int) v[f + a], k) ? target : next; } };
            case I32_LT_U: return new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LtU((int) v[f + a], k) ? target : next; } };
            case I32_GT_S: return new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GtS((int) v[f + a], k) ? target : next; } };
            case I32_GT_U: return new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GtU((int) v[f + a], k) ? target : next; } };
            case I32_LE_S: return new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LeS((int) v[f + a], k) ? target : next; } };
            case I32_LE_U: return new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32LeU((int) v[f + a], k) ? target : next; } };
            case I32_GE_S: return new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GeS((int) v[f + a], k) ? target : next; } };
            case I32_GE_U: return new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32GeU((int) v[f + a], k) ? target : next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
