package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
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

    private final String className;
    private final Map<Integer, String> methods;
    private final Map<String, FunctionType> byFrame = new LinkedHashMap<>();

    /**
     * @param className the internal name of the generated class
     * @param methods the names of the methods in it, by the indices of their functions
     */
    Calls(String className, Map<Integer, String> methods) {
        this.className = className;
        this.methods = methods;
    }

    /** Calls from methods that are only measured. */
    static Calls ofNone() {
        return new Calls("", Map.of());
    }

    /** The internal name of the generated class. */
    String className() {
        return className;
    }

    boolean isDirect(int function) {
        return methods.containsKey(function);
    }

    /** Calls a function of the class; parameters, instance and stack are on the operand stack. */
    void direct(MethodVisitor code, int function, FunctionType type) {
        var method = Objects.requireNonNull(methods.get(function));
        code.visitMethodInsn(INVOKESTATIC, className, method, JvmType.method(type), false);
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
        var params = JvmType.parts(type.params());
        int variables = 0;
        for (var param : params) {
            variables += param.slots;
        }
        int function = variables;
        int stack = variables + 2;
        int variable = 0;
        for (int slot = 0; slot < params.size(); slot++) {
            storeParameter(code, params.get(slot), stack, slot, variable);
            variable += params.get(slot).slots;
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
        var results = JvmType.parts(type.results());
        if (results.size() == 1) {
            takeResult(code, results.getFirst(), stack);
            code.visitInsn(results.getFirst().giveBack);
        } else {
            code.visitInsn(RETURN);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void storeParameter(
            MethodVisitor code, JvmType type, int stack, int slot, int variable) {
        boolean reference = type == JvmType.REFERENCE;
        code.visitVarInsn(ALOAD, stack);
        code.visitLdcInsn(slot);
        code.visitVarInsn(type.load, variable);
        Bits.to(code, type);
        support(code, "store", "(" + STACK + "I" + (reference ? type.descriptor : "J") + ")V");
    }

    private static void takeResult(MethodVisitor code, JvmType type, int stack) {
        boolean reference = type == JvmType.REFERENCE;
        code.visitVarInsn(ALOAD, stack);
        code.visitInsn(ICONST_0);
        support(
                code,
                reference ? "takeReference" : "value",
                "(" + STACK + "I)" + (reference ? type.descriptor : "J"));
        Bits.from(code, type);
    }

    private static void support(MethodVisitor code, String method, String descriptor) {
        code.visitMethodInsn(INVOKESTATIC, FunctionEmitter.SUPPORT, method, descriptor, false);
    }
}
