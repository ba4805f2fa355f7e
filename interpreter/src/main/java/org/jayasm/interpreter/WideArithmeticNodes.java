package org.jayasm.interpreter;

import static org.jayasm.runtime.I64.*;

import org.jayasm.runtime.ExecutionStack;
import org.jspecify.annotations.Nullable;

/**
 * Nodes for i64 arithmetic with results of 128 bits: the low half in slot a, the high behind it.
 */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // NodeBuilder says why
final class WideArithmeticNodes {
    private WideArithmeticNodes() {}

    static Object wide(Instruction i) {
        switch (i.opcode()) {
            case I64_ADD128:
                return new Add(i);
            case I64_SUB128:
                return new Sub(i);
            case I64_MUL_WIDE_S:
                return new MulSigned(i);
            case I64_MUL_WIDE_U:
                return new MulUnsigned(i);
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

    private static final class Add extends OnHalves {
        Add(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            // The results may take the place of operands, so those are all read first.
            long low = v[f + xLow];
            long high = v[f + xHigh];
            long otherLow = v[f + yLow];
            long otherHigh = v[f + yHigh];
            v[f + a] = i64Add128Low(low, high, otherLow, otherHigh);
            v[f + a + 1] = i64Add128High(low, high, otherLow, otherHigh);
            return next;
        }
    }

    private static final class Sub extends OnHalves {
        Sub(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            long low = v[f + xLow];
            long high = v[f + xHigh];
            long otherLow = v[f + yLow];
            long otherHigh = v[f + yHigh];
            v[f + a] = i64Sub128Low(low, high, otherLow, otherHigh);
            v[f + a + 1] = i64Sub128High(low, high, otherLow, otherHigh);
            return next;
        }
    }

    private static final class MulSigned extends Binary {
        MulSigned(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            long x = v[f + b];
            long y = v[f + c];
            v[f + a] = i64MulWideSLow(x, y);
            v[f + a + 1] = i64MulWideSHigh(x, y);
            return next;
        }
    }

    private static final class MulUnsigned extends Binary {
        MulUnsigned(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            long x = v[f + b];
            long y = v[f + c];
            v[f + a] = i64MulWideULow(x, y);
            v[f + a + 1] = i64MulWideUHigh(x, y);
            return next;
        }
    }
}
