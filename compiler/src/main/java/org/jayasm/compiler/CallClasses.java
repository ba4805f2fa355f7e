package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandle;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TypedCode;
import org.jayasm.types.FunctionType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Generates subclasses of {@link TypedCode}. For each way to pass parameters and results there is
 * an abstract one with a method {@code call}; one that calls any function with a frame; for each
 * function that is called often, one that calls its method; and one that calls a function of the
 * host by its handle.
 */
final class CallClasses {
    static final String CALL = "call";

    private static final String TYPED = Type.getInternalName(TypedCode.class);
    private static final String FUNCTION = Type.getDescriptor(FunctionInstance.class);
    private static final String INSTANCE = Type.getDescriptor(ModuleInstance.class);
    private static final String STACK = Type.getDescriptor(ExecutionStack.class);
    private static final String HANDLE = Type.getDescriptor(MethodHandle.class);
    private static final String HOST_CALLER = Type.getInternalName(HostCaller.class);

    private CallClasses() {}

    /** What tells ways to pass parameters and results apart, as a part of a class's name. */
    static String suffix(FunctionType type) {
        var text = new StringBuilder();
        for (var part : JvmType.parts(type.params())) {
            text.append(letter(part));
        }
        String result = JvmType.result(type);
        return text.append('_').append(result.length() > 1 ? "A" : result).toString();
    }

    private static char letter(JvmType type) {
        return type == JvmType.REFERENCE ? 'A' : type.descriptor.charAt(0);
    }

    private static ClassWriter begin(int access, String name, String superclass) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V25, ACC_PUBLIC | ACC_SUPER | access, name, null, superclass, null);
        return writer;
    }

    private static MethodVisitor begin(ClassWriter writer, String name, String descriptor) {
        var code = writer.visitMethod(ACC_PUBLIC, name, descriptor, null, null);
        code.visitCode();
        return code;
    }

    private static void end(MethodVisitor code, int giveBack) {
        code.visitInsn(giveBack);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** The abstract class; {@code call} has the descriptor of compiled methods of the type. */
    static byte[] abstractClass(String name, FunctionType type) {
        var writer = begin(ACC_ABSTRACT, name, TYPED);
        constructor(writer, TYPED);
        writer.visitMethod(ACC_PUBLIC | ACC_ABSTRACT, CALL, JvmType.method(type), null, null)
                .visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(ClassWriter writer, String superclass) {
        var code = begin(writer, "<init>", "()V");
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, superclass, "<init>", "()V", false);
        end(code, RETURN);
    }

    /** A constructor that stores its only parameter in a field. */
    private static void constructor(
            ClassWriter writer, String name, String superclass, String field, String descriptor) {
        writer.visitField(ACC_PRIVATE | ACC_FINAL, field, descriptor, null, null);
        var code = begin(writer, "<init>", "(" + descriptor + ")V");
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, superclass, "<init>", "()V", false);
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ALOAD, 1);
        code.visitFieldInsn(PUTFIELD, name, field, descriptor);
        end(code, RETURN);
    }

    private static int giveBack(FunctionType type) {
        var results = JvmType.parts(type.results());
        return results.size() == 1 ? results.getFirst().giveBack : RETURN;
    }

    /** Pushes the parameters; gives the variable behind them, which has the caller's instance. */
    private static int loadParams(MethodVisitor code, FunctionType type) {
        int variable = 1;
        for (var param : JvmType.parts(type.params())) {
            code.visitVarInsn(param.load, variable);
            variable += param.slots;
        }
        return variable;
    }

    /** The class that calls the method of one function. */
    static byte[] entry(
            String name, String superclass, FunctionType type, String owner, String method) {
        var writer = begin(ACC_FINAL, name, superclass);
        constructor(writer, name, superclass, "instance", INSTANCE);
        var code = begin(writer, CALL, JvmType.method(type));
        int caller = loadParams(code, type);
        // In the place of the caller's instance, which a function of the guest does not need.
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, name, "instance", INSTANCE);
        code.visitVarInsn(ALOAD, caller + 1);
        code.visitMethodInsn(INVOKESTATIC, owner, method, JvmType.method(type), false);
        end(code, giveBack(type));
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The class that calls a function of the host by the handle that its loader has. */
    static byte[] byHandle(String name, String superclass, FunctionType type) {
        var writer = begin(ACC_FINAL, name, superclass);
        constructor(writer, superclass);
        // HotSpot trusts only what is static and final to be a constant.
        writer.visitField(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, "HANDLE", HANDLE, null, null);
        var initializer = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        initializer.visitCode();
        initializer.visitLdcInsn(Type.getObjectType(name));
        initializer.visitMethodInsn(
                INVOKESTATIC, HOST_CALLER, "handle", "(Ljava/lang/Class;)" + HANDLE, false);
        initializer.visitFieldInsn(PUTSTATIC, name, "HANDLE", HANDLE);
        end(initializer, RETURN);
        var code = begin(writer, CALL, JvmType.method(type));
        code.visitFieldInsn(GETSTATIC, name, "HANDLE", HANDLE);
        int caller = loadParams(code, type);
        code.visitVarInsn(ALOAD, caller);
        code.visitVarInsn(ALOAD, caller + 1);
        code.visitMethodInsn(
                INVOKEVIRTUAL,
                Type.getInternalName(MethodHandle.class),
                "invokeExact",
                JvmType.method(type),
                false);
        end(code, giveBack(type));
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The class that calls any function with a frame at the stack's top. */
    static byte[] byFrame(String name, String superclass, FunctionType type) {
        var writer = begin(ACC_FINAL, name, superclass);
        constructor(writer, name, superclass, "function", FUNCTION);
        writer.visitField(ACC_PRIVATE, "calls", "I", null, null);
        var code = begin(writer, CALL, JvmType.method(type));
        var params = JvmType.parts(type.params());
        int caller = 1;
        for (var param : params) {
            caller += param.slots;
        }
        int stack = caller + 1;
        int variable = 1;
        for (int slot = 0; slot < params.size(); slot++) {
            Frames.store(code, stack, params.get(slot), slot, variable);
            variable += params.get(slot).slots;
        }
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, name, "function", FUNCTION);
        code.visitVarInsn(ALOAD, caller);
        code.visitVarInsn(ALOAD, stack);
        code.visitVarInsn(ALOAD, 0);
        code.visitInsn(DUP);
        code.visitFieldInsn(GETFIELD, name, "calls", "I");
        code.visitInsn(ICONST_1);
        code.visitInsn(IADD);
        code.visitInsn(DUP_X1);
        code.visitFieldInsn(PUTFIELD, name, "calls", "I");
        MethodCode.support(code, "call", "(" + FUNCTION + INSTANCE + STACK + "I)V");
        var results = JvmType.parts(type.results());
        if (results.size() == 1) {
            takeResult(code, results.getFirst(), stack);
        } else {
            code.visitInsn(RETURN);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Returns what is in the first slot of a frame at the stack's top. */
    static void takeResult(MethodVisitor code, JvmType result, int stack) {
        Frames.load(code, stack, result, 0);
        code.visitInsn(result.giveBack);
    }
}
