package org.jayasm.compiler;

import org.jayasm.runtime.ExecutionStack;
import org.objectweb.asm.Type;

/** Emits access to the slots of a frame at the stack's top, through {@link Support}. */
final class Frames {
    private static final String STACK = Type.getDescriptor(ExecutionStack.class);

    private Frames() {}

    /** Stores a variable to a slot. */
    static void store(MethodCode code, JvmType type, int slot, int variable) {
        code.loadStack();
        code.constant(slot);
        code.visitVarInsn(type.load, variable);
        storeTop(code, type);
    }

    /** Stores the topmost operand; below it are the stack object and the slot. */
    static void storeTop(MethodCode code, JvmType type) {
        Bits.to(code, type);
        code.support("store", "(" + STACK + "I" + held(type) + ")V");
    }

    /** Puts the content of a slot on the operand stack. */
    static void load(MethodCode code, JvmType type, int slot) {
        code.loadStack();
        code.constant(slot);
        boolean reference = type == JvmType.REFERENCE;
        code.support(reference ? "takeReference" : "value", "(" + STACK + "I)" + held(type));
        Bits.from(code, type);
    }

    private static String held(JvmType type) {
        return type == JvmType.REFERENCE ? type.descriptor : "J";
    }
}
