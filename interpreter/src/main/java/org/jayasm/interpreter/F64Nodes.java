package org.jayasm.interpreter;

import static org.jayasm.interpreter.Node.*;
import static org.jayasm.runtime.F64.*;

import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of f64. */
@SuppressWarnings("MissingOverride") // keeps a row on a line
final class F64Nodes {
    private F64Nodes() {}

    /** One operand. */
    static Object unary(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case F64_ABS      -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Abs(f64(v[f + b]))); return next; } };
            case F64_NEG      -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Neg(f64(v[f + b]))); return next; } };
            case F64_CEIL     -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Ceil(f64(v[f + b]))); return next; } };
            case F64_FLOOR    -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Floor(f64(v[f + b]))); return next; } };
            case F64_TRUNC    -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Trunc(f64(v[f + b]))); return next; } };
            case F64_NEAREST  -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Nearest(f64(v[f + b]))); return next; } };
            case F64_SQRT     -> new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Sqrt(f64(v[f + b]))); return next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** Two operands in slots. */
    static Object binary(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case F64_EQ       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Eq(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_NE       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Ne(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_LT       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Lt(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_GT       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Gt(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_LE       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Le(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_GE       -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = f64Ge(f64(v[f + b]), f64(v[f + c])) ? 1 : 0; return next; } };
            case F64_ADD      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Add(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_SUB      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Sub(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_MUL      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Mul(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_DIV      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Div(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_MIN      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Min(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_MAX      -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Max(f64(v[f + b]), f64(v[f + c]))); return next; } };
            case F64_COPYSIGN -> new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Copysign(f64(v[f + b]), f64(v[f + c]))); return next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** The second operand is a constant. */
    static Object constant(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case F64_ADD      -> new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Add(f64(v[f + b]), k)); return next; } };
            case F64_SUB      -> new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Sub(f64(v[f + b]), k)); return next; } };
            case F64_MUL      -> new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Mul(f64(v[f + b]), k)); return next; } };
            case F64_DIV      -> new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Div(f64(v[f + b]), k)); return next; } };
            case F64_MIN      -> new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Min(f64(v[f + b]), k)); return next; } };
            case F64_MAX      -> new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Max(f64(v[f + b]), k)); return next; } };
            case F64_COPYSIGN -> new BinaryF64(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64Copysign(f64(v[f + b]), k)); return next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** Branches when a comparison holds. */
    static Object jump(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case F64_EQ       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Eq(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_NE       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Ne(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_LT       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Lt(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_GT       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Gt(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_LE       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Le(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_GE       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return f64Ge(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }

    /** Branches when a comparison does not hold, NaN included. */
    static Object jumpUnless(Instruction i) {
        return switch (i.opcode()) {
            // spotless:off
            case F64_EQ       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Eq(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_NE       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Ne(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_LT       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Lt(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_GT       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Gt(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_LE       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Le(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            case F64_GE       -> new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return !f64Ge(f64(v[f + a]), f64(v[f + b])) ? target : next; } };
            // spotless:on
            default -> throw i.unexpected();
        };
    }
}
