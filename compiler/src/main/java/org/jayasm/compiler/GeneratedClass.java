package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jayasm.parser.ModuleNames;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GuestTypes;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.Slots;
import org.jayasm.types.FunctionType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Generates a class with the methods of several functions, in a loader of its own, so that it goes
 * when nothing needs it. It is not a hidden class, as stack traces leave those out.
 */
final class GeneratedClass {
    /** The most functions of a class, so that the method that finds one stays small. */
    static final int MAX_FUNCTIONS = 300;

    private static final String NAME = "jayasm/guest/Functions";
    private static final String JAVA_NAME = NAME.replace('/', '.');
    private static final String SUPERCLASS = Type.getInternalName(CompiledCode.class);
    private static final String FUNCTION = Type.getInternalName(FunctionInstance.class);
    private static final String STACK = Type.getInternalName(ExecutionStack.class);
    private static final String INSTANCE = Type.getInternalName(ModuleInstance.class);
    private static final String ENTER = "(L" + FUNCTION + ";L" + STACK + ";[JI)V";

    private final ModuleNames names;
    private final SortedMap<Integer, FunctionPlan> functions;
    private final Map<String, LineNumbers> lines = new HashMap<>();
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private GeneratedClass(ModuleNames names, SortedMap<Integer, FunctionPlan> functions) {
        this.names = names;
        this.functions = functions;
    }

    private static final class Loader extends ClassLoader {
        Loader(ClassLoader parent) {
            super("jayasm-guest", parent);
            GuestTypes.openTo(this);
            CompiledCode.class.getModule().addExports("org.jayasm.compiler", getUnnamedModule());
        }

        Class<?> define(byte[] bytes) {
            return defineClass(JAVA_NAME, bytes, 0, bytes.length);
        }
    }

    /**
     * Makes the codes of functions.
     *
     * @param lines what line numbers stand for, for methods where they are no distances
     */
    record Definition(Class<?> generated, Map<String, LineNumbers> lines) {
        CompiledCode code(int function, FunctionType type) {
            int slots = Math.max(Slots.of(type.params()), Slots.of(type.results()));
            try {
                var constructor = generated.getConstructor(int.class, int.class);
                var code = (CompiledCode) constructor.newInstance(function, slots);
                code.lines(lines);
                return code;
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("a generated class cannot be used", e);
            }
        }
    }

    /**
     * Generates and defines a class for some functions.
     *
     * @param classes the classes of structures, which the functions can name
     * @param functions by their indices
     */
    static Definition define(
            ModuleContext context,
            StructClasses classes,
            SortedMap<Integer, FunctionPlan> functions) {
        var generated = new GeneratedClass(context.names(), functions);
        byte[] bytes = generated.generate();
        classes.observer().generated(bytes);
        return new Definition(
                new Loader(classes.loader()).define(bytes), Map.copyOf(generated.lines));
    }

    /** Whether a frame is of a method of a generated class. */
    static boolean isGenerated(StackTraceElement frame) {
        return frame.getClassName().equals(JAVA_NAME);
    }

    private byte[] generate() {
        writer.visit(V25, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, NAME, null, SUPERCLASS, null);
        writer.visitSource(names.module(), null);
        constructor();
        var methods = new HashMap<Integer, String>();
        functions.keySet().forEach(index -> methods.put(index, MethodNames.of(names, index)));
        var calls = new Calls(NAME, methods);
        functions.forEach((_, plan) -> plan.emit(writer, calls, lines));
        functions.forEach((index, plan) -> enter(index, plan.body().type(), calls));
        find();
        calls.emit(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void constructor() {
        var code = writer.visitMethod(ACC_PUBLIC, "<init>", "(II)V", null, null);
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ILOAD, 1);
        code.visitVarInsn(ILOAD, 2);
        code.visitMethodInsn(INVOKESPECIAL, SUPERCLASS, "<init>", "(II)V", false);
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
            code.visitMethodInsn(INVOKESTATIC, NAME, "enter" + keys[i], ENTER, false);
            code.visitInsn(RETURN);
        }
        code.visitLabel(none);
        code.visitFrame(F_SAME, 0, null, 0, null);
        code.visitInsn(RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** The method that calls a function with what is in a frame. */
    private void enter(int index, FunctionType type, Calls calls) {
        var code = writer.visitMethod(ACC_PRIVATE | ACC_STATIC, "enter" + index, ENTER, null, null);
        code.visitCode();
        var params = JvmType.parts(type.params());
        for (int slot = 0; slot < params.size(); slot++) {
            load(code, params.get(slot), slot);
        }
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKEVIRTUAL, FUNCTION, "instance", "()L" + INSTANCE + ";", false);
        code.visitVarInsn(ALOAD, 1);
        calls.direct(code, index, type);
        var results = JvmType.parts(type.results());
        if (results.size() == 1) {
            store(code, results.getFirst());
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
