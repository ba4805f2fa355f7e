package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TypedCode;
import org.jayasm.types.FunctionType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * How the functions of a generated class call: each other directly, all others by the {@link
 * TypedCode} of the function.
 */
final class Calls {
    private static final String FUNCTION = Type.getDescriptor(FunctionInstance.class);
    private static final String INSTANCE = Type.getDescriptor(ModuleInstance.class);
    private static final String TYPED = Type.getDescriptor(TypedCode.class);

    private final String className;
    private final Map<Integer, String> methods;
    private final Map<Integer, IndirectCall> indirect = new TreeMap<>();

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

    /** The methods by which the class calls indirectly, where there are few targets. */
    Collection<IndirectCall> indirect() {
        return indirect.values();
    }

    /** The method to call functions of a type indirectly, if the class has one for it. */
    @Nullable IndirectCall indirect(ModuleContext context, int typeIndex) {
        var known = indirect.get(typeIndex);
        if (known != null) {
            return known;
        }
        var targets =
                context.targets().few(typeIndex).stream().filter(methods::containsKey).toList();
        if (targets.isEmpty()) {
            return null;
        }
        var type = context.module().types().get(typeIndex).function();
        var call =
                new IndirectCall(
                        "call_indirect@" + typeIndex,
                        typeIndex,
                        type,
                        targets,
                        context.classes().callClass(type));
        indirect.put(typeIndex, call);
        return call;
    }

    /** Calls indirectly; the arguments and, above them, the function are on the operand stack. */
    void indirect(MethodCode code, IndirectCall call) {
        code.loadInstance();
        code.loadStack();
        code.visitMethodInsn(INVOKESTATIC, className, call.name(), call.descriptor(), false);
    }

    /** The internal name of the generated class. */
    String className() {
        return className;
    }

    boolean isDirect(int function) {
        return methods.containsKey(function);
    }

    /** Calls a function of the class; its arguments are on the operand stack. */
    void direct(MethodCode code, int function, FunctionType type) {
        code.loadInstance();
        code.loadStack();
        var method = Objects.requireNonNull(methods.get(function));
        code.visitMethodInsn(INVOKESTATIC, className, method, JvmType.method(type), false);
    }

    /**
     * Calls any function; its arguments and, above them, the function are on the operand stack.
     *
     * @param arguments how many operands the arguments are
     * @param callClass the class that has the method for the type
     */
    static void typed(
            MethodCode code,
            Operands operands,
            FunctionType type,
            int arguments,
            String callClass) {
        code.loadInstance();
        code.support("typed", "(" + FUNCTION + INSTANCE + ")" + TYPED);
        code.visitTypeInsn(CHECKCAST, callClass);
        if (arguments > 0) {
            // The receiver belongs below the arguments.
            int receiver = code.temporary(JvmType.REFERENCE);
            code.visitVarInsn(ASTORE, receiver);
            int[] kept = code.keep(arguments);
            code.visitVarInsn(ALOAD, receiver);
            for (int i = 0; i < arguments; i++) {
                code.visitVarInsn(operands.at(operands.height() - arguments + i).load, kept[i]);
            }
            code.release();
        }
        code.loadInstance();
        code.loadStack();
        code.visitMethodInsn(
                INVOKEVIRTUAL, callClass, CallClasses.CALL, JvmType.method(type), false);
    }
}
