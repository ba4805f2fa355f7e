package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.ALOAD;

import org.jayasm.runtime.ExecutionStack;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Emits access to the slots of a frame at the stack's top, through {@link Support}. Methods say in
 * which variable the stack object is.
 */
final class Frames {
    private static final String STACK = Type.getDescriptor(ExecutionStack.class);

    private Frames() {}

    /** Stores a variable to a slot. */
    static void store(MethodVisitor code, int stack, JvmType type, int slot, int variable) {
        code.visitVarInsn(ALOAD, stack);
        MethodCode.constant(code, slot);
        code.visitVarInsn(type.load, variable);
        storeTop(code, type);
    }

    /** Stores the topmost operand; below it are the stack object and the slot. */
    static void storeTop(MethodVisitor code, JvmType type) {
        Bits.to(code, type);
        MethodCode.support(code, "store", "(" + STACK + "I" + held(type) + ")V");
    }

    /** Puts the content of a slot on the operand stack. */
    static void load(MethodVisitor code, int stack, JvmType type, int slot) {
        code.visitVarInsn(ALOAD, stack);
        MethodCode.constant(code, slot);
        String method = type == JvmType.REFERENCE ? "takeReference" : "value";
        MethodCode.support(code, method, "(" + STACK + "I)" + held(type));
        Bits.from(code, type);
    }

    private static String held(JvmType type) {
        return type == JvmType.REFERENCE ? type.descriptor : "J";
    }
}
