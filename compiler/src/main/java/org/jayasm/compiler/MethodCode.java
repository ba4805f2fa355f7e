package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A method in the making: which local variable is what, stack map frames, and small sequences of
 * JVM instructions. Behind the parameters come the instance and the stack, the other locals, and
 * temporaries, which live between labels only.
 */
final class MethodCode extends MethodVisitor {
    private static final String INSTANCE = Type.getInternalName(ModuleInstance.class);
    private static final String STACK = Type.getInternalName(ExecutionStack.class);

    /**
     * Frames with several operands list all locals. A function with many of both would take
     * gigabytes; no method that HotSpot compiles comes near.
     */
    private static final int MAX_FULL_FRAME_ENTRIES = 2_000_000;

    private final Operands operands;

    /** Of each local the parts, and the variable of the first. */
    private final JvmType[][] locals;

    private final int[] variables;
    private final Collection<Integer> others;
    private final int instanceVariable;
    private final List<Object> frameLocals = new ArrayList<>();
    private int nextVariable;
    private int firstTemporary;

    /** Whether the local variables are other ones than in the last stack map frame. */
    private boolean otherLocals = true;

    private boolean frameIsHere;
    private int fullFrameEntries;

    /**
     * @param params the locals that are parameters of the method, in order
     * @param others the locals that are not, and are used in it
     */
    MethodCode(
            MethodVisitor visitor,
            FunctionBody body,
            Operands operands,
            Collection<Integer> params,
            Collection<Integer> others) {
        super(ASM9, visitor);
        this.operands = operands;
        this.locals = new JvmType[body.locals().size()][];
        this.variables = new int[locals.length];
        this.others = others;
        params.forEach(local -> declare(local, body));
        this.instanceVariable = nextVariable;
        nextVariable += 2;
        frameLocals.add(INSTANCE);
        frameLocals.add(STACK);
        others.forEach(local -> declare(local, body));
    }

    private void declare(int local, FunctionBody body) {
        var parts = JvmType.parts(List.of(body.locals().get(local)));
        locals[local] = parts.toArray(JvmType[]::new);
        variables[local] = nextVariable;
        for (var part : parts) {
            nextVariable += part.slots;
            frameLocals.add(part.frameType);
        }
    }

    /** Gives the locals that are no parameters their default value. */
    void begin() {
        visitCode();
        for (int local : others) {
            for (var part : locals[local]) {
                switch (part) {
                    case INT -> visitInsn(ICONST_0);
                    case LONG, HIGH_HALF -> visitInsn(LCONST_0);
                    case FLOAT -> visitInsn(FCONST_0);
                    case DOUBLE -> visitInsn(DCONST_0);
                    case REFERENCE -> visitInsn(ACONST_NULL);
                }
            }
            storeLocal(local);
        }
    }

    /** A variable that lives in the whole method; only before {@link #markFrameBase}. */
    int variable(Object frameType) {
        frameLocals.add(frameType);
        return nextVariable++;
    }

    /** What has been stored so far is what every stack map frame has. */
    void markFrameBase() {
        firstTemporary = nextVariable;
    }

    void finish() {
        visitMaxs(0, 0);
        visitEnd();
    }

    void loadLocal(int local) {
        for (int part = 0; part < locals[local].length; part++) {
            loadPart(local, part);
        }
    }

    void storeLocal(int local) {
        for (int part = locals[local].length - 1; part >= 0; part--) {
            storePart(local, part);
        }
    }

    /** Puts one of the parts that a local consists of on the operand stack. */
    void loadPart(int local, int part) {
        visitVarInsn(locals[local][part].load, variables[local] + 2 * part);
    }

    void storePart(int local, int part) {
        visitVarInsn(locals[local][part].store, variables[local] + 2 * part);
    }

    void loadInstance() {
        visitVarInsn(ALOAD, instanceVariable);
    }

    void loadStack() {
        visitVarInsn(ALOAD, instanceVariable + 1);
    }

    /** A variable until {@link #release()}. */
    int temporary(JvmType type) {
        int variable = nextVariable;
        nextVariable += type.slots;
        return variable;
    }

    /** Ends the use of all temporaries. */
    void release() {
        nextVariable = firstTemporary;
    }

    /** Moves the topmost operands into temporaries; gives the variables. */
    int[] keep(int count) {
        int[] kept = new int[count];
        int first = operands.height() - count;
        for (int i = count - 1; i >= 0; i--) {
            var type = operands.at(first + i);
            kept[i] = temporary(type);
            visitVarInsn(type.store, kept[i]);
        }
        return kept;
    }

    void constant(int value) {
        if (value >= -1 && value <= 5) {
            visitInsn(ICONST_0 + value);
        } else if (value == (byte) value) {
            visitIntInsn(BIPUSH, value);
        } else if (value == (short) value) {
            visitIntInsn(SIPUSH, value);
        } else {
            visitLdcInsn(value);
        }
    }

    void drop(JvmType type) {
        visitInsn(type.slots == 2 ? POP2 : POP);
    }

    void support(String method, String descriptor) {
        visitMethodInsn(INVOKESTATIC, FunctionEmitter.SUPPORT, method, descriptor, false);
    }

    /** Makes longs of those of the topmost operands for which {@code params} has a J. */
    void widen(String params) {
        int first = operands.height() - params.length();
        int lowest = 0;
        while (lowest < params.length() && !isNarrow(params, first, lowest)) {
            lowest++;
        }
        int[] kept = new int[params.length()];
        for (int i = params.length() - 1; i > lowest; i--) {
            var type = operands.at(first + i);
            kept[i] = temporary(type);
            visitVarInsn(type.store, kept[i]);
        }
        for (int i = lowest; i < params.length(); i++) {
            if (i > lowest) {
                visitVarInsn(operands.at(first + i).load, kept[i]);
            }
            if (isNarrow(params, first, i)) {
                visitInsn(I2L);
            }
        }
        release();
    }

    private boolean isNarrow(String params, int first, int i) {
        return params.charAt(i) == 'J' && operands.at(first + i) == JvmType.INT;
    }

    /** A place where jumps lead, with what is on the operand stack. */
    void label(Label label) {
        visitLabel(label);
        frame();
    }

    /** A place where an exception arrives, which is then on the operand stack. */
    void handler(Label label, String exception) {
        visitLabel(label);
        frameIsHere = false;
        frame(new Object[] {exception});
    }

    private void frame() {
        frame(operands.frameTypes());
    }

    private void frame(Object[] stack) {
        if (frameIsHere) {
            return;
        }
        if (otherLocals || stack.length > 1) {
            fullFrameEntries += frameLocals.size() + stack.length;
            if (fullFrameEntries > MAX_FULL_FRAME_ENTRIES) {
                throw new NotCompiledException("its stack map frames would be too large");
            }
            visitFrame(F_FULL, frameLocals.size(), frameLocals.toArray(), stack.length, stack);
            otherLocals = false;
        } else if (stack.length == 0) {
            visitFrame(F_SAME, 0, null, 0, null);
        } else {
            visitFrame(F_SAME1, 0, null, 1, stack);
        }
        frameIsHere = true;
    }

    int nextVariable() {
        return nextVariable;
    }

    /** The number of variables that stack map frames know. */
    int heldVariables() {
        return frameLocals.size();
    }

    /** A variable until {@link #unhold}; labels know it. There are no temporaries now. */
    int hold(Object frameType, int slots) {
        int variable = nextVariable;
        frameLocals.add(frameType);
        nextVariable += slots;
        firstTemporary = nextVariable;
        otherLocals = true;
        return variable;
    }

    /** Ends the use of held variables, from the one given on. */
    void unhold(int variable, int count) {
        if (count > 0) {
            frameLocals.subList(frameLocals.size() - count, frameLocals.size()).clear();
            nextVariable = variable;
            firstTemporary = variable;
            otherLocals = true;
        }
    }

    @Override
    public void visitInsn(int opcode) {
        frameIsHere = false;
        super.visitInsn(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        frameIsHere = false;
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        frameIsHere = false;
        super.visitVarInsn(opcode, variable);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        frameIsHere = false;
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        frameIsHere = false;
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        frameIsHere = false;
        super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitLdcInsn(Object value) {
        frameIsHere = false;
        super.visitLdcInsn(value);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        frameIsHere = false;
        super.visitTableSwitchInsn(min, max, otherwise, labels);
    }
}
