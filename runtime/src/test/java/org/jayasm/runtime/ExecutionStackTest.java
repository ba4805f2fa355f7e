package org.jayasm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.TypeStore;
import org.jayasm.types.ValueType;
import org.junit.jupiter.api.Test;

class ExecutionStackTest {
    private static final FunctionType COUNTDOWN =
            new FunctionType(List.<ValueType>of(NumType.I32), List.<ValueType>of(NumType.I32));
    private static final int FRAME = 20_000;

    /** Counts its argument down to zero, each time in the next segment; returns how often. */
    private static final class Countdown extends Code {
        @Override
        public void call(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
            int left = (int) values[base];
            if (left > 0) {
                values[base] = left - 1L;
                stack.callInNextSegment(this, function, values, base, FRAME, 1);
                values[base]++;
            }
        }
    }

    private final ExecutionStack stack = new ExecutionStack(new StackLimits(100, 1 << 22));
    private final FunctionInstance countdown =
            new FunctionInstance(new TypeStore().define(COUNTDOWN), new Countdown());

    private long count(int from) {
        stack.reserve(1)[stack.top()] = from;
        stack.callFromHost(countdown);
        return stack.values()[stack.top()];
    }

    @Test
    void argumentsAndResultsCrossSegments() {
        assertThat(count(5)).isEqualTo(5);
        assertThat(count(0)).isZero();
    }

    @Test
    void whatADeepRecursionNeededIsGivenBack() {
        count(1);
        long usual = stack.capacity();
        assertThat(count(6)).isEqualTo(6);
        assertThat(stack.capacity()).isEqualTo(usual);
    }

    @Test
    void theLimitIsExhaustionAndLeavesTheStackUsable() {
        assertThatThrownBy(() -> count(1000))
                .isInstanceOf(TrapException.class)
                .extracting("failure")
                .isEqualTo(Failure.CALL_STACK_EXHAUSTED);
        assertThat(stack.top()).isZero();
        assertThat(stack.depthLeft).isEqualTo(100);
        assertThat(count(3)).isEqualTo(3);
    }
}
