package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.Slots;
import org.jayasm.types.FunctionType;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * How the functions of a generated class call: each other directly, all others with a frame, in
 * methods of which there is one for each type.
 */
final class Calls {
    private static final String FUNCTION = Type.getDescriptor(FunctionInstance.class);
    private static final String INSTANCE = Type.getDescriptor(ModuleInstance.class);
    private static final String STACK = Type.getDescriptor(ExecutionStack.class);
    private static final String STACK_NAME = Type.getInternalName(ExecutionStack.class);

    private final String className;
    private final Set<Integer> direct;
    private final Map<String, FunctionType> byFrame = new LinkedHashMap<>();

    /**
     * @param className the internal name of the generated class
     * @param direct the indices of the functions that have methods in it
     */
    Calls(String className, Set<Integer> direct) {
        this.className = className;
        this.direct = direct;
    }

    /** The name of a function's method. */
    static String methodName(int function) {
        return "f" + function;
    }

    boolean isDirect(int function) {
        return direct.contains(function);
    }

    /** Calls a function of the class; parameters, instance and stack are on the operand stack. */
    void direct(MethodVisitor code, int function, FunctionType type) {
        code.visitMethodInsn(
                INVOKESTATIC, className, methodName(function), JvmType.method(type), false);
    }

    /**
     * Calls any function; parameters, function, calling instance and stack are on the operand
     * stack.
     */
    void byFrame(MethodVisitor code, FunctionType type) {
        String descriptor = frameDescriptor(type);
        byFrame.putIfAbsent(descriptor, type);
        code.visitMethodInsn(INVOKESTATIC, className, "call", descriptor, false);
    }

    private static String frameDescriptor(FunctionType type) {
        return "("
                + JvmType.descriptors(type.params())
                + FUNCTION
                + INSTANCE
                + STACK
                + ")"
                + JvmType.result(type);
    }

    /** Emits the methods that {@link #byFrame} calls. */
    void emit(ClassVisitor owner) {
        byFrame.forEach((descriptor, type) -> emit(owner, descriptor, type));
    }

    private static void emit(ClassVisitor owner, String descriptor, FunctionType type) {
        var code = owner.visitMethod(ACC_PRIVATE | ACC_STATIC, "call", descriptor, null, null);
        code.visitCode();
        int variables = 0;
        for (var param : type.params()) {
            variables += JvmType.of(param).slots;
        }
        int function = variables;
        int stack = variables + 2;
        int slot = 0;
        int variable = 0;
        for (var param : type.params()) {
            var jvmType = JvmType.of(param);
            storeParameter(code, jvmType, stack, slot, variable);
            slot += Slots.of(param);
            variable += jvmType.slots;
        }
        code.visitVarInsn(ALOAD, function);
        code.visitVarInsn(ALOAD, function + 1);
        code.visitVarInsn(ALOAD, stack);
        code.visitMethodInsn(
                INVOKESTATIC,
                FunctionEmitter.SUPPORT,
                "call",
                "(" + FUNCTION + INSTANCE + STACK + ")V",
                false);
        if (type.results().isEmpty()) {
            code.visitInsn(RETURN);
        } else {
            var result = JvmType.of(type.results().getFirst());
            takeResult(code, result, stack);
            code.visitInsn(result.giveBack);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void storeParameter(
            MethodVisitor code, JvmType type, int stack, int slot, int variable) {
        code.visitVarInsn(ALOAD, stack);
        if (type == JvmType.REFERENCE) {
            code.visitLdcInsn(slot);
            code.visitVarInsn(ALOAD, variable);
            support(code, "store", "(" + STACK + "ILjava/lang/Object;)V");
            return;
        }
        code.visitMethodInsn(INVOKEVIRTUAL, STACK_NAME, "values", "()[J", false);
        code.visitVarInsn(ALOAD, stack);
        code.visitMethodInsn(INVOKEVIRTUAL, STACK_NAME, "top", "()I", false);
        code.visitLdcInsn(slot);
        code.visitInsn(IADD);
        code.visitVarInsn(type.load, variable);
        Bits.to(code, type);
        code.visitInsn(LASTORE);
    }

    private static void takeResult(MethodVisitor code, JvmType type, int stack) {
        code.visitVarInsn(ALOAD, stack);
        if (type == JvmType.REFERENCE) {
            support(code, "takeReference", "(" + STACK + ")Ljava/lang/Object;");
            return;
        }
        code.visitMethodInsn(INVOKEVIRTUAL, STACK_NAME, "values", "()[J", false);
        code.visitVarInsn(ALOAD, stack);
        code.visitMethodInsn(INVOKEVIRTUAL, STACK_NAME, "top", "()I", false);
        code.visitInsn(LALOAD);
        Bits.from(code, type);
    }

    private static void support(MethodVisitor code, String method, String descriptor) {
        code.visitMethodInsn(INVOKESTATIC, FunctionEmitter.SUPPORT, method, descriptor, false);
    }
}
