package org.jayasm.microcode;

import org.jayasm.parser.Opcode;
import org.jspecify.annotations.Nullable;

/** What translations may do with comparisons and commutative instructions. */
public final class Conditions {
    private Conditions() {}

    /** The instruction that gives the same with its operands exchanged, or null. */
    public static @Nullable Opcode swapped(Opcode opcode) {
        return switch (opcode) {
            // spotless:off
            case I32_ADD, I32_MUL, I32_AND, I32_OR, I32_XOR, I32_EQ, I32_NE,
                 I64_ADD, I64_MUL, I64_AND, I64_OR, I64_XOR, I64_EQ, I64_NE -> opcode;
            case I32_LT_S -> Opcode.I32_GT_S;
            case I32_LT_U -> Opcode.I32_GT_U;
            case I32_GT_S -> Opcode.I32_LT_S;
            case I32_GT_U -> Opcode.I32_LT_U;
            case I32_LE_S -> Opcode.I32_GE_S;
            case I32_LE_U -> Opcode.I32_GE_U;
            case I32_GE_S -> Opcode.I32_LE_S;
            case I32_GE_U -> Opcode.I32_LE_U;
            case I64_LT_S -> Opcode.I64_GT_S;
            case I64_LT_U -> Opcode.I64_GT_U;
            case I64_GT_S -> Opcode.I64_LT_S;
            case I64_GT_U -> Opcode.I64_LT_U;
            case I64_LE_S -> Opcode.I64_GE_S;
            case I64_LE_U -> Opcode.I64_GE_U;
            case I64_GE_S -> Opcode.I64_LE_S;
            case I64_GE_U -> Opcode.I64_LE_U;
            // spotless:on
            default -> null;
        };
    }

    /**
     * The comparison that holds exactly when this one does not; none for floats, for NaN's sake.
     */
    public static @Nullable Opcode inverse(Opcode opcode) {
        return switch (opcode) {
            // spotless:off
            case I32_EQ   -> Opcode.I32_NE;
            case I32_NE   -> Opcode.I32_EQ;
            case I32_LT_S -> Opcode.I32_GE_S;
            case I32_LT_U -> Opcode.I32_GE_U;
            case I32_GT_S -> Opcode.I32_LE_S;
            case I32_GT_U -> Opcode.I32_LE_U;
            case I32_LE_S -> Opcode.I32_GT_S;
            case I32_LE_U -> Opcode.I32_GT_U;
            case I32_GE_S -> Opcode.I32_LT_S;
            case I32_GE_U -> Opcode.I32_LT_U;
            case I64_EQ   -> Opcode.I64_NE;
            case I64_NE   -> Opcode.I64_EQ;
            case I64_LT_S -> Opcode.I64_GE_S;
            case I64_LT_U -> Opcode.I64_GE_U;
            case I64_GT_S -> Opcode.I64_LE_S;
            case I64_GT_U -> Opcode.I64_LE_U;
            case I64_LE_S -> Opcode.I64_GT_S;
            case I64_LE_U -> Opcode.I64_GT_U;
            case I64_GE_S -> Opcode.I64_LT_S;
            case I64_GE_U -> Opcode.I64_LT_U;
            // spotless:on
            default -> null;
        };
    }

    /** Whether a jump can compute this condition itself, in either sense. */
    static boolean jumpsInBothSenses(Opcode opcode) {
        return switch (opcode) {
            case I32_AND, I32_EQZ, I64_EQZ, REF_IS_NULL, REF_EQ, REF_TEST -> true;
            case F32_EQ, F32_NE, F32_LT, F32_GT, F32_LE, F32_GE -> true;
            case F64_EQ, F64_NE, F64_LT, F64_GT, F64_LE, F64_GE -> true;
            default -> false;
        };
    }

    /**
     * Whether the last operand may be a constant: in each binary instruction but float comparisons.
     */
    static boolean hasConstantForm(Opcode opcode) {
        return switch (opcode) {
            case F32_EQ, F32_NE, F32_LT, F32_GT, F32_LE, F32_GE -> false;
            case F64_EQ, F64_NE, F64_LT, F64_GT, F64_LE, F64_GE -> false;
            default -> true;
        };
    }
}
