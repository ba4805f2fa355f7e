package org.jayasm.interpreter;

import static org.jayasm.runtime.I64.*;

import org.jayasm.runtime.ExecutionStack;

/**
 * Nodes for i64 arithmetic with results of 128 bits: the low half in slot a, the high behind it.
 */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class WideArithmeticNodes {
    private WideArithmeticNodes() {}

    static Object wide(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I64_ADD128: return new OnHalves(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64Add128Low(v[f + xLow], v[f + xHigh], v[f + yLow], v[f + yHigh]), i64Add128High(v[f + xLow], v[f + xHigh], v[f + yLow], v[f + yHigh])); } };
            case I64_SUB128: return new OnHalves(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64Sub128Low(v[f + xLow], v[f + xHigh], v[f + yLow], v[f + yHigh]), i64Sub128High(v[f + xLow], v[f + xHigh], v[f + yLow], v[f + yHigh])); } };
            case I64_MUL_WIDE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64MulWideSLow(v[f + b], v[f + c]), i64MulWideSHigh(v[f + b], v[f + c])); } };
            case I64_MUL_WIDE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i64MulWideULow(v[f + b], v[f + c]), i64MulWideUHigh(v[f + b], v[f + c])); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Two operands of 128 bits, each half in a slot. */
    private abstract static class OnHalves extends Node {
        final int a;
        final int xLow;
        final int xHigh;
        final int yLow;
        final int yHigh;

        OnHalves(Instruction i) {
            this.a = i.a();
            long x = i.pool(i.b());
            long y = i.pool(i.c());
            this.xLow = (int) (x >>> 32);
            this.xHigh = (int) x;
            this.yLow = (int) (y >>> 32);
            this.yHigh = (int) y;
        }
    }
}
