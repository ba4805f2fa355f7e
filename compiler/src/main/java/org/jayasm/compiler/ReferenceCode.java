package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import org.jayasm.parser.Opcode;

/** Emits instructions on references of any type, and on small integers as references. */
final class ReferenceCode {
    private final MethodCode code;
    private final Operands operands;

    ReferenceCode(MethodCode code, Operands operands) {
        this.code = code;
        this.operands = operands;
    }

    /** Emits an instruction; false when it is none of these. */
    boolean emit(Opcode opcode) {
        switch (opcode) {
            case REF_EQ -> {
                code.visitMethodInsn(
                        INVOKESTATIC,
                        "org/jayasm/runtime/TypeTest",
                        "same",
                        "(Ljava/lang/Object;Ljava/lang/Object;)Z",
                        false);
                operands.pop(2);
                operands.push(JvmType.INT);
            }
            case REF_AS_NON_NULL ->
                    code.support("nonNull", "(Ljava/lang/Object;)Ljava/lang/Object;");
            case REF_I31 -> {
                code.support("i31", "(I)Ljava/lang/Object;");
                operands.pop();
                operands.push(JvmType.REFERENCE);
            }
            case I31_GET_S -> i31Get("i31GetS");
            case I31_GET_U -> i31Get("i31GetU");
            // The same object on both sides.
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    private void i31Get(String method) {
        code.support(method, "(Ljava/lang/Object;)I");
        operands.pop();
        operands.push(JvmType.INT);
    }
}
