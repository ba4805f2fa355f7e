package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
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

    private final FunctionBody body;
    private final Operands operands;

    /** Of each local the parts, and the variable of the first. */
    private final List<List<JvmType>> locals = new ArrayList<>();

    private final int[] variables;
    private final int instanceVariable;
    private final List<Object> frameLocals = new ArrayList<>();
    private int nextVariable;
    private int firstTemporary;
    private boolean firstFrame = true;
    private boolean frameIsHere;
    private int fullFrameEntries;
    private final LineNumbers lines;
    private int offset;
    private int lineOffset = -1;

    MethodCode(MethodVisitor visitor, FunctionBody body, Operands operands) {
        super(ASM9, visitor);
        this.body = body;
        this.operands = operands;
        this.lines = new LineNumbers(body.offset(0));
        this.offset = body.offset(0);
        int count = body.locals().size();
        int params = body.type().params().size();
        this.variables = new int[count];
        int variable = 0;
        int instance = 0;
        for (int i = 0; i <= count; i++) {
            if (i == params) {
                instance = variable;
                variable += 2;
                frameLocals.add(INSTANCE);
                frameLocals.add(STACK);
            }
            if (i < count) {
                var parts = JvmType.parts(List.of(body.locals().get(i)));
                locals.add(parts);
                variables[i] = variable;
                for (var part : parts) {
                    variable += part.slots;
                    frameLocals.add(part.frameType);
                }
            }
        }
        this.instanceVariable = instance;
        this.nextVariable = variable;
    }

    /** Gives the locals that are no parameters their default value. */
    void begin() {
        visitCode();
        for (int i = body.type().params().size(); i < locals.size(); i++) {
            for (var part : locals.get(i)) {
                switch (part) {
                    case INT -> visitInsn(ICONST_0);
                    case LONG, HIGH_HALF -> visitInsn(LCONST_0);
                    case FLOAT -> visitInsn(FCONST_0);
                    case DOUBLE -> visitInsn(DCONST_0);
                    case REFERENCE -> visitInsn(ACONST_NULL);
                }
            }
            storeLocal(i);
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

    /** What the line numbers stand for. */
    LineNumbers lines() {
        return lines;
    }

    /** Says which instruction, by its offset in the module, the code from here on is of. */
    void at(int offset) {
        this.offset = offset;
    }

    void loadLocal(int local) {
        int variable = variables[local];
        for (var part : locals.get(local)) {
            visitVarInsn(part.load, variable);
            variable += part.slots;
        }
    }

    void storeLocal(int local) {
        var parts = locals.get(local);
        int variable = variables[local] + 2 * (parts.size() - 1);
        for (int i = parts.size() - 1; i >= 0; i--) {
            visitVarInsn(parts.get(i).store, variable);
            variable -= 2;
        }
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

    private void frame() {
        if (frameIsHere) {
            return;
        }
        if (operands.height() > 1) {
            fullFrameEntries += frameLocals.size() + operands.height();
            if (fullFrameEntries > MAX_FULL_FRAME_ENTRIES) {
                throw new NotCompiledException("its stack map frames would be too large");
            }
        }
        if (firstFrame) {
            var stack = operands.frameTypes();
            visitFrame(F_FULL, frameLocals.size(), frameLocals.toArray(), stack.length, stack);
            firstFrame = false;
        } else if (operands.height() == 0) {
            visitFrame(F_SAME, 0, null, 0, null);
        } else if (operands.height() == 1) {
            visitFrame(F_SAME1, 0, null, 1, operands.frameTypes());
        } else {
            var stack = operands.frameTypes();
            visitFrame(F_FULL, frameLocals.size(), frameLocals.toArray(), stack.length, stack);
        }
        frameIsHere = true;
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
        // Calls are what stack traces show. The JDK's small functions are never there.
        if (offset != lineOffset && !owner.startsWith("java/lang/")) {
            var here = new Label();
            visitLabel(here);
            visitLineNumber(lines.line(offset), here);
            lineOffset = offset;
        }
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
