package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.Objects;
import org.jayasm.parser.Opcode;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Emits comparisons, as jumps. */
final class Comparisons {
    private Comparisons() {}

    static boolean isComparison(Opcode opcode) {
        return switch (opcode) {
            case I32_EQZ, I32_EQ, I32_NE, I32_LT_S, I32_GT_S, I32_LE_S, I32_GE_S -> true;
            case I32_LT_U, I32_GT_U, I32_LE_U, I32_GE_U -> true;
            case I64_EQZ, I64_EQ, I64_NE, I64_LT_S, I64_GT_S, I64_LE_S, I64_GE_S -> true;
            case I64_LT_U, I64_GT_U, I64_LE_U, I64_GE_U -> true;
            case F32_EQ, F32_NE, F32_LT, F32_GT, F32_LE, F32_GE -> true;
            case F64_EQ, F64_NE, F64_LT, F64_GT, F64_LE, F64_GE -> true;
            case REF_IS_NULL -> true;
            default -> false;
        };
    }

    static int operandCount(Opcode comparison) {
        return comparison == Opcode.REF_IS_NULL
                ? 1
                : Objects.requireNonNull(comparison.signature()).operandCount();
    }

    /**
     * Emits a jump that is taken when a comparison of what is on the operand stack gives {@code
     * when}.
     */
    static void jump(MethodVisitor code, Opcode comparison, boolean when, Label target) {
        int jvmOpcode = jvmOpcode(code, comparison);
        code.visitJumpInsn(when ? jvmOpcode : inverse(jvmOpcode), target);
    }

    /**
     * The same, to the beginning of a loop. HotSpot can stop a thread at each jump backwards, and
     * would have to know there what a comparison in two steps has left on the operand stack: that
     * would take five instructions in each iteration.
     */
    static void jumpBack(MethodCode code, Opcode comparison, boolean when, Label target) {
        if (isOneStep(comparison)) {
            jump(code, comparison, when, target);
            return;
        }
        var stay = new Label();
        jump(code, comparison, !when, stay);
        code.visitJumpInsn(GOTO, target);
        code.label(stay);
    }

    /** Whether the JVM compares and jumps at once. */
    private static boolean isOneStep(Opcode comparison) {
        return switch (comparison) {
            case I32_EQZ, I32_EQ, I32_NE, I32_LT_S, I32_GT_S, I32_LE_S, I32_GE_S, REF_IS_NULL ->
                    true;
            default -> false;
        };
    }

    /** Emits what prepares the operands; the jump that is taken when the comparison holds. */
    private static int jvmOpcode(MethodVisitor code, Opcode comparison) {
        return switch (comparison) {
            case I32_EQZ -> IFEQ;
            case I32_EQ -> IF_ICMPEQ;
            case I32_NE -> IF_ICMPNE;
            case I32_LT_S -> IF_ICMPLT;
            case I32_GT_S -> IF_ICMPGT;
            case I32_LE_S -> IF_ICMPLE;
            case I32_GE_S -> IF_ICMPGE;
            case I32_LT_U -> unsigned(code, "Integer", "(II)I", IFLT);
            case I32_GT_U -> unsigned(code, "Integer", "(II)I", IFGT);
            case I32_LE_U -> unsigned(code, "Integer", "(II)I", IFLE);
            case I32_GE_U -> unsigned(code, "Integer", "(II)I", IFGE);
            case I64_EQZ -> {
                code.visitInsn(LCONST_0);
                yield after(code, LCMP, IFEQ);
            }
            case I64_EQ -> after(code, LCMP, IFEQ);
            case I64_NE -> after(code, LCMP, IFNE);
            case I64_LT_S -> after(code, LCMP, IFLT);
            case I64_GT_S -> after(code, LCMP, IFGT);
            case I64_LE_S -> after(code, LCMP, IFLE);
            case I64_GE_S -> after(code, LCMP, IFGE);
            case I64_LT_U -> unsigned(code, "Long", "(JJ)I", IFLT);
            case I64_GT_U -> unsigned(code, "Long", "(JJ)I", IFGT);
            case I64_LE_U -> unsigned(code, "Long", "(JJ)I", IFLE);
            case I64_GE_U -> unsigned(code, "Long", "(JJ)I", IFGE);
            // With NaN, the comparison gives what makes the jump not be taken.
            case F32_EQ -> after(code, FCMPL, IFEQ);
            case F32_NE -> after(code, FCMPL, IFNE);
            case F32_LT -> after(code, FCMPG, IFLT);
            case F32_GT -> after(code, FCMPL, IFGT);
            case F32_LE -> after(code, FCMPG, IFLE);
            case F32_GE -> after(code, FCMPL, IFGE);
            case F64_EQ -> after(code, DCMPL, IFEQ);
            case F64_NE -> after(code, DCMPL, IFNE);
            case F64_LT -> after(code, DCMPG, IFLT);
            case F64_GT -> after(code, DCMPL, IFGT);
            case F64_LE -> after(code, DCMPG, IFLE);
            case F64_GE -> after(code, DCMPL, IFGE);
            case REF_IS_NULL -> IFNULL;
            default -> throw new IllegalArgumentException("no comparison: " + comparison);
        };
    }

    private static int unsigned(MethodVisitor code, String owner, String descriptor, int jump) {
        code.visitMethodInsn(
                INVOKESTATIC, "java/lang/" + owner, "compareUnsigned", descriptor, false);
        return jump;
    }

    private static int after(MethodVisitor code, int jvmComparison, int jump) {
        code.visitInsn(jvmComparison);
        return jump;
    }

    private static int inverse(int jump) {
        // Pairs of opposites are neighbours; IFNULL and IFNONNULL begin with an even number.
        return jump == IFNULL ? IFNONNULL : ((jump + 1) ^ 1) - 1;
    }
}
