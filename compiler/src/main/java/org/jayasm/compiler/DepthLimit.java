package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.types.FunctionType;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * The method by which a function is called where the depth of calls is limited: it counts. Without
 * such a limit there is only the end of the Java stack, which costs nothing.
 */
final class DepthLimit {
    private static final String THROWABLE = Type.getInternalName(Throwable.class);

    private DepthLimit() {}

    /**
     * @param method what to call
     */
    static void emit(MethodVisitor code, String owner, String method, FunctionType type) {
        code.visitCode();
        int variable = 0;
        var locals = new ArrayList<Object>();
        for (var param : JvmType.parts(type.params())) {
            variable += param.slots;
            locals.add(param.frameType);
        }
        locals.addAll(List.of(MethodCode.INSTANCE, MethodCode.STACK, INTEGER));
        int stack = variable + 1;
        int before = stack + 1;
        var begin = new Label();
        var end = new Label();
        var handler = new Label();
        code.visitTryCatchBlock(begin, end, handler, null);
        code.visitVarInsn(ALOAD, stack);
        MethodCode.support(code, "enterCall", "(L" + MethodCode.STACK + ";)I");
        code.visitVarInsn(ISTORE, before);
        code.visitLabel(begin);
        int next = 0;
        for (var param : JvmType.parts(type.params())) {
            code.visitVarInsn(param.load, next);
            next += param.slots;
        }
        code.visitVarInsn(ALOAD, variable);
        code.visitVarInsn(ALOAD, stack);
        code.visitMethodInsn(INVOKESTATIC, owner, method, JvmType.method(type), false);
        code.visitLabel(end);
        restore(code, stack, before);
        var results = JvmType.parts(type.results());
        code.visitInsn(results.size() == 1 ? results.getFirst().giveBack : RETURN);
        code.visitLabel(handler);
        code.visitFrame(F_FULL, locals.size(), locals.toArray(), 1, new Object[] {THROWABLE});
        restore(code, stack, before);
        code.visitInsn(ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void restore(MethodVisitor code, int stack, int before) {
        code.visitVarInsn(ALOAD, stack);
        code.visitVarInsn(ILOAD, before);
        code.visitFieldInsn(PUTFIELD, MethodCode.STACK, "depthLeft", "I");
    }
}
