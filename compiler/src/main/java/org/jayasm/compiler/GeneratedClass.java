package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jayasm.parser.ModuleNames;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Generates a class with the methods of several functions. */
final class GeneratedClass {
    /** The most functions of a class, so that the method that finds one stays small. */
    static final int MAX_FUNCTIONS = 300;

    private static final String SUPERCLASS = Type.getInternalName(GeneratedFunctions.class);
    private static final String FUNCTION = Type.getInternalName(FunctionInstance.class);
    private static final String STACK = Type.getInternalName(ExecutionStack.class);
    private static final String INSTANCE = Type.getInternalName(ModuleInstance.class);
    private static final String FRAME = "L" + FUNCTION + ";L" + STACK + ";[JI)V";
    private static final String ENTER = "(" + FRAME;

    private final ModuleNames names;
    private final SortedMap<Integer, FunctionPlan> functions;
    private final String name = CodeUnit.PLACEHOLDER;
    private final SortedMap<Integer, String> methods = new TreeMap<>();
    private final Map<String, LineNumbers> lines = new HashMap<>();
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private GeneratedClass(ModuleNames names, SortedMap<Integer, FunctionPlan> functions) {
        this.names = names;
        this.functions = functions;
    }

    /**
     * Generates a class for some functions.
     *
     * @param functions by their indices
     * @return null if they do not fit into one class
     */
    static @Nullable CodeUnit of(
            ModuleContext context, SortedMap<Integer, FunctionPlan> functions) {
        var generated = new GeneratedClass(context.names(), functions);
        byte[] bytes;
        try {
            bytes = generated.generate();
        } catch (ClassTooLargeException e) {
            return null;
        }
        boolean needsVectorApi =
                functions.values().stream().anyMatch(plan -> plan.body().needsVectorApi());
        var results = functions.values().stream().map(FunctionPlan::result).toList();
        return new CodeUnit(
                bytes, generated.methods, generated.lines, results, null, needsVectorApi);
    }

    private byte[] generate() {
        writer.visit(V25, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, SUPERCLASS, null);
        writer.visitSource(names.module(), null);
        constructor(writer, SUPERCLASS);
        functions.forEach((index, plan) -> methods.put(index, plan.callName()));
        var calls = new Calls(name, methods);
        functions.forEach((_, plan) -> plan.emit(writer, calls, lines));
        calls.indirect().forEach(call -> call.emit(writer, name, methods));
        functions.forEach(this::enter);
        find();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The constructor without parameters. */
    static void constructor(ClassVisitor writer, String superclass) {
        var code = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, superclass, "<init>", "()V", false);
        code.visitInsn(RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** The method that finds a function by its index; see {@link GeneratedFunctions#enter}. */
    private void find() {
        var code = writer.visitMethod(ACC_PROTECTED, "enter", "(I" + FRAME, null, null);
        code.visitCode();
        int[] keys = functions.keySet().stream().mapToInt(Integer::intValue).toArray();
        var labels = new Label[keys.length];
        for (int i = 0; i < keys.length; i++) {
            labels[i] = new Label();
        }
        var none = new Label();
        code.visitVarInsn(ILOAD, 1);
        code.visitLookupSwitchInsn(none, keys, labels);
        for (int i = 0; i < keys.length; i++) {
            code.visitLabel(labels[i]);
            code.visitFrame(F_SAME, 0, null, 0, null);
            for (int variable = 2; variable <= 4; variable++) {
                code.visitVarInsn(ALOAD, variable);
            }
            code.visitVarInsn(ILOAD, 5);
            code.visitMethodInsn(INVOKESTATIC, name, "enter" + keys[i], ENTER, false);
            code.visitInsn(RETURN);
        }
        code.visitLabel(none);
        code.visitFrame(F_SAME, 0, null, 0, null);
        code.visitInsn(RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** The method that calls a function with what is in a frame. */
    private void enter(int index, FunctionPlan plan) {
        var type = plan.body().type();
        var code = writer.visitMethod(ACC_PRIVATE | ACC_STATIC, "enter" + index, ENTER, null, null);
        code.visitCode();
        var params = JvmType.parts(type.params());
        for (int slot = 0; slot < params.size(); slot++) {
            load(code, params.get(slot), slot);
        }
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKEVIRTUAL, FUNCTION, "instance", "()L" + INSTANCE + ";", false);
        code.visitVarInsn(ALOAD, 1);
        code.visitMethodInsn(INVOKESTATIC, name, plan.ownName(), JvmType.method(type), false);
        var results = JvmType.parts(type.results());
        if (results.size() == 1) {
            storeUnlessTailCall(code, results.getFirst(), plan.hasTailCalls());
        }
        code.visitInsn(RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void load(MethodVisitor code, JvmType type, int slot) {
        if (type == JvmType.REFERENCE) {
            code.visitVarInsn(ALOAD, 1);
            code.visitFieldInsn(GETFIELD, STACK, "refs", "[Ljava/lang/Object;");
        } else {
            code.visitVarInsn(ALOAD, 2);
        }
        code.visitVarInsn(ILOAD, 3);
        code.visitLdcInsn(slot);
        code.visitInsn(IADD);
        code.visitInsn(type == JvmType.REFERENCE ? AALOAD : LALOAD);
        Bits.from(code, type);
    }

    /** After a tail call there is no result, and the frame has the callee's arguments. */
    private static void storeUnlessTailCall(MethodVisitor code, JvmType type, boolean mayTailCall) {
        if (!mayTailCall) {
            store(code, type);
            return;
        }
        var over = new Label();
        code.visitVarInsn(ALOAD, 1);
        code.visitFieldInsn(GETFIELD, STACK, "tailCallee", "L" + FUNCTION + ";");
        code.visitJumpInsn(IFNONNULL, over);
        store(code, type);
        var end = new Label();
        code.visitJumpInsn(GOTO, end);
        code.visitLabel(over);
        code.visitFrame(F_SAME1, 0, null, 1, new Object[] {type.frameType});
        code.visitInsn(type.slots == 2 ? POP2 : POP);
        code.visitLabel(end);
        code.visitFrame(F_SAME, 0, null, 0, null);
    }

    /** Stores the result on the operand stack to where the frame begins. */
    private static void store(MethodVisitor code, JvmType type) {
        int result = 4;
        Bits.to(code, type);
        code.visitVarInsn(type == JvmType.REFERENCE ? ASTORE : LSTORE, result);
        if (type == JvmType.REFERENCE) {
            code.visitVarInsn(ALOAD, 1);
            code.visitFieldInsn(GETFIELD, STACK, "refs", "[Ljava/lang/Object;");
            code.visitVarInsn(ILOAD, 3);
            code.visitVarInsn(ALOAD, result);
            code.visitInsn(AASTORE);
        } else {
            code.visitVarInsn(ALOAD, 2);
            code.visitVarInsn(ILOAD, 3);
            code.visitVarInsn(LLOAD, result);
            code.visitInsn(LASTORE);
        }
    }
}
