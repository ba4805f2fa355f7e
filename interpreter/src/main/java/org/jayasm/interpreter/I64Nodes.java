package org.jayasm.interpreter;

import static org.jayasm.runtime.I64.*;

import org.jayasm.failure.TrapException;
import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of i64. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class I64Nodes {
    private I64Nodes() {}

    /** One operand. */
    static Object unary(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I64_EQZ: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Eqz(v[f + b]) ? 1 : 0; return next; } };
            case I64_CLZ: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Clz(v[f + b]); return next; } };
            case I64_CTZ: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Ctz(v[f + b]); return next; } };
            case I64_POPCNT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Popcnt(v[f + b]); return next; } };
            case I64_EXTEND8_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Extend8S(v[f + b]); return next; } };
            case I64_EXTEND16_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Extend16S(v[f + b]); return next; } };
            case I64_EXTEND32_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Extend32S(v[f + b]); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Two operands in slots. */
    static Object binary(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I64_EQ: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Eq(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_NE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Ne(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_LT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LtS(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_LT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LtU(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_GT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GtS(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_GT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GtU(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_LE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LeS(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_LE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LeU(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_GE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GeS(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_GE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GeU(v[f + b], v[f + c]) ? 1 : 0; return next; } };
            case I64_ADD: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Add(v[f + b], v[f + c]); return next; } };
            case I64_SUB: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Sub(v[f + b], v[f + c]); return next; } };
            case I64_MUL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Mul(v[f + b], v[f + c]); return next; } };
            case I64_DIV_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64DivS(v[f + b], v[f + c]); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_DIV_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64DivU(v[f + b], v[f + c]); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_REM_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64RemS(v[f + b], v[f + c]); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_REM_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64RemU(v[f + b], v[f + c]); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_AND: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64And(v[f + b], v[f + c]); return next; } };
            case I64_OR: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Or(v[f + b], v[f + c]); return next; } };
            case I64_XOR: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Xor(v[f + b], v[f + c]); return next; } };
            case I64_SHL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Shl(v[f + b], v[f + c]); return next; } };
            case I64_SHR_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64ShrS(v[f + b], v[f + c]); return next; } };
            case I64_SHR_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64ShrU(v[f + b], v[f + c]); return next; } };
            case I64_ROTL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Rotl(v[f + b], v[f + c]); return next; } };
            case I64_ROTR: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Rotr(v[f + b], v[f + c]); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** The second operand is a constant. */
    static Object constant(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I64_EQ: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Eq(v[f + b], k) ? 1 : 0; return next; } };
            case I64_NE: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Ne(v[f + b], k) ? 1 : 0; return next; } };
            case I64_LT_S: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LtS(v[f + b], k) ? 1 : 0; return next; } };
            case I64_LT_U: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LtU(v[f + b], k) ? 1 : 0; return next; } };
            case I64_GT_S: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GtS(v[f + b], k) ? 1 : 0; return next; } };
            case I64_GT_U: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GtU(v[f + b], k) ? 1 : 0; return next; } };
            case I64_LE_S: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LeS(v[f + b], k) ? 1 : 0; return next; } };
            case I64_LE_U: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64LeU(v[f + b], k) ? 1 : 0; return next; } };
            case I64_GE_S: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GeS(v[f + b], k) ? 1 : 0; return next; } };
            case I64_GE_U: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64GeU(v[f + b], k) ? 1 : 0; return next; } };
            case I64_ADD: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Add(v[f + b], k); return next; } };
            case I64_SUB: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Sub(v[f + b], k); return next; } };
            case I64_MUL: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Mul(v[f + b], k); return next; } };
            case I64_DIV_S: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64DivS(v[f + b], k); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_DIV_U: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64DivU(v[f + b], k); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_REM_S: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64RemS(v[f + b], k); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_REM_U: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64RemU(v[f + b], k); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_AND: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64And(v[f + b], k); return next; } };
            case I64_OR: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Or(v[f + b], k); return next; } };
            case I64_XOR: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Xor(v[f + b], k); return next; } };
            case I64_SHL: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Shl(v[f + b], k); return next; } };
            case I64_SHR_S: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64ShrS(v[f + b], k); return next; } };
            case I64_SHR_U: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64ShrU(v[f + b], k); return next; } };
            case I64_ROTL: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Rotl(v[f + b], k); return next; } };
            case I64_ROTR: return new BinaryK64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64Rotr(v[f + b], k); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Branches on a comparison of two slots. */
    static Object jump(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I64_EQ: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64Eq(v[f + a], v[f + b]) ? target : next; } };
            case I64_NE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64Ne(v[f + a], v[f + b]) ? target : next; } };
            case I64_LT_S: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LtS(v[f + a], v[f + b]) ? target : next; } };
            case I64_LT_U: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LtU(v[f + a], v[f + b]) ? target : next; } };
            case I64_GT_S: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GtS(v[f + a], v[f + b]) ? target : next; } };
            case I64_GT_U: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GtU(v[f + a], v[f + b]) ? target : next; } };
            case I64_LE_S: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LeS(v[f + a], v[f + b]) ? target : next; } };
            case I64_LE_U: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LeU(v[f + a], v[f + b]) ? target : next; } };
            case I64_GE_S: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GeS(v[f + a], v[f + b]) ? target : next; } };
            case I64_GE_U: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GeU(v[f + a], v[f + b]) ? target : next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Branches on a comparison with a constant. */
    static Object jumpConstant(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I64_EQ: return new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64Eq(v[f + a], k) ? target : next; } };
            case I64_NE: return new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64Ne(v[f + a], k) ? target : next; } };
            case I64_LT_S: return new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LtS(v[f + a], k) ? target : next; } };
            case I64_LT_U: return new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LtU(v[f + a], k) ? target : next; } };
            case I64_GT_S: return new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GtS(v[f + a], k) ? target : next; } };
            case I64_GT_U: return new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GtU(v[f + a], k) ? target : next; } };
            case I64_LE_S: return new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LeS(v[f + a], k) ? target : next; } };
            case I64_LE_U: return new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64LeU(v[f + a], k) ? target : next; } };
            case I64_GE_S: return new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GeS(v[f + a], k) ? target : next; } };
            case I64_GE_U: return new JumpK64(i) { Node exec(ExecutionStack s, long[] v, int f) { return i64GeU(v[f + a], k) ? target : next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
