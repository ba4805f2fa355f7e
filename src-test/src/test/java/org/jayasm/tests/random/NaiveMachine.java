package org.jayasm.tests.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jayasm.parser.Opcode;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.jayasm.value.V128;

/**
 * Executes random programs as simply as possible: an operand stack of boxed values, recursion for
 * blocks and calls. Slow, and written without looking at the engine.
 */
final class NaiveMachine {
    /** How a sequence ended: normally, with a branch to a label, or with a return. */
    private static final int NORMAL = -1;

    private static final int RETURN = Integer.MAX_VALUE;

    /** A trap; the message is the specification's. */
    static final class Trap extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Trap(String message) {
            super(message);
        }
    }

    final ByteBuffer memory =
            ByteBuffer.allocate(Program.MEMORY_PAGES << 16).order(ByteOrder.LITTLE_ENDIAN);
    final Object[] globals = {Program.FUEL, 0, 0L, 0f, 0.0, new V128(0, 0)};

    private final Program program;

    NaiveMachine(Program program) {
        this.program = program;
    }

    List<Object> call(int index, List<Object> args) {
        while (true) {
            var function = program.functions().get(index);
            var locals = new ArrayList<>(args);
            for (int i = args.size(); i < function.locals().size(); i++) {
                locals.add(zero(function.locals().get(i)));
            }
            useFuel();
            var frame = new Frame(locals, new ArrayDeque<>());
            run(function.body(), frame);
            if (frame.tailCallee < 0) {
                return frame.pop(function.type().results().size());
            }
            index = frame.tailCallee;
            args = frame.pop(program.functions().get(index).type().params().size());
        }
    }

    private static Object zero(ValueType type) {
        return type instanceof NumType number ? Scalars.value(number, 0) : new V128(0, 0);
    }

    private void useFuel() {
        int left = (int) globals[Program.FUEL_GLOBAL];
        if (left == 0) {
            throw new Trap("unreachable");
        }
        globals[Program.FUEL_GLOBAL] = left - 1;
    }

    private static final class Frame {
        final List<Object> locals;
        final Deque<Object> stack;
        int tailCallee = -1;

        Frame(List<Object> locals, Deque<Object> stack) {
            this.locals = locals;
            this.stack = stack;
        }

        int popInt() {
            return (int) stack.pop();
        }

        /** The top values, lowest first. */
        List<Object> pop(int count) {
            var values = new ArrayList<Object>();
            for (int i = 0; i < count; i++) {
                values.addFirst(stack.pop());
            }
            return values;
        }
    }

    /** Executes a sequence; how it ended, as the number of labels to leave. */
    private int run(List<Instr> code, Frame frame) {
        for (var instr : code) {
            int exit =
                    switch (instr) {
                        case Instr.Const(NumType type, long bits) -> {
                            frame.stack.push(Scalars.value(type, bits));
                            yield NORMAL;
                        }
                        case Instr.VectorConst(V128 value) -> {
                            frame.stack.push(value);
                            yield NORMAL;
                        }
                        case Instr.Lanes(Opcode opcode, List<Integer> lanes) -> {
                            int operands = Scalars.signature(opcode).operandCount();
                            frame.stack.push(
                                    NaiveVectors.compute(opcode, frame.pop(operands), lanes));
                            yield NORMAL;
                        }
                        case Instr.Access access -> {
                            access(access, frame);
                            yield NORMAL;
                        }
                        case Instr.Block block -> block(block, frame);
                        case Instr.Table(List<Integer> labels) -> {
                            int index = frame.popInt();
                            int last = labels.size() - 1;
                            yield labels.get(index >= 0 && index < last ? index : last);
                        }
                        case Instr.Indirect(int typeIndex) -> {
                            indirect(typeIndex, frame);
                            yield NORMAL;
                        }
                        case Instr.Plain plain -> plain(plain, frame);
                    };
            if (exit != NORMAL) {
                return exit;
            }
        }
        return NORMAL;
    }

    private int block(Instr.Block block, Frame frame) {
        boolean first = block.opcode() != Opcode.IF || frame.popInt() != 0;
        int params = block.type().params().size();
        int below = frame.stack.size() - params;
        while (true) {
            if (block.opcode() == Opcode.LOOP) {
                useFuel();
            }
            int exit = run(first ? block.body() : block.otherwise(), frame);
            boolean loop = block.opcode() == Opcode.LOOP;
            if (exit == NORMAL || exit == RETURN) {
                return exit;
            }
            if (exit > 0) {
                return exit - 1;
            }
            var values = frame.pop(loop ? params : block.type().results().size());
            while (frame.stack.size() > below) {
                frame.stack.pop();
            }
            values.forEach(frame.stack::push);
            if (!loop) {
                return NORMAL;
            }
        }
    }

    private void indirect(int typeIndex, Frame frame) {
        long index = Integer.toUnsignedLong(frame.popInt());
        if (index > program.functions().size()) {
            throw new Trap("undefined element");
        }
        if (index == program.functions().size()) {
            throw new Trap("uninitialized element");
        }
        var callee = program.functions().get((int) index);
        if (callee.typeIndex() != typeIndex) {
            throw new Trap("indirect call type mismatch");
        }
        var args = frame.pop(callee.type().params().size());
        call((int) index, args).forEach(frame.stack::push);
    }

    private int plain(Instr.Plain plain, Frame frame) {
        int index = plain.index();
        var stack = frame.stack;
        switch (plain.opcode()) {
            case UNREACHABLE -> throw new Trap("unreachable");
            case DROP -> stack.pop();
            case SELECT -> {
                int condition = frame.popInt();
                var two = frame.pop(2);
                stack.push(two.get(condition != 0 ? 0 : 1));
            }
            case LOCAL_GET -> stack.push(frame.locals.get(index));
            case LOCAL_SET -> frame.locals.set(index, stack.pop());
            case LOCAL_TEE -> frame.locals.set(index, stack.peek());
            case GLOBAL_GET -> stack.push(globals[index]);
            case GLOBAL_SET -> globals[index] = stack.pop();
            case BR -> {
                return index;
            }
            case BR_IF -> {
                if (frame.popInt() != 0) {
                    return index;
                }
            }
            case RETURN -> {
                return RETURN;
            }
            case RETURN_CALL -> {
                frame.tailCallee = index;
                return RETURN;
            }
            case CALL -> {
                var args = frame.pop(program.functions().get(index).type().params().size());
                call(index, args).forEach(stack::push);
            }
            default -> {
                int operands = Scalars.signature(plain.opcode()).operandCount();
                var values = frame.pop(operands);
                stack.push(
                        NaiveVectors.isVector(plain.opcode())
                                ? NaiveVectors.compute(plain.opcode(), values, List.of())
                                : Scalars.compute(plain.opcode(), values));
            }
        }
        return NORMAL;
    }

    private void access(Instr.Access access, Frame frame) {
        var opcode = access.opcode();
        boolean load = Scalars.signature(opcode).resultCount() == 1;
        boolean hasValue = Scalars.signature(opcode).operandCount() == 2;
        Object value = hasValue ? frame.stack.pop() : new V128(0, 0);
        long address = Integer.toUnsignedLong(frame.popInt()) + access.offset();
        if (address + opcode.size() > memory.capacity()) {
            throw new Trap("out of bounds memory access");
        }
        int at = (int) address;
        if (NaiveVectors.isVector(opcode)) {
            if (load) {
                frame.stack.push(
                        NaiveVectors.load(opcode, memory, at, (V128) value, access.lane()));
            } else {
                NaiveVectors.store(opcode, memory, at, (V128) value, access.lane());
            }
            return;
        }
        switch (opcode) {
            case I32_LOAD -> frame.stack.push(memory.getInt(at));
            case I64_LOAD -> frame.stack.push(memory.getLong(at));
            case F32_LOAD -> frame.stack.push(memory.getFloat(at));
            case F64_LOAD -> frame.stack.push(memory.getDouble(at));
            case I32_LOAD8_U -> frame.stack.push(memory.get(at) & 0xFF);
            case I32_LOAD16_S -> frame.stack.push((int) memory.getShort(at));
            case I64_LOAD32_U -> frame.stack.push(memory.getInt(at) & 0xFFFFFFFFL);
            case I64_LOAD8_S -> frame.stack.push((long) memory.get(at));
            case I32_STORE -> memory.putInt(at, (int) value);
            case I64_STORE -> memory.putLong(at, (long) value);
            case F32_STORE -> memory.putFloat(at, (float) value);
            case F64_STORE -> memory.putDouble(at, (double) value);
            case I32_STORE8 -> memory.put(at, (byte) (int) value);
            case I64_STORE16 -> memory.putShort(at, (short) (long) value);
            default -> throw new IllegalArgumentException(opcode.mnemonic());
        }
    }
}
