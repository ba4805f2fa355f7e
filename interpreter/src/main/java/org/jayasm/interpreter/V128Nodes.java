package org.jayasm.interpreter;

import static org.jayasm.runtime.Vectors.*;

import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of whole vectors that do not access memory. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class V128Nodes {
    private V128Nodes() {}

    static Object node(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case V128_CONST: return new VectorConstant(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, low, high); } };
            case V128_NOT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, v128Not(v[f + b]), v128Not(v[f + b + 1])); } };
            case V128_AND: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, v128And(v[f + b], v[f + c]), v128And(v[f + b + 1], v[f + c + 1])); } };
            case V128_ANDNOT: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, v128Andnot(v[f + b], v[f + c]), v128Andnot(v[f + b + 1], v[f + c + 1])); } };
            case V128_OR: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, v128Or(v[f + b], v[f + c]), v128Or(v[f + b + 1], v[f + c + 1])); } };
            case V128_XOR: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, v128Xor(v[f + b], v[f + c]), v128Xor(v[f + b + 1], v[f + c + 1])); } };
            case V128_BITSELECT: return new VectorTernary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, v128Bitselect(v[f + b], v[f + c], v[f + d]), v128Bitselect(v[f + b + 1], v[f + c + 1], v[f + d + 1])); } };
            case V128_ANY_TRUE: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = v128AnyTrue(v[f + b], v[f + b + 1]); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
