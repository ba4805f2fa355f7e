package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jayasm.compiler.Statement.Cost;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.RegionOutputs;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * How control and locals pass between a region's method and its caller. Inputs are parameters. One
 * output is the result if the region has one exit; an i32 also if it has several, in a long with
 * the number of the exit above it. Other outputs go through fields of the stack object, and what
 * does not fit there, or is a reference, through slots above its top.
 */
final class RegionCode {
    private static final String STACK = Type.getInternalName(ExecutionStack.class);
    private static final int EXIT_SHIFT = 32;

    private final FunctionBody body;
    private final Region region;

    /** The output that is the result, or part of it; -1 if there is none. */
    private final int returned;

    private final List<Output> outputs = new ArrayList<>();

    /** A part of a local, and where it is left. */
    private record Output(int local, int part, JvmType type, @Nullable String field, int slot) {
        /** In the caller: stores it to its local. */
        void take(MethodCode code) {
            if (field != null) {
                code.loadStack();
                code.visitFieldInsn(GETFIELD, STACK, field, type.descriptor);
            } else {
                Frames.load(code, code.stackVariable(), type, slot);
            }
            code.storePart(local, part);
        }
    }

    RegionCode(FunctionBody body, Region region) {
        this.body = body;
        this.region = region;
        this.returned = chooseReturned();
        Map<JvmType, Integer> used = new EnumMap<>(JvmType.class);
        int slot = 0;
        for (int exit = 0; exit < region.exits().size(); exit++) {
            slot = Math.max(slot, JvmType.parts(region.exits().get(exit).types()).size());
        }
        for (int local : region.outputs()) {
            if (local == returned) {
                continue;
            }
            var parts = parts(local);
            for (int part = 0; part < parts.size(); part++) {
                var type = parts.get(part);
                var held = type == JvmType.HIGH_HALF ? JvmType.LONG : type;
                int number = used.merge(held, 1, Integer::sum) - 1;
                boolean inField = held != JvmType.REFERENCE && number < RegionOutputs.COUNT;
                outputs.add(
                        new Output(local, part, type, inField ? field(held) + number : null, slot));
                if (!inField) {
                    slot++;
                }
            }
        }
    }

    private static String field(JvmType type) {
        return switch (type) {
            case INT -> "int";
            case LONG, HIGH_HALF -> "long";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case REFERENCE, VECTOR -> throw new IllegalArgumentException("there are no fields");
        };
    }

    private List<JvmType> parts(int local) {
        return JvmType.parts(List.of(body.locals().get(local)));
    }

    private boolean hasSeveralExits() {
        return region.exits().size() > 1;
    }

    private int chooseReturned() {
        for (int local : region.outputs()) {
            var parts = parts(local);
            if (parts.size() == 1 && (!hasSeveralExits() || parts.getFirst() == JvmType.INT)) {
                return local;
            }
        }
        return -1;
    }

    /** What a call of a region's method takes in its caller, about. */
    static Cost callCost(FunctionBody body, Region region) {
        var protocol = new RegionCode(body, region);
        var counter = new SizeCounter();
        var operands = new Operands(body.vectorForm());
        var locals = new TreeSet<>(region.inputs());
        locals.addAll(region.outputs());
        var code = new MethodCode(counter, body, operands, List.of(), locals, protocol.context());
        protocol.call(code, "");
        if (!protocol.mayShareReturn()) {
            protocol.storeOutputs(code);
        }
        int exits = 4 * region.exits().size() + (region.exits().size() > 2 ? 16 : 0);
        return new Cost(counter.size() + exits, 0, counter.vectorCalls());
    }

    private boolean mayShareReturn() {
        return region.exits().size() == 1 && !region.completes();
    }

    /** What the region's method takes besides the locals. */
    MethodContext context() {
        boolean usesStack =
                region.usesInstance()
                        || !outputs.isEmpty()
                        || region.exits().stream().anyMatch(exit -> !exit.types().isEmpty());
        return new MethodContext(region.usesInstance(), usesStack, region.accessesArray(), false);
    }

    /** The descriptor of the region's method. */
    String descriptor() {
        var text = new StringBuilder("(");
        for (int local : region.inputs()) {
            text.append(JvmType.descriptors(List.of(body.locals().get(local))));
        }
        return text.append(context().descriptors()).append(')').append(result()).toString();
    }

    private String result() {
        if (!hasSeveralExits()) {
            return returned < 0 ? "V" : parts(returned).getFirst().descriptor;
        }
        return returned < 0 ? "I" : "J";
    }

    /** In the region's method: leaves by an exit. The operand stack is empty. */
    void exit(MethodCode code, int number) {
        var live = region.exits().get(number).live();
        storeOutputs(code, live);
        switch (result()) {
            case "V" -> code.visitInsn(RETURN);
            case "I" -> {
                if (hasSeveralExits()) {
                    code.constant(number);
                } else {
                    code.loadPart(returned, 0);
                }
                code.visitInsn(IRETURN);
            }
            case "J" -> {
                if (hasSeveralExits()) {
                    packedResult(code, number, live.contains(returned));
                } else {
                    code.loadPart(returned, 0);
                }
                code.visitInsn(LRETURN);
            }
            default -> {
                code.loadPart(returned, 0);
                code.visitInsn(parts(returned).getFirst().giveBack);
            }
        }
    }

    /**
     * In the region's method: leaves by one of several exits that give the same locals back. The
     * number of the exit is all that is on the operand stack.
     */
    void exitByNumber(MethodCode code, List<Integer> live) {
        storeOutputs(code, live);
        if (result().equals("I")) {
            code.visitInsn(IRETURN);
            return;
        }
        code.visitInsn(I2L);
        code.constant(EXIT_SHIFT);
        code.visitInsn(LSHL);
        if (live.contains(returned)) {
            unsignedResult(code);
            code.visitInsn(LOR);
        }
        code.visitInsn(LRETURN);
    }

    private void storeOutputs(MethodCode code, List<Integer> live) {
        for (var output : outputs) {
            if (live.contains(output.local)) {
                code.loadStack();
                if (output.field != null) {
                    code.loadPart(output.local, output.part);
                    code.visitFieldInsn(PUTFIELD, STACK, output.field, output.type.descriptor);
                } else {
                    code.constant(output.slot);
                    code.loadPart(output.local, output.part);
                    Frames.storeTop(code, output.type);
                }
            }
        }
    }

    private void unsignedResult(MethodCode code) {
        code.loadPart(returned, 0);
        code.visitInsn(I2L);
        code.visitLdcInsn(0xFFFF_FFFFL);
        code.visitInsn(LAND);
    }

    private void packedResult(MethodCode code, int number, boolean withValue) {
        if (withValue) {
            unsignedResult(code);
            if (number == 0) {
                return;
            }
            code.visitLdcInsn((long) number << EXIT_SHIFT);
            code.visitInsn(LOR);
        } else {
            code.visitLdcInsn((long) number << EXIT_SHIFT);
        }
    }

    /** In the caller: calls the method. */
    void call(MethodCode code, String className) {
        for (int local : region.inputs()) {
            for (int part = 0; part < parts(local).size(); part++) {
                code.loadPart(local, part);
            }
        }
        var context = context();
        if (context.instance()) {
            code.loadInstance();
        }
        if (context.stack()) {
            code.loadStack();
        }
        if (context.memory()) {
            code.visitVarInsn(ALOAD, code.memory());
            code.visitVarInsn(ILOAD, code.memory() + 1);
        }
        code.visitMethodInsn(INVOKESTATIC, className, region.name(), descriptor(), false);
    }

    /**
     * What several calls in a method do alike when they are over.
     *
     * @param returned the local that the result belongs to, of the type, if there is one
     * @param refreshes whether memories may have grown
     * @param target where all go on
     */
    record Return(
            int returned,
            @Nullable JvmType type,
            List<Output> outputs,
            boolean refreshes,
            Label target) {
        /** Emits it; the operand stack is as the method left it. */
        void emit(Label beginning, MethodCode code, Operands operands, MemoryCode memory) {
            if (type != null) {
                operands.push(type);
            }
            code.label(beginning);
            if (type != null) {
                operands.pop();
                code.storePart(returned, 0);
            }
            outputs.forEach(output -> output.take(code));
            if (refreshes) {
                memory.refresh();
            }
            code.visitJumpInsn(GOTO, target);
        }
    }

    /**
     * In the caller: how the call ends, if that may be at another place, as nothing else is on the
     * operand stack there.
     */
    @Nullable Return sharedReturn(MethodCode code, Operands operands, Blocks blocks) {
        if (!mayShareReturn() || operands.height() > 0 || code.holdsVariables()) {
            return null;
        }
        var target = direct(region.exits().getFirst(), blocks);
        if (target == null) {
            return null;
        }
        var type = returned < 0 ? null : parts(returned).getFirst();
        return new Return(returned, type, outputs, region.refreshes(), target);
    }

    /**
     * In the caller: stores the outputs. With several exits, the number of the one that was taken
     * is on the JVM's operand stack then.
     */
    void storeOutputs(MethodCode code) {
        if (returned >= 0) {
            if (hasSeveralExits()) {
                code.visitInsn(DUP2);
                code.visitInsn(L2I);
                code.storePart(returned, 0);
                code.constant(EXIT_SHIFT);
                code.visitInsn(LUSHR);
                code.visitInsn(L2I);
            } else {
                code.storePart(returned, 0);
            }
        }
        outputs.forEach(output -> output.take(code));
    }

    /** In the caller: goes on where the exit that was taken leads. */
    void dispatch(MethodCode code, Operands operands, Blocks blocks) {
        var exits = region.exits();
        if (exits.isEmpty()) {
            // It does not return, but the verifier cannot know.
            code.visitInsn(ACONST_NULL);
            code.visitInsn(ATHROW);
            blocks.stop();
            return;
        }
        if (exits.size() == 1) {
            if (!region.completes()) {
                leave(code, operands, blocks, exits.getFirst());
                blocks.stop();
            }
            return;
        }
        if (exits.size() == 2) {
            dispatchTwo(code, operands, blocks);
        } else {
            dispatchMany(code, operands, blocks);
        }
        if (!region.completes()) {
            blocks.stop();
        }
    }

    private void dispatchTwo(MethodCode code, Operands operands, Blocks blocks) {
        var first = region.exits().getFirst();
        var second = region.exits().getLast();
        var direct = direct(second, blocks);
        if (direct != null) {
            code.visitJumpInsn(IFNE, direct);
        } else {
            var other = new Label();
            code.visitJumpInsn(IFEQ, other);
            leave(code, operands, blocks, second);
            code.label(other);
        }
        if (first.label() != Region.FALLS_THROUGH) {
            leave(code, operands, blocks, first);
        }
    }

    private void dispatchMany(MethodCode code, Operands operands, Blocks blocks) {
        var exits = region.exits();
        var labels = new Label[exits.size()];
        var detours = new ArrayList<Integer>();
        for (int i = 0; i < labels.length; i++) {
            var direct = direct(exits.get(i), blocks);
            if (direct == null) {
                direct = new Label();
                detours.add(i);
            }
            labels[i] = direct;
        }
        int last = labels.length - 1;
        code.visitTableSwitchInsn(0, last - 1, labels[last], Arrays.copyOf(labels, last));
        for (int i : detours) {
            if (exits.get(i).label() != Region.FALLS_THROUGH) {
                code.label(labels[i]);
                leave(code, operands, blocks, exits.get(i));
            }
        }
        if (region.completes()) {
            code.label(labels[0]);
        }
    }

    /** Where an exit leads if nothing has to be moved for it. */
    private static @Nullable Label direct(Region.Exit exit, Blocks blocks) {
        return exit.label() == Region.FALLS_THROUGH || !exit.types().isEmpty()
                ? null
                : blocks.direct(exit.label());
    }

    /** Branches to the label of an exit, with what it takes along. */
    private static void leave(MethodCode code, Operands operands, Blocks blocks, Region.Exit exit) {
        int height = operands.height();
        code.loadFromFrame(exit.types());
        blocks.leave(exit.label());
        operands.popTo(height);
    }
}
