package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.types.ValueType;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A method in the making: which local variable is what, stack map frames, and small sequences of
 * JVM instructions. Behind the parameters come the instance and the stack, the other locals, and
 * temporaries, which live between labels only.
 */
final class MethodCode extends MethodVisitor {
    static final String INSTANCE = Type.getInternalName(ModuleInstance.class);
    static final String STACK = Type.getInternalName(ExecutionStack.class);

    /**
     * Frames with several operands list all locals. A function with many of both would take
     * gigabytes; no method that HotSpot compiles comes near.
     */
    private static final int MAX_FULL_FRAME_ENTRIES = 2_000_000;

    /** In place of a variable that there is not. */
    private static final int NONE = -1;

    private final Operands operands;

    /** Of each local the parts, and the variable of the first. */
    private final JvmType[][] locals;

    private final int[] variables;
    private final Collection<Integer> others;
    private final boolean beginsAgain;
    private final Label beginning = new Label();
    private final VectorForm vectorForm;
    private final VectorCalls vectors;

    /** Of the parameters that come as halves and are held whole, the low halves. */
    private final Map<Integer, Integer> halves = new TreeMap<>();

    /** Where the low half of an output waits for the other. */
    private int lowHalf;

    private final int instanceVariable;
    private final int stackVariable;
    private final int topVariable;

    /** How many entries the parameters and the context have in stack map frames. */
    private final int firstFrame;

    private final List<Object> frameLocals = new ArrayList<>();
    private int nextVariable;

    /** The variable of memory 0's array, behind which is its size; -1 if there are none. */
    private int memory = NONE;

    private int firstTemporary;
    private int frameBase;

    /** Whether the local variables are other ones than in the last stack map frame. */
    private boolean otherLocals = true;

    private boolean frameIsHere;
    private int fullFrameEntries;
    private final LineNumbers lines;
    private final Label end = new Label();
    private int offset;
    private int lineOffset = -1;

    /**
     * @param params the locals that are parameters of the method, in order
     * @param others the locals that are not, and are used in it
     * @param context what is behind the parameters
     */
    MethodCode(
            MethodVisitor visitor,
            FunctionBody body,
            Operands operands,
            Collection<Integer> params,
            Collection<Integer> others,
            MethodContext context) {
        super(ASM9, visitor);
        this.operands = operands;
        this.lines = new LineNumbers(body.offset(0));
        this.offset = body.offset(0);
        this.vectorForm = body.vectorForm();
        this.vectors = new VectorCalls(this);
        this.locals = new JvmType[body.locals().size()][];
        this.variables = new int[locals.length];
        this.others = others;
        this.beginsAgain = body.callsItselfLast();
        for (int local : params) {
            var type = List.of(body.locals().get(local));
            var parts = JvmType.parts(type);
            if (!parts.equals(vectorForm.parts(type))) {
                halves.put(local, nextVariable);
            }
            declare(local, parts);
        }
        this.instanceVariable = context.instance() ? variable(INSTANCE) : NONE;
        this.stackVariable = context.stack() ? variable(STACK) : NONE;
        if (context.memory()) {
            declareMemory();
        }
        this.topVariable = context.top() ? variable(INTEGER) : NONE;
        this.firstFrame = frameLocals.size();
        for (int local : halves.keySet()) {
            declare(local, List.of(JvmType.VECTOR));
        }
        for (int local : others) {
            declare(local, vectorForm.parts(List.of(body.locals().get(local))));
        }
    }

    /**
     * The method by which the interpreter enters a loop: it takes the context of a function and an
     * int.
     */
    static MethodCode ofLoopEntry(
            MethodVisitor visitor,
            FunctionBody body,
            Operands operands,
            Collection<Integer> locals) {
        return new MethodCode(
                visitor, body, operands, List.of(), locals, MethodContext.OF_LOOP_ENTRY);
    }

    private void declare(int local, List<JvmType> parts) {
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
        if (beginsAgain) {
            visitLabel(beginning);
            visitFrame(F_FULL, firstFrame, frameLocals.subList(0, firstFrame).toArray(), 0, null);
            frameIsHere = true;
        }
        halves.forEach((local, low) -> {
            vectors.ofHalves(low, low + JvmType.LONG.slots);
            storeLocal(local);
        });
        for (int local : others) {
            for (var part : locals[local]) {
                zero(part);
            }
            storeLocal(local);
        }
    }

    private static int given(int variable) {
        if (variable == NONE) {
            throw new IllegalStateException("the method does not take what it uses");
        }
        return variable;
    }

    void zero(JvmType type) {
        switch (type) {
            case INT -> visitInsn(ICONST_0);
            case LONG, HIGH_HALF -> visitInsn(LCONST_0);
            case FLOAT -> visitInsn(FCONST_0);
            case DOUBLE -> visitInsn(DCONST_0);
            case REFERENCE -> visitInsn(ACONST_NULL);
            case VECTOR -> vectors.constant(0, 0);
        }
    }

    /** Goes to the beginning of the function, with the topmost operands as its parameters. */
    void beginAgain(int parts) {
        int[] kept = keep(parts);
        for (int i = operands.height() - parts - 1; i >= operands.held(); i--) {
            drop(operands.at(i));
        }
        int variable = 0;
        for (int i = 0; i < parts; i++) {
            var type = operands.at(operands.height() - parts + i);
            visitVarInsn(type.load, kept[i]);
            visitVarInsn(type.store, variable);
            variable += type.slots;
        }
        release();
        visitJumpInsn(GOTO, beginning);
    }

    /** A variable that lives in the whole method; only before {@link #markFrameBase}. */
    int variable(Object frameType) {
        frameLocals.add(frameType);
        return nextVariable++;
    }

    /** Makes the variables for array and size of memory 0. */
    void declareMemory() {
        memory = variable("[B");
        variable(INTEGER);
    }

    /** The variable of memory 0's array, behind which is its size; -1 if there are none. */
    int memory() {
        return memory;
    }

    /** What has been stored so far is what every stack map frame has. */
    void markFrameBase() {
        firstTemporary = nextVariable;
        frameBase = frameLocals.size();
    }

    void finish() {
        visitLabel(end);
        visitMaxs(0, 0);
        visitEnd();
    }

    /** The bytes of a finished method, where bytecode was made. */
    int size() {
        return end.getOffset();
    }

    /** What the line numbers stand for. */
    LineNumbers lines() {
        return lines;
    }

    /** Says which instruction, by its offset in the module, the code from here on is of. */
    void at(int offset) {
        this.offset = offset;
    }

    /** What emits the method's calls of the Vector API. */
    VectorCalls vectors() {
        return vectors;
    }

    void loadLocal(int local) {
        int variable = variables[local];
        for (var part : locals[local]) {
            visitVarInsn(part.load, variable);
            variable += part.slots;
        }
    }

    void storeLocal(int local) {
        var parts = locals[local];
        int variable = variables[local] + 2 * (parts.length - 1);
        for (int i = parts.length - 1; i >= 0; i--) {
            visitVarInsn(parts[i].store, variable);
            variable -= 2;
        }
    }

    /** Puts one of the parts that a local has between methods on the operand stack. */
    void loadPart(int local, int part) {
        if (locals[local][0] == JvmType.VECTOR) {
            loadLocal(local);
            vectors.half(part);
        } else {
            visitVarInsn(locals[local][part].load, variables[local] + 2 * part);
        }
    }

    /** Stores one of the parts that a local has between methods; the low one of two first. */
    void storePart(int local, int part) {
        if (locals[local][0] != JvmType.VECTOR) {
            visitVarInsn(locals[local][part].store, variables[local] + 2 * part);
        } else if (part == 0) {
            lowHalf = temporary(JvmType.LONG);
            visitVarInsn(LSTORE, lowHalf);
        } else {
            int high = temporary(JvmType.LONG);
            visitVarInsn(LSTORE, high);
            vectors.ofHalves(lowHalf, high);
            storeLocal(local);
            release();
        }
    }

    void loadInstance() {
        visitVarInsn(ALOAD, given(instanceVariable));
    }

    void loadStack() {
        visitVarInsn(ALOAD, stackVariable());
    }

    /** The variable of the stack object. */
    int topVariable() {
        return given(topVariable);
    }

    int stackVariable() {
        return given(stackVariable);
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
        if (vectorForm == VectorForm.HALVES) {
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
                    Frames.store(this, stackVariable(), JvmType.LONG, slot++, half);
                }
            } else {
                Frames.store(this, stackVariable(), type, slot++, kept[i]);
            }
        }
        release();
    }

    /** Loads values from slots of a frame at the stack's top, and pushes them. */
    void loadFromFrame(List<ValueType> types) {
        var parts = JvmType.parts(types);
        for (int slot = 0; slot < parts.size(); slot++) {
            Frames.load(this, stackVariable(), parts.get(slot), slot);
            pushPart(parts.get(slot));
        }
    }

    /** Notes an operand that came from outside of the method; joins it with its other half. */
    void pushPart(JvmType part) {
        operands.push(part);
        if (part == JvmType.HIGH_HALF) {
            joinVector();
        }
    }

    void constant(int value) {
        constant(this, value);
    }

    /** Pushes a number in the shortest way. */
    static void constant(MethodVisitor code, int value) {
        if (value >= -1 && value <= 5) {
            code.visitInsn(ICONST_0 + value);
        } else if (value == (byte) value) {
            code.visitIntInsn(BIPUSH, value);
        } else if (value == (short) value) {
            code.visitIntInsn(SIPUSH, value);
        } else {
            code.visitLdcInsn(value);
        }
    }

    void drop(JvmType type) {
        visitInsn(type.slots == 2 ? POP2 : POP);
    }

    void support(String method, String descriptor) {
        support(this, method, descriptor);
    }

    /** Calls a method of {@link Support}. */
    static void support(MethodVisitor code, String method, String descriptor) {
        code.visitMethodInsn(INVOKESTATIC, FunctionEmitter.SUPPORT, method, descriptor, false);
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

    boolean holdsVariables() {
        return frameLocals.size() > frameBase;
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
            if (frameIsHere) {
                // Other labels at this place need a frame without the variables.
                visitInsn(NOP);
            }
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
        // Calls are what stack traces show. The JDK's small functions are never there.
        if (offset != lineOffset && !owner.startsWith("java/lang/")) {
            var here = new Label();
            visitLabel(here);
            visitLineNumber(lines.line(offset), here);
            lineOffset = offset;
        }
        frameIsHere = false;
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        frameIsHere = false;
        super.visitIincInsn(variable, increment);
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
