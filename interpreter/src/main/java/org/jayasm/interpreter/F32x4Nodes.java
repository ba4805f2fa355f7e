package org.jayasm.interpreter;

import static org.jayasm.runtime.F32x4.*;

import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of f32x4 that do not access memory. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class F32x4Nodes {
    private F32x4Nodes() {}

    static Object node(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F32X4_SPLAT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = f32x4Splat((int) v[f + b]); return set(v, f + a, x, x); } };
            case F32X4_EXTRACT_LANE: return new VectorExtractLane(i, 2) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f32x4ExtractLane(v[f + half], lane); return next; } };
            case F32X4_REPLACE_LANE: return new VectorReplaceLane(i, 2) { Node exec(ExecutionStack s, long[] v, int f) { return replace(v, f, f32x4ReplaceLane(v[f + half], lane, (int) v[f + value])); } };
            case F32X4_EQ: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Eq(v[f + b], v[f + c]), f32x4Eq(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_NE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Ne(v[f + b], v[f + c]), f32x4Ne(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_LT: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Lt(v[f + b], v[f + c]), f32x4Lt(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_GT: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Gt(v[f + b], v[f + c]), f32x4Gt(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_LE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Le(v[f + b], v[f + c]), f32x4Le(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_GE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Ge(v[f + b], v[f + c]), f32x4Ge(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_DEMOTE_F64X2_ZERO: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4DemoteF64x2Zero(v[f + b], v[f + b + 1]), 0); } };
            case F32X4_CEIL: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Ceil(v[f + b]), f32x4Ceil(v[f + b + 1])); } };
            case F32X4_FLOOR: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Floor(v[f + b]), f32x4Floor(v[f + b + 1])); } };
            case F32X4_TRUNC: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Trunc(v[f + b]), f32x4Trunc(v[f + b + 1])); } };
            case F32X4_NEAREST: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Nearest(v[f + b]), f32x4Nearest(v[f + b + 1])); } };
            case F32X4_ABS: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Abs(v[f + b]), f32x4Abs(v[f + b + 1])); } };
            case F32X4_NEG: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Neg(v[f + b]), f32x4Neg(v[f + b + 1])); } };
            case F32X4_SQRT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Sqrt(v[f + b]), f32x4Sqrt(v[f + b + 1])); } };
            case F32X4_ADD: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Add(v[f + b], v[f + c]), f32x4Add(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_SUB: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Sub(v[f + b], v[f + c]), f32x4Sub(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_MUL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Mul(v[f + b], v[f + c]), f32x4Mul(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_DIV: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Div(v[f + b], v[f + c]), f32x4Div(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_MIN: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Min(v[f + b], v[f + c]), f32x4Min(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_MAX: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Max(v[f + b], v[f + c]), f32x4Max(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_PMIN: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Pmin(v[f + b], v[f + c]), f32x4Pmin(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_PMAX: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4Pmax(v[f + b], v[f + c]), f32x4Pmax(v[f + b + 1], v[f + c + 1])); } };
            case F32X4_CONVERT_I32X4_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4ConvertI32x4S(v[f + b]), f32x4ConvertI32x4S(v[f + b + 1])); } };
            case F32X4_CONVERT_I32X4_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4ConvertI32x4U(v[f + b]), f32x4ConvertI32x4U(v[f + b + 1])); } };
            case F32X4_RELAXED_MADD: return new VectorTernary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4RelaxedMadd(v[f + b], v[f + c], v[f + d]), f32x4RelaxedMadd(v[f + b + 1], v[f + c + 1], v[f + d + 1])); } };
            case F32X4_RELAXED_NMADD: return new VectorTernary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, f32x4RelaxedNmadd(v[f + b], v[f + c], v[f + d]), f32x4RelaxedNmadd(v[f + b + 1], v[f + c + 1], v[f + d + 1])); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
