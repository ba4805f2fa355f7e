package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.Locale;
import java.util.Objects;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.Signature;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.objectweb.asm.MethodVisitor;

/**
 * Emits numeric instructions: a JVM instruction where one does the same, a call of the pure
 * function else.
 */
final class NumericCode {
    private static final String RUNTIME = "org/jayasm/runtime/";

    private final MethodVisitor code;

    NumericCode(MethodVisitor code) {
        this.code = code;
    }

    /** Emits an instruction whose operands are on the JVM's operand stack; comparisons are not. */
    void emit(Opcode opcode) {
        switch (opcode) {
            case I32_ADD -> code.visitInsn(IADD);
            case I32_SUB -> code.visitInsn(ISUB);
            case I32_MUL -> code.visitInsn(IMUL);
            case I32_AND -> code.visitInsn(IAND);
            case I32_OR -> code.visitInsn(IOR);
            case I32_XOR -> code.visitInsn(IXOR);
            case I32_SHL -> code.visitInsn(ISHL);
            case I32_SHR_S -> code.visitInsn(ISHR);
            case I32_SHR_U -> code.visitInsn(IUSHR);
            case I32_ROTL -> call("java/lang/Integer", "rotateLeft", "(II)I");
            case I32_ROTR -> call("java/lang/Integer", "rotateRight", "(II)I");
            case I32_CLZ -> call("java/lang/Integer", "numberOfLeadingZeros", "(I)I");
            case I32_CTZ -> call("java/lang/Integer", "numberOfTrailingZeros", "(I)I");
            case I32_POPCNT -> call("java/lang/Integer", "bitCount", "(I)I");
            case I32_EXTEND8_S -> code.visitInsn(I2B);
            case I32_EXTEND16_S -> code.visitInsn(I2S);
            case I64_ADD -> code.visitInsn(LADD);
            case I64_SUB -> code.visitInsn(LSUB);
            case I64_MUL -> code.visitInsn(LMUL);
            case I64_AND -> code.visitInsn(LAND);
            case I64_OR -> code.visitInsn(LOR);
            case I64_XOR -> code.visitInsn(LXOR);
            case I64_SHL -> shift(LSHL);
            case I64_SHR_S -> shift(LSHR);
            case I64_SHR_U -> shift(LUSHR);
            case F32_ADD -> code.visitInsn(FADD);
            case F32_SUB -> code.visitInsn(FSUB);
            case F32_MUL -> code.visitInsn(FMUL);
            case F32_DIV -> code.visitInsn(FDIV);
            case F64_ADD -> code.visitInsn(DADD);
            case F64_SUB -> code.visitInsn(DSUB);
            case F64_MUL -> code.visitInsn(DMUL);
            case F64_DIV -> code.visitInsn(DDIV);
            case F64_SQRT -> call("java/lang/Math", "sqrt", "(D)D");
            case I32_WRAP_I64 -> code.visitInsn(L2I);
            case I64_EXTEND_I32_S -> code.visitInsn(I2L);
            case F32_CONVERT_I32_S -> code.visitInsn(I2F);
            case F32_CONVERT_I64_S -> code.visitInsn(L2F);
            case F64_CONVERT_I32_S -> code.visitInsn(I2D);
            case F64_CONVERT_I64_S -> code.visitInsn(L2D);
            case F32_DEMOTE_F64 -> code.visitInsn(D2F);
            case F64_PROMOTE_F32 -> code.visitInsn(F2D);
            case I32_REINTERPRET_F32 -> call("java/lang/Float", "floatToRawIntBits", "(F)I");
            case I64_REINTERPRET_F64 -> call("java/lang/Double", "doubleToRawLongBits", "(D)J");
            case F32_REINTERPRET_I32 -> call("java/lang/Float", "intBitsToFloat", "(I)F");
            case F64_REINTERPRET_I64 -> call("java/lang/Double", "longBitsToDouble", "(J)D");
            case I32_TRUNC_SAT_F32_S -> code.visitInsn(F2I);
            case I32_TRUNC_SAT_F64_S -> code.visitInsn(D2I);
            case I64_TRUNC_SAT_F32_S -> code.visitInsn(F2L);
            case I64_TRUNC_SAT_F64_S -> code.visitInsn(D2L);
            default -> pureFunction(opcode);
        }
    }

    private void shift(int jvmOpcode) {
        code.visitInsn(L2I);
        code.visitInsn(jvmOpcode);
    }

    private void call(String owner, String name, String descriptor) {
        code.visitMethodInsn(INVOKESTATIC, owner, name, descriptor, false);
    }

    private void pureFunction(Opcode opcode) {
        var signature = Objects.requireNonNull(opcode.signature());
        var operand = signature.operand(0, NumType.I32);
        var result = signature.result(0, NumType.I32);
        String owner = operand == result ? holder(operand) : "Conversions";
        call(RUNTIME + owner, PureFunctions.name(opcode), descriptor(signature));
    }

    private static String holder(ValueType type) {
        return type.toString().toUpperCase(Locale.ROOT);
    }

    private static String descriptor(Signature signature) {
        var text = new StringBuilder("(");
        for (int i = 0; i < signature.operandCount(); i++) {
            text.append(JvmType.of(signature.operand(i, NumType.I32)).descriptor);
        }
        return text.append(')')
                .append(JvmType.of(signature.result(0, NumType.I32)).descriptor)
                .toString();
    }
}
