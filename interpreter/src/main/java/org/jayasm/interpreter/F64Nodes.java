package org.jayasm.interpreter;

import static org.jayasm.interpreter.Node.*;
import static org.jayasm.runtime.F64.*;

import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of f64. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class F64Nodes {
    private F64Nodes() {}

    /** One operand. */
    static Object unary(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F64_ABS: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Abs(f64(v[f + b]))); return next; } };
            case F64_NEG: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Neg(f64(v[f + b]))); return next; } };
            case F64_CEIL: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Ceil(f64(v[f + b]))); return next; } };
            case F64_FLOOR: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Floor(f64(v[f + b]))); return next; } };
            case F64_TRUNC: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Trunc(f64(v[f + b]))); return next; } };
            case F64_NEAREST: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Nearest(f64(v[f + b]))); return next; } };
            case F64_SQRT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Sqrt(f64(v[f + b]))); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Two operands in slots. */
    static Object binary(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F64_EQ: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Eq(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_NE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Ne(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_LT: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Lt(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_GT: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Gt(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_LE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Le(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_GE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Ge(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_ADD: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Add(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_SUB: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Sub(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_MUL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Mul(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_DIV: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Div(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_MIN: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Min(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_MAX: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Max(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_COPYSIGN: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Copysign(f64(v[f + b]), f64(v[f + c]))); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** The second operand is a constant. */
    static Object constant(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F64_ADD: return new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Add(f64(v[f + b]), k)); return next; } };
            case F64_SUB: return new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Sub(f64(v[f + b]), k)); return next; } };
            case F64_MUL: return new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Mul(f64(v[f + b]), k)); return next; } };
            case F64_DIV: return new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Div(f64(v[f + b]), k)); return next; } };
            case F64_MIN: return new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Min(f64(v[f + b]), k)); return next; } };
            case F64_MAX: return new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Max(f64(v[f + b]), k)); return next; } };
            case F64_COPYSIGN: return new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Copysign(f64(v[f + b]), k)); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Branches when a comparison holds. */
    static Object jump(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F64_EQ: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Eq(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_NE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Ne(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_LT: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Lt(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_GT: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Gt(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_LE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Le(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_GE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Ge(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Branches when a comparison does not hold, NaN included. */
    static Object jumpUnless(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case F64_EQ: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Eq(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_NE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Ne(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_LT: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Lt(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_GT: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Gt(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_LE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Le(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_GE: return new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Ge(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
