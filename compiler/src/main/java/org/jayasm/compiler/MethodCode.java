package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** Of the parameters that are vectors in {@link VectorForm#VECTOR_API}, the low halves. */
    private final Map<Integer, Integer> halves = new TreeMap<>();

    private final VectorCalls vectors;
    private final int instanceVariable;
    private final List<Object> frameLocals = new ArrayList<>();
    private int nextVariable;
    private int firstTemporary;
    private boolean firstFrame = true;
    private boolean frameIsHere;
    private int fullFrameEntries;

    MethodCode(MethodVisitor visitor, FunctionBody body, Operands operands) {
        super(ASM9, visitor);
        this.body = body;
        this.operands = operands;
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
                var type = List.of(body.locals().get(i));
                locals.add(body.vectorForm().parts(type));
                variables[i] = variable;
                var parts = i < params ? JvmType.parts(type) : locals.get(i);
                if (!parts.equals(locals.get(i))) {
                    halves.put(i, variable);
                }
                for (var part : parts) {
                    variable += part.slots;
                    frameLocals.add(part.frameType);
                }
            }
        }
        for (int i : halves.keySet()) {
            variables[i] = variable++;
            frameLocals.add(JvmType.VECTOR.frameType);
        }
        this.vectors = new VectorCalls(this);
        this.instanceVariable = instance;
        this.nextVariable = variable;
    }

    /** Gives the locals that are no parameters their default value. */
    void begin() {
        visitCode();
        halves.forEach((local, low) -> {
            vectors.ofHalves(low, low + JvmType.LONG.slots);
            storeLocal(local);
        });
        for (int i = body.type().params().size(); i < locals.size(); i++) {
            for (var part : locals.get(i)) {
                switch (part) {
                    case INT -> visitInsn(ICONST_0);
                    case LONG, HIGH_HALF -> visitInsn(LCONST_0);
                    case FLOAT -> visitInsn(FCONST_0);
                    case DOUBLE -> visitInsn(DCONST_0);
                    case REFERENCE -> visitInsn(ACONST_NULL);
                    case VECTOR -> vectors.constant(0, 0);
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

    /** What emits the method's calls of the Vector API. */
    VectorCalls vectors() {
        return vectors;
    }

    void finish() {
        visitMaxs(0, 0);
        visitEnd();
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

    /** Makes halves of those of the topmost operands that are whole vectors. */
    void splitVectors(int count) {
        int first = operands.height() - count;
        while (first < operands.height() && operands.at(first) != JvmType.VECTOR) {
            first++;
        }
        if (first == operands.height()) {
            return;
        }
        var types = new ArrayList<JvmType>();
        for (int i = first; i < operands.height(); i++) {
            types.add(operands.at(i));
        }
        int[] kept = keep(types.size());
        operands.popTo(first);
        for (int i = 0; i < kept.length; i++) {
            if (types.get(i) == JvmType.VECTOR) {
                for (int half = 0; half < 2; half++) {
                    visitVarInsn(ALOAD, kept[i]);
                    vectors.half(half);
                }
                operands.push(JvmType.LONG);
                operands.push(JvmType.HIGH_HALF);
            } else {
                visitVarInsn(types.get(i).load, kept[i]);
                operands.push(types.get(i));
            }
        }
        release();
    }

    /** Makes a whole vector of the two halves on top, where that is the form. */
    void joinVector() {
        if (body.vectorForm() == VectorForm.HALVES) {
            return;
        }
        int[] kept = keep(2);
        vectors.ofHalves(kept[0], kept[1]);
        release();
        operands.pop(2);
        operands.push(JvmType.VECTOR);
    }

    /** Stores the topmost operands, which stay, to the slots of a frame at the stack's top. */
    void storeToFrame(int count) {
        int[] kept = keep(count);
        int slot = 0;
        for (int i = 0; i < count; i++) {
            var type = operands.at(operands.height() - count + i);
            if (type == JvmType.VECTOR) {
                int half = temporary(JvmType.LONG);
                for (int which = 0; which < 2; which++) {
                    visitVarInsn(ALOAD, kept[i]);
                    vectors.half(which);
                    visitVarInsn(LSTORE, half);
                    Frames.store(this, JvmType.LONG, slot++, half);
                }
            } else {
                Frames.store(this, type, slot++, kept[i]);
            }
        }
        release();
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
