package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jayasm.parser.ModuleNames;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Generates a class with the methods of several functions. */
final class GeneratedClass {
    /** The most functions of a class, so that the method that finds one stays small. */
    static final int MAX_FUNCTIONS = 300;

    private static final String SUPERCLASS = Type.getInternalName(CompiledCode.class);
    private static final String FUNCTION = Type.getInternalName(FunctionInstance.class);
    private static final String STACK = Type.getInternalName(ExecutionStack.class);
    private static final String INSTANCE = Type.getInternalName(ModuleInstance.class);
    private static final String CONSTRUCTOR =
            "(II" + Type.getDescriptor(GeneratedCode.class) + ")V";
    private static final String ENTER = "(L" + FUNCTION + ";L" + STACK + ";[JI)V";

    private final ModuleNames names;
    private final SortedMap<Integer, FunctionPlan> functions;
    private final String name;
    private final Map<Integer, String> methods = new HashMap<>();
    private final Map<String, LineNumbers> lines = new HashMap<>();
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private GeneratedClass(
            ModuleNames names, SortedMap<Integer, FunctionPlan> functions, String name) {
        this.names = names;
        this.functions = functions;
        this.name = name;
    }

    /**
     * Generates and defines a class for some functions.
     *
     * @param functions by their indices
     */
    static GeneratedCode.Codes define(
            ModuleContext context, SortedMap<Integer, FunctionPlan> functions) {
        String name = context.classes().newClassName();
        var generated = new GeneratedClass(context.names(), functions, name);
        byte[] bytes = generated.generate();
        return new GeneratedCode(context, name, generated.methods, generated.lines).define(bytes);
    }

    private byte[] generate() {
        writer.visit(V25, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, SUPERCLASS, null);
        writer.visitSource(names.module(), null);
        constructor();
        functions.forEach((index, plan) -> methods.put(index, plan.callName()));
        var calls = new Calls(name, methods);
        functions.forEach((_, plan) -> plan.emit(writer, calls, lines));
        calls.indirect().forEach(call -> call.emit(writer, name, methods));
        functions.forEach(this::enter);
        find();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void constructor() {
        var code = writer.visitMethod(ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null);
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ILOAD, 1);
        code.visitVarInsn(ILOAD, 2);
        code.visitVarInsn(ALOAD, 3);
        code.visitMethodInsn(INVOKESPECIAL, SUPERCLASS, "<init>", CONSTRUCTOR, false);
        code.visitInsn(RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** The method that finds the function of a code by its index. */
    private void find() {
        var code = writer.visitMethod(ACC_PROTECTED, "enter", ENTER, null, null);
        code.visitCode();
        int[] keys = functions.keySet().stream().mapToInt(Integer::intValue).toArray();
        var labels = new Label[keys.length];
        for (int i = 0; i < keys.length; i++) {
            labels[i] = new Label();
        }
        var none = new Label();
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, SUPERCLASS, "index", "I");
        code.visitLookupSwitchInsn(none, keys, labels);
        for (int i = 0; i < keys.length; i++) {
            code.visitLabel(labels[i]);
            code.visitFrame(F_SAME, 0, null, 0, null);
            for (int variable = 1; variable <= 3; variable++) {
                code.visitVarInsn(ALOAD, variable);
            }
            code.visitVarInsn(ILOAD, 4);
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
