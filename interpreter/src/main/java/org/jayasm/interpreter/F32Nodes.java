package org.jayasm.interpreter;

import static org.jayasm.interpreter.Node.*;
import static org.jayasm.runtime.F32.*;

import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of f32. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class F32Nodes {
    private F32Nodes() {}

    /** One operand. */
    static Object unary(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F32_ABS: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Abs(f32(v[f + b]))); return next; } };
            case F32_NEG: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Neg(f32(v[f + b]))); return next; } };
            case F32_CEIL: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Ceil(f32(v[f + b]))); return next; } };
            case F32_FLOOR: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Floor(f32(v[f + b]))); return next; } };
            case F32_TRUNC: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Trunc(f32(v[f + b]))); return next; } };
            case F32_NEAREST: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Nearest(f32(v[f + b]))); return next; } };
            case F32_SQRT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Sqrt(f32(v[f + b]))); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Two operands in slots. */
    static Object binary(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F32_EQ: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f32Eq(f32(v[f + b]), f32(v[f + c])) ? 1 : 0; return next; } };
            case F32_NE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f32Ne(f32(v[f + b]), f32(v[f + c])) ? 1 : 0; return next; } };
            case F32_LT: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f32Lt(f32(v[f + b]), f32(v[f + c])) ? 1 : 0; return next; } };
            case F32_GT: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f32Gt(f32(v[f + b]), f32(v[f + c])) ? 1 : 0; return next; } };
            case F32_LE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f32Le(f32(v[f + b]), f32(v[f + c])) ? 1 : 0; return next; } };
            case F32_GE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f32Ge(f32(v[f + b]), f32(v[f + c])) ? 1 : 0; return next; } };
            case F32_ADD: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Add(f32(v[f + b]), f32(v[f + c]))); return next; } };
            case F32_SUB: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Sub(f32(v[f + b]), f32(v[f + c]))); return next; } };
            case F32_MUL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Mul(f32(v[f + b]), f32(v[f + c]))); return next; } };
            case F32_DIV: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Div(f32(v[f + b]), f32(v[f + c]))); return next; } };
            case F32_MIN: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Min(f32(v[f + b]), f32(v[f + c]))); return next; } };
            case F32_MAX: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Max(f32(v[f + b]), f32(v[f + c]))); return next; } };
            case F32_COPYSIGN: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Copysign(f32(v[f + b]), f32(v[f + c]))); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** The second operand is a constant. */
    static Object constant(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F32_ADD: return new BinaryF32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Add(f32(v[f + b]), k)); return next; } };
            case F32_SUB: return new BinaryF32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Sub(f32(v[f + b]), k)); return next; } };
            case F32_MUL: return new BinaryF32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Mul(f32(v[f + b]), k)); return next; } };
            case F32_DIV: return new BinaryF32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Div(f32(v[f + b]), k)); return next; } };
            case F32_MIN: return new BinaryF32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Min(f32(v[f + b]), k)); return next; } };
            case F32_MAX: return new BinaryF32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Max(f32(v[f + b]), k)); return next; } };
            case F32_COPYSIGN: return new BinaryF32(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32Copysign(f32(v[f + b]), k)); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Branches when a comparison holds. */
    static Object jump(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F32_EQ: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f32Eq(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            case F32_NE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f32Ne(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            case F32_LT: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f32Lt(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            case F32_GT: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f32Gt(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            case F32_LE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f32Le(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            case F32_GE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f32Ge(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Branches when a comparison does not hold, NaN included. */
    static Object jumpUnless(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F32_EQ: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f32Eq(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            case F32_NE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f32Ne(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            case F32_LT: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f32Lt(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            case F32_GT: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f32Gt(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            case F32_LE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f32Le(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            case F32_GE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f32Ge(f32(v[f + a]), f32(v[f + b])) ? target : next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
