package org.jayasm.compiler;

import org.jayasm.parser.Opcode;

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
            var other =
                    switch (comparison) {
                        case I32_LT_S -> Opcode.I32_GT_S;
                        case I32_LT_U -> Opcode.I32_GT_U;
                        case I32_GT_S -> Opcode.I32_LT_S;
                        case I32_GT_U -> Opcode.I32_LT_U;
                        case I32_LE_S -> Opcode.I32_GE_S;
                        case I32_LE_U -> Opcode.I32_GE_U;
                        case I32_GE_S -> Opcode.I32_LE_S;
                        case I32_GE_U -> Opcode.I32_LE_U;
                        default -> comparison;
                    };
            return new Condition(other, right, left);
        }

        /** What holds if this does not. */
        Condition negated() {
            var other =
                    switch (comparison) {
                        case I32_EQ -> Opcode.I32_NE;
                        case I32_NE -> Opcode.I32_EQ;
                        case I32_LT_S -> Opcode.I32_GE_S;
                        case I32_LT_U -> Opcode.I32_GE_U;
                        case I32_GT_S -> Opcode.I32_LE_S;
                        case I32_GT_U -> Opcode.I32_LE_U;
                        case I32_LE_S -> Opcode.I32_GT_S;
                        case I32_LE_U -> Opcode.I32_GT_U;
                        case I32_GE_S -> Opcode.I32_LT_S;
                        case I32_GE_U -> Opcode.I32_LT_U;
                        default -> throw new IllegalArgumentException("compares no i32 values");
                    };
            return new Condition(other, left, right);
        }
    }

    /** Nothing is known of it. */
    record Other() implements LoopValue {}

    Other OTHER = new Other();
}
