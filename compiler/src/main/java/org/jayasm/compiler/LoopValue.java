package org.jayasm.compiler;

import java.util.Objects;
import org.jayasm.microcode.Conditions;
import org.jayasm.parser.Opcode;
import org.jspecify.annotations.Nullable;

/** What is known of a value in an iteration of a loop. */
sealed interface LoopValue {
    Sum ZERO = new Sum(CountedLoop.NO_LOCAL, 0);

    /**
     * A sum modulo 2³².
     *
     * @param local what the value of which, as the iteration begins, is one part; {@link
     *     CountedLoop#NO_LOCAL} if there is none
     * @param constant the other part
     */
    record Sum(int local, int constant) implements LoopValue {
        boolean isConstant() {
            return local == CountedLoop.NO_LOCAL;
        }

        Sum plus(int more) {
            return new Sum(local, constant + more);
        }
    }

    /** 1 if a comparison of i32 values holds, else 0. */
    record Condition(Opcode comparison, Sum left, Sum right) implements LoopValue {
        /** With left and right exchanged. */
        Condition swapped() {
            return with(Conditions.swapped(comparison), right, left);
        }

        /** What holds if this does not. */
        Condition negated() {
            return with(Conditions.inverse(comparison), left, right);
        }

        private static Condition with(@Nullable Opcode comparison, Sum left, Sum right) {
            return new Condition(Objects.requireNonNull(comparison), left, right);
        }
    }

    /** Nothing is known of it. */
    record Other() implements LoopValue {}

    Other OTHER = new Other();
}
