package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jayasm.types.FunctionType;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Emits the method that a function calls first where functions can have hooks: with its own
 * parameters, so that the function itself becomes only a call larger. As long as nothing in the
 * module has a hook, HotSpot makes nothing of it.
 */
final class HookCode {
    private static final Handle SWITCH =
            new Handle(
                    H_INVOKESTATIC,
                    Type.getInternalName(HookSwitch.class),
                    "link",
                    MethodType.methodType(
                                    CallSite.class,
                                    MethodHandles.Lookup.class,
                                    String.class,
                                    MethodType.class)
                            .descriptorString(),
                    false);
    private static final String INSTANCE = "L" + MethodCode.INSTANCE + ";";
    private static final String STACK = "L" + MethodCode.STACK + ";";

    private HookCode() {}

    static String methodName(int function) {
        return "hook@" + function;
    }

    static String descriptor(FunctionType type) {
        return "(" + JvmType.descriptors(type.params()) + JvmType.CONTEXT + ")V";
    }

    /** Emits the call, at the function's beginning. */
    static void call(MethodCode code, String className, int function, FunctionType type) {
        int variable = 0;
        for (var param : JvmType.parts(type.params())) {
            code.visitVarInsn(param.load, variable);
            variable += param.slots;
        }
        code.loadInstance();
        code.loadStack();
        code.visitMethodInsn(
                INVOKESTATIC, className, methodName(function), descriptor(type), false);
    }

    /** Emits the method. */
    static void emit(MethodVisitor code, int function, FunctionType type) {
        var params = JvmType.parts(type.params());
        int instance = params.stream().mapToInt(param -> param.slots).sum();
        int stack = instance + 1;
        var end = new Label();
        code.visitCode();
        code.visitInvokeDynamicInsn("hasHooks", "()Z", SWITCH);
        code.visitJumpInsn(IFEQ, end);
        code.visitVarInsn(ALOAD, instance);
        MethodCode.constant(code, function);
        code.visitMethodInsn(INVOKEVIRTUAL, MethodCode.INSTANCE, "isHooked", "(I)Z", false);
        code.visitJumpInsn(IFEQ, end);
        int variable = 0;
        for (int slot = 0; slot < params.size(); slot++) {
            Frames.store(code, stack, params.get(slot), slot, variable);
            variable += params.get(slot).slots;
        }
        code.visitVarInsn(ALOAD, instance);
        MethodCode.constant(code, function);
        code.visitVarInsn(ALOAD, stack);
        MethodCode.support(code, "beforeCall", "(" + INSTANCE + "I" + STACK + ")V");
        code.visitLabel(end);
        code.visitFrame(F_SAME, 0, null, 0, null);
        code.visitInsn(RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
