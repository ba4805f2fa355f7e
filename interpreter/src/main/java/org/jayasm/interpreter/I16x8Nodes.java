package org.jayasm.interpreter;

import static org.jayasm.runtime.I16x8.*;

import org.jayasm.microcode.Form;
import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of i16x8 that do not access memory. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class I16x8Nodes {
    private I16x8Nodes() {}

    static Object node(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I16X8_SHL, I16X8_SHR_S, I16X8_SHR_U: return i.has(Form.CONSTANT) ? shiftByConstant(i) : shift(i);
            case I16X8_SPLAT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = i16x8Splat((int) v[f + b]); return set(v, f + a, x, x); } };
            case I16X8_EXTRACT_LANE_S: return new VectorExtractLane(i, 4) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i16x8ExtractLaneS(v[f + half], lane); return next; } };
            case I16X8_EXTRACT_LANE_U: return new VectorExtractLane(i, 4) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i16x8ExtractLaneU(v[f + half], lane); return next; } };
            case I16X8_REPLACE_LANE: return new VectorReplaceLane(i, 4) { Node exec(ExecutionStack s, long[] v, int f) { return replace(v, f, i16x8ReplaceLane(v[f + half], lane, (int) v[f + value])); } };
            case I16X8_EQ: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8Eq(v[f + b], v[f + c]), i16x8Eq(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_NE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8Ne(v[f + b], v[f + c]), i16x8Ne(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_LT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8LtS(v[f + b], v[f + c]), i16x8LtS(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_LT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8LtU(v[f + b], v[f + c]), i16x8LtU(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_GT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8GtS(v[f + b], v[f + c]), i16x8GtS(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_GT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8GtU(v[f + b], v[f + c]), i16x8GtU(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_LE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8LeS(v[f + b], v[f + c]), i16x8LeS(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_LE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8LeU(v[f + b], v[f + c]), i16x8LeU(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_GE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8GeS(v[f + b], v[f + c]), i16x8GeS(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_GE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8GeU(v[f + b], v[f + c]), i16x8GeU(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_EXTADD_PAIRWISE_I8X16_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8ExtaddPairwiseI8x16S(v[f + b]), i16x8ExtaddPairwiseI8x16S(v[f + b + 1])); } };
            case I16X8_EXTADD_PAIRWISE_I8X16_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8ExtaddPairwiseI8x16U(v[f + b]), i16x8ExtaddPairwiseI8x16U(v[f + b + 1])); } };
            case I16X8_ABS: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8Abs(v[f + b]), i16x8Abs(v[f + b + 1])); } };
            case I16X8_NEG: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8Neg(v[f + b]), i16x8Neg(v[f + b + 1])); } };
            case I16X8_Q15MULR_SAT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8Q15mulrSatS(v[f + b], v[f + c]), i16x8Q15mulrSatS(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_ALL_TRUE: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i16x8AllTrue(v[f + b], v[f + b + 1]); return next; } };
            case I16X8_BITMASK: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i16x8Bitmask(v[f + b], v[f + b + 1]); return next; } };
            case I16X8_NARROW_I32X4_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8NarrowI32x4S(v[f + b], v[f + b + 1]), i16x8NarrowI32x4S(v[f + c], v[f + c + 1])); } };
            case I16X8_NARROW_I32X4_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8NarrowI32x4U(v[f + b], v[f + b + 1]), i16x8NarrowI32x4U(v[f + c], v[f + c + 1])); } };
            case I16X8_EXTEND_LOW_I8X16_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; return set(v, f + a, i16x8ExtendI8x16S((int) x), i16x8ExtendI8x16S((int) (x >>> 32))); } };
            case I16X8_EXTEND_HIGH_I8X16_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; return set(v, f + a, i16x8ExtendI8x16S((int) x), i16x8ExtendI8x16S((int) (x >>> 32))); } };
            case I16X8_EXTEND_LOW_I8X16_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; return set(v, f + a, i16x8ExtendI8x16U((int) x), i16x8ExtendI8x16U((int) (x >>> 32))); } };
            case I16X8_EXTEND_HIGH_I8X16_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; return set(v, f + a, i16x8ExtendI8x16U((int) x), i16x8ExtendI8x16U((int) (x >>> 32))); } };
            case I16X8_ADD: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8Add(v[f + b], v[f + c]), i16x8Add(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_ADD_SAT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8AddSatS(v[f + b], v[f + c]), i16x8AddSatS(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_ADD_SAT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8AddSatU(v[f + b], v[f + c]), i16x8AddSatU(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_SUB: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8Sub(v[f + b], v[f + c]), i16x8Sub(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_SUB_SAT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8SubSatS(v[f + b], v[f + c]), i16x8SubSatS(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_SUB_SAT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8SubSatU(v[f + b], v[f + c]), i16x8SubSatU(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_MUL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8Mul(v[f + b], v[f + c]), i16x8Mul(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_MIN_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8MinS(v[f + b], v[f + c]), i16x8MinS(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_MIN_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8MinU(v[f + b], v[f + c]), i16x8MinU(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_MAX_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8MaxS(v[f + b], v[f + c]), i16x8MaxS(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_MAX_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8MaxU(v[f + b], v[f + c]), i16x8MaxU(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_AVGR_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8AvgrU(v[f + b], v[f + c]), i16x8AvgrU(v[f + b + 1], v[f + c + 1])); } };
            case I16X8_EXTMUL_LOW_I8X16_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; long y = v[f + c]; return set(v, f + a, i16x8ExtmulI8x16S((int) x, (int) y), i16x8ExtmulI8x16S((int) (x >>> 32), (int) (y >>> 32))); } };
            case I16X8_EXTMUL_HIGH_I8X16_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; long y = v[f + c + 1]; return set(v, f + a, i16x8ExtmulI8x16S((int) x, (int) y), i16x8ExtmulI8x16S((int) (x >>> 32), (int) (y >>> 32))); } };
            case I16X8_EXTMUL_LOW_I8X16_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; long y = v[f + c]; return set(v, f + a, i16x8ExtmulI8x16U((int) x, (int) y), i16x8ExtmulI8x16U((int) (x >>> 32), (int) (y >>> 32))); } };
            case I16X8_EXTMUL_HIGH_I8X16_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b + 1]; long y = v[f + c + 1]; return set(v, f + a, i16x8ExtmulI8x16U((int) x, (int) y), i16x8ExtmulI8x16U((int) (x >>> 32), (int) (y >>> 32))); } };
            case I16X8_RELAXED_DOT_I8X16_I7X16_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8RelaxedDotI8x16I7x16S(v[f + b], v[f + c]), i16x8RelaxedDotI8x16I7x16S(v[f + b + 1], v[f + c + 1])); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    private static Object shift(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I16X8_SHL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i16x8Shl(v[f + b], n), i16x8Shl(v[f + b + 1], n)); } };
            case I16X8_SHR_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i16x8ShrS(v[f + b], n), i16x8ShrS(v[f + b + 1], n)); } };
            case I16X8_SHR_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i16x8ShrU(v[f + b], n), i16x8ShrU(v[f + b + 1], n)); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    private static Object shiftByConstant(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I16X8_SHL: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8Shl(v[f + b], k), i16x8Shl(v[f + b + 1], k)); } };
            case I16X8_SHR_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8ShrS(v[f + b], k), i16x8ShrS(v[f + b + 1], k)); } };
            case I16X8_SHR_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i16x8ShrU(v[f + b], k), i16x8ShrU(v[f + b + 1], k)); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
