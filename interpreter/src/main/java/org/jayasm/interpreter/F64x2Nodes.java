package org.jayasm.interpreter;

import static org.jayasm.runtime.F64x2.*;

import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of f64x2 that do not access memory. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class F64x2Nodes {
    private F64x2Nodes() {}

    static Object node(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F64X2_SPLAT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = f64x2Splat(v[f + b]); return set(v, f + a, x, x); } };
            case F64X2_EXTRACT_LANE: return new VectorExtractLane(i, 1) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64x2ExtractLane(v[f + half], lane); return next; } };
            case F64X2_REPLACE_LANE: return new VectorReplaceLane(i, 1) { Node exec(ExecutionStack s, long[] v, int f) { return replace(v, f, f64x2ReplaceLane(v[f + half], lane, v[f + value])); } };
            case F64X2_EQ: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Eq(v[f + b], v[f + c]), f64x2Eq(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_NE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Ne(v[f + b], v[f + c]), f64x2Ne(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_LT: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Lt(v[f + b], v[f + c]), f64x2Lt(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_GT: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Gt(v[f + b], v[f + c]), f64x2Gt(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_LE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Le(v[f + b], v[f + c]), f64x2Le(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_GE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Ge(v[f + b], v[f + c]), f64x2Ge(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_PROMOTE_LOW_F32X4: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; return set(v, f + a, f64x2PromoteLowF32x4((int) x), f64x2PromoteLowF32x4((int) (x >>> 32))); } };
            case F64X2_CEIL: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Ceil(v[f + b]), f64x2Ceil(v[f + b + 1])); } };
            case F64X2_FLOOR: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Floor(v[f + b]), f64x2Floor(v[f + b + 1])); } };
            case F64X2_TRUNC: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Trunc(v[f + b]), f64x2Trunc(v[f + b + 1])); } };
            case F64X2_NEAREST: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Nearest(v[f + b]), f64x2Nearest(v[f + b + 1])); } };
            case F64X2_ABS: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Abs(v[f + b]), f64x2Abs(v[f + b + 1])); } };
            case F64X2_NEG: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Neg(v[f + b]), f64x2Neg(v[f + b + 1])); } };
            case F64X2_SQRT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Sqrt(v[f + b]), f64x2Sqrt(v[f + b + 1])); } };
            case F64X2_ADD: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Add(v[f + b], v[f + c]), f64x2Add(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_SUB: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Sub(v[f + b], v[f + c]), f64x2Sub(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_MUL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Mul(v[f + b], v[f + c]), f64x2Mul(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_DIV: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Div(v[f + b], v[f + c]), f64x2Div(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_MIN: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Min(v[f + b], v[f + c]), f64x2Min(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_MAX: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Max(v[f + b], v[f + c]), f64x2Max(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_PMIN: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Pmin(v[f + b], v[f + c]), f64x2Pmin(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_PMAX: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2Pmax(v[f + b], v[f + c]), f64x2Pmax(v[f + b + 1], v[f + c + 1])); } };
            case F64X2_CONVERT_LOW_I32X4_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; return set(v, f + a, f64x2ConvertLowI32x4S((int) x), f64x2ConvertLowI32x4S((int) (x >>> 32))); } };
            case F64X2_CONVERT_LOW_I32X4_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; return set(v, f + a, f64x2ConvertLowI32x4U((int) x), f64x2ConvertLowI32x4U((int) (x >>> 32))); } };
            case F64X2_RELAXED_MADD: return new VectorTernary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2RelaxedMadd(v[f + b], v[f + c], v[f + d]), f64x2RelaxedMadd(v[f + b + 1], v[f + c + 1], v[f + d + 1])); } };
            case F64X2_RELAXED_NMADD: return new VectorTernary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f64x2RelaxedNmadd(v[f + b], v[f + c], v[f + d]), f64x2RelaxedNmadd(v[f + b + 1], v[f + c + 1], v[f + d + 1])); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
