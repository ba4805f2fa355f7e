package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TypedCode;
import org.jayasm.types.FunctionType;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * The method of a generated class that calls a function of a type, when it is one of few by its
 * index, else as any function is called. It takes what a function of the type takes, but the
 * function to call behind the parameters.
 *
 * @param name the method's name
 * @param typeIndex the type's index in the module
 * @param targets the indices of functions that have methods in the class
 * @param callClass the class with the method to call any function of the type
 */
record IndirectCall(
        String name, int typeIndex, FunctionType type, List<Integer> targets, String callClass) {
    private static final String FUNCTION = Type.getInternalName(FunctionInstance.class);
    private static final String INSTANCE = Type.getDescriptor(ModuleInstance.class);
    private static final String TYPED = Type.getDescriptor(TypedCode.class);

    String descriptor() {
        return JvmType.method(type)
                .replace(JvmType.CONTEXT + ")", "L" + FUNCTION + ";" + JvmType.CONTEXT + ")");
    }

    /**
     * @param methods the names of the methods of functions, by their indices
     */
    void emit(ClassVisitor visitor, String className, Map<Integer, String> methods) {
        var code = visitor.visitMethod(ACC_PRIVATE | ACC_STATIC, name, descriptor(), null, null);
        code.visitCode();
        int function = 0;
        for (var param : JvmType.parts(type.params())) {
            function += param.slots;
        }
        int instance = function + 1;
        code.visitVarInsn(ALOAD, function);
        code.visitVarInsn(ALOAD, instance);
        code.visitMethodInsn(INVOKEVIRTUAL, FUNCTION, "indexIn", "(" + INSTANCE + ")I", false);
        int[] keys = targets.stream().mapToInt(Integer::intValue).toArray();
        var labels = new Label[keys.length];
        for (int i = 0; i < keys.length; i++) {
            labels[i] = new Label();
        }
        var other = new Label();
        code.visitLookupSwitchInsn(other, keys, labels);
        for (int i = 0; i < keys.length; i++) {
            begin(code, labels[i]);
            loadArguments(code, instance);
            var method = Objects.requireNonNull(methods.get(keys[i]));
            code.visitMethodInsn(INVOKESTATIC, className, method, JvmType.method(type), false);
            end(code);
        }
        begin(code, other);
        code.visitVarInsn(ALOAD, function);
        code.visitVarInsn(ALOAD, instance);
        code.visitLdcInsn(typeIndex);
        MethodCode.support(code, "typed", "(L" + FUNCTION + ";" + INSTANCE + "I)" + TYPED);
        code.visitTypeInsn(CHECKCAST, callClass);
        loadArguments(code, instance);
        code.visitMethodInsn(
                INVOKEVIRTUAL, callClass, CallClasses.CALL, JvmType.method(type), false);
        end(code);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void begin(MethodVisitor code, Label label) {
        code.visitLabel(label);
        code.visitFrame(F_SAME, 0, null, 0, null);
    }

    private void loadArguments(MethodVisitor code, int instance) {
        int variable = 0;
        for (var param : JvmType.parts(type.params())) {
            code.visitVarInsn(param.load, variable);
            variable += param.slots;
        }
        code.visitVarInsn(ALOAD, instance);
        code.visitVarInsn(ALOAD, instance + 1);
    }

    private void end(MethodVisitor code) {
        var results = JvmType.parts(type.results());
        code.visitInsn(results.size() == 1 ? results.getFirst().giveBack : RETURN);
    }
}
