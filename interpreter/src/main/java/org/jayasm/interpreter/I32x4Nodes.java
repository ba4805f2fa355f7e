package org.jayasm.interpreter;

import static org.jayasm.runtime.I32x4.*;

import org.jayasm.microcode.Form;
import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of i32x4 that do not access memory. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class I32x4Nodes {
    private I32x4Nodes() {}

    static Object node(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32X4_SHL, I32X4_SHR_S, I32X4_SHR_U: return i.has(Form.CONSTANT) ? shiftByConstant(i) : shift(i);
            case I32X4_SPLAT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = i32x4Splat((int) v[f + b]); return set(v, f + a, x, x); } };
            case I32X4_EXTRACT_LANE: return new VectorExtractLane(i, 2) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32x4ExtractLane(v[f + half], lane); return next; } };
            case I32X4_REPLACE_LANE: return new VectorReplaceLane(i, 2) { Node exec(ExecutionStack s, long[] v, int f) { return replace(v, f, i32x4ReplaceLane(v[f + half], lane, (int) v[f + value])); } };
            case I32X4_EQ: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4Eq(v[f + b], v[f + c]), i32x4Eq(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_NE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4Ne(v[f + b], v[f + c]), i32x4Ne(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_LT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4LtS(v[f + b], v[f + c]), i32x4LtS(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_LT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4LtU(v[f + b], v[f + c]), i32x4LtU(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_GT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4GtS(v[f + b], v[f + c]), i32x4GtS(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_GT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4GtU(v[f + b], v[f + c]), i32x4GtU(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_LE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4LeS(v[f + b], v[f + c]), i32x4LeS(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_LE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4LeU(v[f + b], v[f + c]), i32x4LeU(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_GE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4GeS(v[f + b], v[f + c]), i32x4GeS(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_GE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4GeU(v[f + b], v[f + c]), i32x4GeU(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_EXTADD_PAIRWISE_I16X8_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4ExtaddPairwiseI16x8S(v[f + b]), i32x4ExtaddPairwiseI16x8S(v[f + b + 1])); } };
            case I32X4_EXTADD_PAIRWISE_I16X8_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4ExtaddPairwiseI16x8U(v[f + b]), i32x4ExtaddPairwiseI16x8U(v[f + b + 1])); } };
            case I32X4_ABS: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4Abs(v[f + b]), i32x4Abs(v[f + b + 1])); } };
            case I32X4_NEG: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4Neg(v[f + b]), i32x4Neg(v[f + b + 1])); } };
            case I32X4_ALL_TRUE: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32x4AllTrue(v[f + b], v[f + b + 1]); return next; } };
            case I32X4_BITMASK: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32x4Bitmask(v[f + b], v[f + b + 1]); return next; } };
            case I32X4_EXTEND_LOW_I16X8_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; return set(v, f + a, i32x4ExtendI16x8S((int) x), i32x4ExtendI16x8S((int) (x >>> 32))); } };
            case I32X4_EXTEND_HIGH_I16X8_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; return set(v, f + a, i32x4ExtendI16x8S((int) x), i32x4ExtendI16x8S((int) (x >>> 32))); } };
            case I32X4_EXTEND_LOW_I16X8_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; return set(v, f + a, i32x4ExtendI16x8U((int) x), i32x4ExtendI16x8U((int) (x >>> 32))); } };
            case I32X4_EXTEND_HIGH_I16X8_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; return set(v, f + a, i32x4ExtendI16x8U((int) x), i32x4ExtendI16x8U((int) (x >>> 32))); } };
            case I32X4_ADD: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4Add(v[f + b], v[f + c]), i32x4Add(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_SUB: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4Sub(v[f + b], v[f + c]), i32x4Sub(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_MUL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4Mul(v[f + b], v[f + c]), i32x4Mul(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_MIN_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4MinS(v[f + b], v[f + c]), i32x4MinS(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_MIN_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4MinU(v[f + b], v[f + c]), i32x4MinU(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_MAX_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4MaxS(v[f + b], v[f + c]), i32x4MaxS(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_MAX_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4MaxU(v[f + b], v[f + c]), i32x4MaxU(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_DOT_I16X8_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4DotI16x8S(v[f + b], v[f + c]), i32x4DotI16x8S(v[f + b + 1], v[f + c + 1])); } };
            case I32X4_EXTMUL_LOW_I16X8_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; long y = v[f + c]; return set(v, f + a, i32x4ExtmulI16x8S((int) x, (int) y), i32x4ExtmulI16x8S((int) (x >>> 32), (int) (y >>> 32))); } };
            case I32X4_EXTMUL_HIGH_I16X8_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; long y = v[f + c + 1]; return set(v, f + a, i32x4ExtmulI16x8S((int) x, (int) y), i32x4ExtmulI16x8S((int) (x >>> 32), (int) (y >>> 32))); } };
            case I32X4_EXTMUL_LOW_I16X8_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; long y = v[f + c]; return set(v, f + a, i32x4ExtmulI16x8U((int) x, (int) y), i32x4ExtmulI16x8U((int) (x >>> 32), (int) (y >>> 32))); } };
            case I32X4_EXTMUL_HIGH_I16X8_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; long y = v[f + c + 1]; return set(v, f + a, i32x4ExtmulI16x8U((int) x, (int) y), i32x4ExtmulI16x8U((int) (x >>> 32), (int) (y >>> 32))); } };
            case I32X4_TRUNC_SAT_F32X4_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4TruncSatF32x4S(v[f + b]), i32x4TruncSatF32x4S(v[f + b + 1])); } };
            case I32X4_TRUNC_SAT_F32X4_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4TruncSatF32x4U(v[f + b]), i32x4TruncSatF32x4U(v[f + b + 1])); } };
            case I32X4_TRUNC_SAT_F64X2_S_ZERO: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4TruncSatF64x2SZero(v[f + b], v[f + b + 1]), 0); } };
            case I32X4_TRUNC_SAT_F64X2_U_ZERO: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4TruncSatF64x2UZero(v[f + b], v[f + b + 1]), 0); } };
            case I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S: return new VectorTernary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4RelaxedDotI8x16I7x16AddS(v[f + b], v[f + c], v[f + d]), i32x4RelaxedDotI8x16I7x16AddS(v[f + b + 1], v[f + c + 1], v[f + d + 1])); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    private static Object shift(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32X4_SHL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i32x4Shl(v[f + b], n), i32x4Shl(v[f + b + 1], n)); } };
            case I32X4_SHR_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i32x4ShrS(v[f + b], n), i32x4ShrS(v[f + b + 1], n)); } };
            case I32X4_SHR_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i32x4ShrU(v[f + b], n), i32x4ShrU(v[f + b + 1], n)); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    private static Object shiftByConstant(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32X4_SHL: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4Shl(v[f + b], k), i32x4Shl(v[f + b + 1], k)); } };
            case I32X4_SHR_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4ShrS(v[f + b], k), i32x4ShrS(v[f + b + 1], k)); } };
            case I32X4_SHR_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i32x4ShrU(v[f + b], k), i32x4ShrU(v[f + b + 1], k)); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
