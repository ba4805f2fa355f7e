package org.jayasm.interpreter;

import static org.jayasm.runtime.I64x2.*;

import org.jayasm.microcode.Form;
import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of i64x2 that do not access memory. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class I64x2Nodes {
    private I64x2Nodes() {}

    static Object node(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I64X2_SHL, I64X2_SHR_S, I64X2_SHR_U: return i.has(Form.CONSTANT) ? shiftByConstant(i) : shift(i);
            case I64X2_SPLAT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = i64x2Splat(v[f + b]); return set(v, f + a, x, x); } };
            case I64X2_EXTRACT_LANE: return new VectorExtractLane(i, 1) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64x2ExtractLane(v[f + half], lane); return next; } };
            case I64X2_REPLACE_LANE: return new VectorReplaceLane(i, 1) { Node exec(ExecutionStack s, long[] v, int f) { return replace(v, f, i64x2ReplaceLane(v[f + half], lane, v[f + value])); } };
            case I64X2_ABS: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2Abs(v[f + b]), i64x2Abs(v[f + b + 1])); } };
            case I64X2_NEG: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2Neg(v[f + b]), i64x2Neg(v[f + b + 1])); } };
            case I64X2_ALL_TRUE: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64x2AllTrue(v[f + b], v[f + b + 1]); return next; } };
            case I64X2_BITMASK: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64x2Bitmask(v[f + b], v[f + b + 1]); return next; } };
            case I64X2_EXTEND_LOW_I32X4_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; return set(v, f + a, i64x2ExtendI32x4S((int) x), i64x2ExtendI32x4S((int) (x >>> 32))); } };
            case I64X2_EXTEND_HIGH_I32X4_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; return set(v, f + a, i64x2ExtendI32x4S((int) x), i64x2ExtendI32x4S((int) (x >>> 32))); } };
            case I64X2_EXTEND_LOW_I32X4_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; return set(v, f + a, i64x2ExtendI32x4U((int) x), i64x2ExtendI32x4U((int) (x >>> 32))); } };
            case I64X2_EXTEND_HIGH_I32X4_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; return set(v, f + a, i64x2ExtendI32x4U((int) x), i64x2ExtendI32x4U((int) (x >>> 32))); } };
            case I64X2_ADD: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2Add(v[f + b], v[f + c]), i64x2Add(v[f + b + 1], v[f + c + 1])); } };
            case I64X2_SUB: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2Sub(v[f + b], v[f + c]), i64x2Sub(v[f + b + 1], v[f + c + 1])); } };
            case I64X2_MUL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2Mul(v[f + b], v[f + c]), i64x2Mul(v[f + b + 1], v[f + c + 1])); } };
            case I64X2_EQ: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2Eq(v[f + b], v[f + c]), i64x2Eq(v[f + b + 1], v[f + c + 1])); } };
            case I64X2_NE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2Ne(v[f + b], v[f + c]), i64x2Ne(v[f + b + 1], v[f + c + 1])); } };
            case I64X2_LT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2LtS(v[f + b], v[f + c]), i64x2LtS(v[f + b + 1], v[f + c + 1])); } };
            case I64X2_GT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2GtS(v[f + b], v[f + c]), i64x2GtS(v[f + b + 1], v[f + c + 1])); } };
            case I64X2_LE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2LeS(v[f + b], v[f + c]), i64x2LeS(v[f + b + 1], v[f + c + 1])); } };
            case I64X2_GE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2GeS(v[f + b], v[f + c]), i64x2GeS(v[f + b + 1], v[f + c + 1])); } };
            case I64X2_EXTMUL_LOW_I32X4_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; long y = v[f + c]; return set(v, f + a, i64x2ExtmulI32x4S((int) x, (int) y), i64x2ExtmulI32x4S((int) (x >>> 32), (int) (y >>> 32))); } };
            case I64X2_EXTMUL_HIGH_I32X4_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; long y = v[f + c + 1]; return set(v, f + a, i64x2ExtmulI32x4S((int) x, (int) y), i64x2ExtmulI32x4S((int) (x >>> 32), (int) (y >>> 32))); } };
            case I64X2_EXTMUL_LOW_I32X4_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; long y = v[f + c]; return set(v, f + a, i64x2ExtmulI32x4U((int) x, (int) y), i64x2ExtmulI32x4U((int) (x >>> 32), (int) (y >>> 32))); } };
            case I64X2_EXTMUL_HIGH_I32X4_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; long y = v[f + c + 1]; return set(v, f + a, i64x2ExtmulI32x4U((int) x, (int) y), i64x2ExtmulI32x4U((int) (x >>> 32), (int) (y >>> 32))); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    private static Object shift(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I64X2_SHL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i64x2Shl(v[f + b], n), i64x2Shl(v[f + b + 1], n)); } };
            case I64X2_SHR_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i64x2ShrS(v[f + b], n), i64x2ShrS(v[f + b + 1], n)); } };
            case I64X2_SHR_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i64x2ShrU(v[f + b], n), i64x2ShrU(v[f + b + 1], n)); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    private static Object shiftByConstant(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I64X2_SHL: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2Shl(v[f + b], k), i64x2Shl(v[f + b + 1], k)); } };
            case I64X2_SHR_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2ShrS(v[f + b], k), i64x2ShrS(v[f + b + 1], k)); } };
            case I64X2_SHR_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64x2ShrU(v[f + b], k), i64x2ShrU(v[f + b + 1], k)); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
