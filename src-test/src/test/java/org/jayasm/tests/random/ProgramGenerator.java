package org.jayasm.tests.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jayasm.value.V128;

/**
 * Makes random valid programs. It keeps the types of the operand stack and pushes what an
 * instruction needs, so that operands come from anywhere: older ones, locals, constants, blocks.
 */
final class ProgramGenerator {
    private static final List<Opcode> NUMERIC =
            List.of(Opcode.values()).stream()
                    .filter(o -> o.immediates() == Immediates.NONE && o.signature() != null)
                    .filter(o -> o.prefix() == 0 && !showsNanBits(o))
                    .toList();
    private static final List<Opcode> LOADS =
            List.of(
                    Opcode.I32_LOAD,
                    Opcode.I64_LOAD,
                    Opcode.F64_LOAD,
                    Opcode.I32_LOAD8_U,
                    Opcode.I32_LOAD16_S,
                    Opcode.I64_LOAD32_U,
                    Opcode.F32_LOAD,
                    Opcode.I64_LOAD8_S);
    private static final List<Opcode> STORES =
            List.of(
                    Opcode.I32_STORE,
                    Opcode.I64_STORE,
                    Opcode.F64_STORE,
                    Opcode.I32_STORE8,
                    Opcode.I64_STORE16,
                    Opcode.F32_STORE);
    private static final List<Opcode> VECTOR =
            List.of(Opcode.values()).stream()
                    .filter(NaiveVectors::isVector)
                    .filter(o -> o.immediates() == Immediates.NONE)
                    .filter(o -> !NaiveVectors.givesAnyNan(o) && !movesFloats(o))
                    .toList();
    private static final List<Opcode> LANES =
            List.of(Opcode.values()).stream()
                    .filter(o -> o.immediates() == Immediates.LANE && !movesFloats(o))
                    .toList();
    private static final List<Opcode> VECTOR_LOADS = vectorAccesses(1);
    private static final List<Opcode> VECTOR_STORES = vectorAccesses(0);
    private static final ValueType[] TYPES = {
        NumType.I32, NumType.I64, NumType.F32, NumType.F64, VecType.V128
    };

    private final Random random;
    private final List<FunctionType> types = new ArrayList<>();
    private final List<FunctionType> functionTypes = new ArrayList<>();

    // The function that is being made.
    private int self;
    private final List<ValueType> locals = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private int budget;

    /** A label that branches can name, with the types that they take along. */
    private record Label(List<ValueType> types) {}

    /**
     * Whether a result depends on bits of a NaN that the specification leaves open (3.0, 4.3.3 "NaN
     * Propagation"). For the same reason floats are not stored where integers could read them.
     */
    private static boolean showsNanBits(Opcode opcode) {
        return switch (opcode) {
            case I32_REINTERPRET_F32, I64_REINTERPRET_F64, F32_COPYSIGN, F64_COPYSIGN -> true;
            default -> false;
        };
    }

    /** Whether an instruction makes bits of a vector out of a float, or the reverse. */
    private static boolean movesFloats(Opcode opcode) {
        return opcode.mnemonic().matches("f\\d\\dx\\d\\.(splat|extract_lane|replace_lane)");
    }

    private static List<Opcode> vectorAccesses(int results) {
        return List.of(Opcode.values()).stream()
                .filter(NaiveVectors::isVector)
                .filter(o ->
                        o.immediates() == Immediates.MEMARG
                                || o.immediates() == Immediates.MEMARG_LANE)
                .filter(o -> Scalars.signature(o).resultCount() == results)
                .toList();
    }

    private ProgramGenerator(long seed) {
        this.random = new Random(seed);
    }

    static Program generate(long seed) {
        return new ProgramGenerator(seed).program();
    }

    private Program program() {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            functionTypes.add(new FunctionType(someTypes(3), someTypes(2)));
        }
        var functions = new ArrayList<Program.Function>();
        for (self = 0; self < count; self++) {
            functions.add(function(functionTypes.get(self)));
        }
        return new Program(types, functions);
    }

    private List<ValueType> someTypes(int most) {
        var list = new ArrayList<ValueType>();
        for (int n = random.nextInt(most + 1); n > 0; n--) {
            list.add(someType());
        }
        return list;
    }

    private ValueType someType() {
        return TYPES[random.nextInt(TYPES.length)];
    }

    private int index(FunctionType type) {
        int known = types.indexOf(type);
        if (known >= 0) {
            return known;
        }
        types.add(type);
        return types.size() - 1;
    }

    private Program.Function function(FunctionType type) {
        locals.clear();
        locals.addAll(type.params());
        for (int n = random.nextInt(4); n > 0; n--) {
            locals.add(someType());
        }
        budget = 10 + random.nextInt(60);
        labels.clear();
        labels.add(new Label(type.results()));
        var body = sequence(List.of(), type.results(), 0);
        return new Program.Function(index(type), type, List.copyOf(locals), body);
    }

    /** Instructions that turn operands of some types into operands of others. */
    private List<Instr> sequence(List<ValueType> from, List<ValueType> to, int depth) {
        var out = new ArrayList<Instr>();
        var stack = new ArrayList<>(from);
        int length = 1 + random.nextInt(8);
        for (int i = 0; i < length && budget > 0; i++) {
            budget--;
            if (!step(out, stack, depth)) {
                return out;
            }
        }
        arrange(out, stack, to);
        return out;
    }

    /**
     * Makes the stack end in some types: keeps what fits, drops the rest, pushes what is missing.
     */
    private void arrange(List<Instr> out, List<ValueType> stack, List<ValueType> to) {
        if (random.nextBoolean() && to.size() == 1 && stack.size() > 1) {
            numeric(out, stack, pick(random.nextBoolean() ? NUMERIC : VECTOR));
        }
        while (!stack.equals(to)) {
            int common = 0;
            while (common < stack.size()
                    && common < to.size()
                    && stack.get(common) == to.get(common)) {
                common++;
            }
            if (stack.size() > common) {
                consume(out, stack);
            } else {
                push(out, stack, to.get(common));
            }
        }
    }

    /** Takes the top operand away in one of several ways. */
    private void consume(List<Instr> out, List<ValueType> stack) {
        var type = stack.removeLast();
        int local = localOf(type);
        int global = 1 + Program.GLOBALS.subList(1, Program.GLOBALS.size()).indexOf(type);
        switch (random.nextInt(3)) {
            case 0 -> out.add(new Instr.Plain(Opcode.GLOBAL_SET, global));
            case 1 -> out.add(new Instr.Plain(Opcode.DROP, 0));
            default ->
                    out.add(
                            local >= 0
                                    ? new Instr.Plain(Opcode.LOCAL_SET, local)
                                    : new Instr.Plain(Opcode.DROP, 0));
        }
    }

    private int localOf(ValueType type) {
        int start = locals.isEmpty() ? 0 : random.nextInt(locals.size());
        for (int i = 0; i < locals.size(); i++) {
            int index = (start + i) % locals.size();
            if (locals.get(index) == type) {
                return index;
            }
        }
        return -1;
    }

    private void push(List<Instr> out, List<ValueType> stack, ValueType type) {
        stack.add(type);
        int local = localOf(type);
        switch (random.nextInt(4)) {
            case 0 -> out.add(constant(type));
            case 1 -> {
                int global = 1 + Program.GLOBALS.subList(1, Program.GLOBALS.size()).indexOf(type);
                out.add(new Instr.Plain(Opcode.GLOBAL_GET, global));
            }
            default ->
                    out.add(local >= 0 ? new Instr.Plain(Opcode.LOCAL_GET, local) : constant(type));
        }
    }

    private Instr constant(ValueType type) {
        if (type instanceof NumType number) {
            return new Instr.Const(number, constantBits(number));
        }
        boolean small = random.nextBoolean();
        return new Instr.VectorConst(
                small
                        ? new V128(random.nextInt(200) - 100L, 0x0101_0101_0101_0101L)
                        : new V128(random.nextLong(), random.nextLong()));
    }

    private long constantBits(NumType type) {
        long small = random.nextInt(9) - 4L;
        return switch (type) {
            case I32 -> (int) (random.nextInt(3) == 0 ? random.nextInt() : small);
            case I64 -> random.nextInt(3) == 0 ? random.nextLong() : small;
            case F32 -> Float.floatToRawIntBits(random.nextInt(5) == 0 ? Float.NaN : small / 2f);
            case F64 -> Double.doubleToRawLongBits(random.nextInt(5) == 0 ? 1e300 : small / 4.0);
        };
    }

    /** Makes sure that the stack ends in some types, keeping what lies below. */
    private void need(List<Instr> out, List<ValueType> stack, List<ValueType> wanted) {
        int have = wanted.size();
        while (have > 0
                && (have > stack.size()
                        || !stack.subList(stack.size() - have, stack.size())
                                .equals(wanted.subList(0, have)))) {
            have--;
        }
        for (var type : wanted.subList(have, wanted.size())) {
            push(out, stack, type);
        }
    }

    private void apply(List<ValueType> stack, int operands, List<ValueType> results) {
        for (int i = 0; i < operands; i++) {
            stack.removeLast();
        }
        stack.addAll(results);
    }

    /** Adds an instruction; false when what follows in the sequence cannot be reached. */
    private boolean step(List<Instr> out, List<ValueType> stack, int depth) {
        switch (random.nextInt(depth < 4 ? 16 : 12)) {
            case 0, 1, 2 -> numeric(out, stack, pick(NUMERIC));
            case 3 -> numeric(out, stack, pick(random.nextInt(5) == 0 ? LANES : VECTOR));
            case 4 -> pushAndSet(out, stack);
            case 5 -> {
                if (!stack.isEmpty()) {
                    int local = localOf(stack.getLast());
                    if (local >= 0) {
                        out.add(new Instr.Plain(Opcode.LOCAL_TEE, local));
                    }
                }
            }
            case 6 -> {
                if (!stack.isEmpty()) {
                    consume(out, stack);
                }
            }
            case 7 -> {
                var type = someType();
                need(out, stack, List.of(type, type, NumType.I32));
                out.add(new Instr.Plain(Opcode.SELECT, 0));
                apply(stack, 3, List.of(type));
            }
            case 8 -> access(out, stack);
            case 9 -> call(out, stack);
            case 10 -> {
                int label = random.nextBoolean() ? 0 : random.nextInt(labels.size());
                var target = labels.get(labels.size() - 1 - label);
                need(out, stack, with(target.types, NumType.I32));
                out.add(new Instr.Plain(Opcode.BR_IF, label));
                stack.removeLast();
            }
            case 11 -> {
                return !leave(out, stack);
            }
            default -> block(out, stack, depth);
        }
        return true;
    }

    /** Changes locals whose old values are still operands. */
    private void pushAndSet(List<Instr> out, List<ValueType> stack) {
        for (int n = random.nextInt(3); n >= 0 && !locals.isEmpty(); n--) {
            int local = random.nextInt(locals.size());
            var type = locals.get(local);
            out.add(new Instr.Plain(Opcode.LOCAL_GET, local));
            stack.add(type);
            push(out, stack, type);
            if (type == NumType.I32 && random.nextBoolean()) {
                push(out, stack, type);
                out.add(new Instr.Plain(Opcode.I32_ADD, 0));
                stack.removeLast();
            }
            int target = localOf(type);
            out.add(
                    new Instr.Plain(
                            random.nextBoolean() ? Opcode.LOCAL_SET : Opcode.LOCAL_TEE, target));
            if (out.getLast() instanceof Instr.Plain(Opcode opcode, _)
                    && opcode == Opcode.LOCAL_SET) {
                stack.removeLast();
            }
        }
    }

    private void numeric(List<Instr> out, List<ValueType> stack, Opcode opcode) {
        var signature = Scalars.signature(opcode);
        var operands = new ArrayList<ValueType>();
        for (int i = 0; i < signature.operandCount(); i++) {
            operands.add(signature.operand(i, NumType.I32));
        }
        if (random.nextInt(3) == 0) {
            for (var operand : operands) {
                push(out, stack, operand);
            }
        }
        need(out, stack, operands);
        out.add(
                opcode.immediates() == Immediates.LANE
                        ? new Instr.Lanes(opcode, List.of(random.nextInt(opcode.size())))
                        : new Instr.Plain(opcode, 0));
        apply(stack, operands.size(), List.of(signature.result(0, NumType.I32)));
    }

    private static List<ValueType> with(List<ValueType> types, ValueType last) {
        var all = new ArrayList<>(types);
        all.add(last);
        return all;
    }

    /** A load or store whose address is masked, most of the time, to lie in the memory. */
    private void access(List<Instr> out, List<ValueType> stack) {
        boolean vector = random.nextInt(3) == 0;
        var opcode =
                random.nextBoolean()
                        ? pick(vector ? VECTOR_LOADS : LOADS)
                        : pick(vector ? VECTOR_STORES : STORES);
        var signature = Scalars.signature(opcode);
        int offset = random.nextInt(20) == 0 ? 65_530 : random.nextInt(64);
        need(out, stack, List.of(NumType.I32));
        out.add(new Instr.Const(NumType.I32, random.nextInt(30) == 0 ? -1 : 0xFFF));
        out.add(new Instr.Plain(Opcode.I32_AND, 0));
        if (signature.operandCount() == 2) {
            push(out, stack, signature.operand(1, NumType.I32));
        }
        apply(
                stack,
                signature.operandCount(),
                signature.resultCount() == 0
                        ? List.of()
                        : List.of(signature.result(0, NumType.I32)));
        out.add(new Instr.Access(opcode, offset, random.nextInt(16 / opcode.size())));
    }

    private Opcode pick(List<Opcode> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A call of a function with a higher index, or of any through the table. */
    private void call(List<Instr> out, List<ValueType> stack) {
        int callee = random.nextInt(functionTypes.size());
        var type = functionTypes.get(callee);
        need(out, stack, type.params());
        if (random.nextBoolean()) {
            out.add(new Instr.Plain(Opcode.CALL, callee));
        } else {
            out.add(new Instr.Const(NumType.I32, random.nextInt(6) == 0 ? callee + 1L : callee));
            out.add(new Instr.Indirect(index(type)));
        }
        apply(stack, type.params().size(), type.results());
    }

    /** An unconditional branch, a return, a tail call or a trap; whether one was made. */
    private boolean leave(List<Instr> out, List<ValueType> stack) {
        int label = random.nextInt(labels.size());
        var target = labels.get(labels.size() - 1 - label);
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                need(out, stack, target.types);
                out.add(new Instr.Plain(Opcode.BR, label));
            }
            case 2, 3 -> {
                need(out, stack, with(target.types, NumType.I32));
                var all = new ArrayList<Integer>();
                for (int i = 0; i < labels.size(); i++) {
                    if (labels.get(labels.size() - 1 - i).types.equals(target.types)) {
                        all.add(i);
                    }
                }
                all.add(label);
                out.add(new Instr.Table(all));
            }
            case 4 -> {
                need(out, stack, labels.getFirst().types);
                out.add(new Instr.Plain(Opcode.RETURN, 0));
            }
            case 5 -> {
                int callee = random.nextInt(functionTypes.size());
                var type = functionTypes.get(callee);
                if (!type.results().equals(functionTypes.get(self).results())) {
                    return false;
                }
                need(out, stack, type.params());
                out.add(new Instr.Plain(Opcode.RETURN_CALL, callee));
            }
            case 6 -> {
                if (random.nextInt(4) > 0) {
                    return false;
                }
                out.add(new Instr.Plain(Opcode.UNREACHABLE, 0));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void block(List<Instr> out, List<ValueType> stack, int depth) {
        var opcode =
                switch (random.nextInt(3)) {
                    case 0 -> Opcode.BLOCK;
                    case 1 -> Opcode.LOOP;
                    default -> Opcode.IF;
                };
        var type = new FunctionType(someTypes(2), someTypes(2));
        need(out, stack, opcode == Opcode.IF ? with(type.params(), NumType.I32) : type.params());
        apply(stack, type.params().size() + (opcode == Opcode.IF ? 1 : 0), type.results());
        boolean loop = opcode == Opcode.LOOP;
        labels.add(new Label(loop ? type.params() : type.results()));
        var body = sequence(type.params(), type.results(), depth + 1);
        var otherwise =
                opcode == Opcode.IF
                        ? sequence(type.params(), type.results(), depth + 1)
                        : List.<Instr>of();
        labels.removeLast();
        out.add(new Instr.Block(opcode, type, index(type), body, otherwise));
        if (!type.results().isEmpty() && random.nextBoolean()) {
            consume(out, stack);
        }
    }
}
