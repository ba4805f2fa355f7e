package org.jayasm.tests.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jayasm.Engine;
import org.jayasm.Instance;
import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;
import org.jayasm.tests.TestedTier;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jayasm.value.V128;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each vector instruction gives what {@link NaiveVectors} gives: for all kinds of lanes, and with
 * each operand as a local, a temporary and a constant, its result on the stack or in a local.
 */
class VectorFormsTest {

    private static final int OPERAND_FORMS = 3;
    private static final int RESULT_FORMS = 3;

    /** Bytes of the memory that accesses reach. */
    private static final int REACH = 64;

    private static final long[] INTEGERS = {
        0,
        1,
        2,
        -1,
        -2,
        7,
        8,
        15,
        16,
        17,
        31,
        32,
        33,
        63,
        64,
        65,
        127,
        128,
        129,
        255,
        256,
        32767,
        -128,
        -129,
        -32768,
        32768,
        65535,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE
    };
    private static final double[] FLOATS = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        -1.5,
        2.5,
        1e-45,
        -1e-310,
        127.9,
        2147483647,
        2147483648.0,
        -2147483649.0,
        4294967295.0,
        4294967296.0,
        1e20,
        -1e300,
        Float.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private final Engine[] engines =
            Arrays.stream(TestedTier.values())
                    .map(tier -> Engine.create(tier.config()))
                    .toArray(Engine[]::new);

    static List<Opcode> vectorInstructions() {
        return Arrays.stream(Opcode.values()).filter(NaiveVectors::isVector).toList();
    }

    @Provide
    Arbitrary<Opcode> opcodes() {
        return Arbitraries.of(vectorInstructions());
    }

    @ParameterizedTest
    @MethodSource("vectorInstructions")
    void givesTheSameInEachForm(Opcode opcode) {
        for (long seed = 0; seed < 8; seed++) {
            check(new Case(opcode, new Random(seed)));
        }
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void givesWhatLaneByLaneGives(@ForAll("opcodes") Opcode opcode, @ForAll long seed) {
        check(new Case(opcode, new Random(seed)));
    }

    /** All lanes alike, in all pairs of values close to where results change. */
    @ParameterizedTest
    @MethodSource("laneWise")
    void givesTheSameAtTheEdges(Opcode opcode) {
        var random = new Random(0);
        var edges = edges();
        for (var engine : engines) {
            var example = new Case(opcode, random);
            var instance = engine.load(ProgramEncoder.encode(example.program())).instantiate();
            for (var first : edges) {
                for (var second : example.types.size() == 1 ? List.of(first) : edges) {
                    example.operands.set(0, first);
                    if (example.types.size() > 1) {
                        example.operands.set(1, second);
                    }
                    instance.global("g" + Program.FUEL_GLOBAL).set(Program.FUEL);
                    assertThat(example.actual(instance, 0))
                            .as("%s of %s", opcode, example.operands)
                            .isEqualTo(example.expected());
                }
            }
        }
    }

    static List<Opcode> laneWise() {
        return vectorInstructions().stream()
                .filter(o -> o.immediates() == Immediates.NONE)
                .filter(o -> Scalars.signature(o).operand(0, NumType.I32) == VecType.V128)
                .filter(o ->
                        Scalars.signature(o).operandCount() == 1
                                || Scalars.signature(o).operand(1, NumType.I32) == VecType.V128)
                .toList();
    }

    private static List<V128> edges() {
        var edges = new LinkedHashSet<V128>();
        for (int width = 8; width <= 64; width *= 2) {
            for (long edge : INTEGERS) {
                edges.add(Case.splat(edge, width));
            }
        }
        for (double edge : FLOATS) {
            edges.add(Case.splat(Float.floatToRawIntBits((float) edge), 32));
            edges.add(Case.splat(Double.doubleToRawLongBits(edge), 64));
        }
        return List.copyOf(edges);
    }

    private void check(Case example) {
        var bytes = ProgramEncoder.encode(example.program());
        for (var engine : engines) {
            var instance = engine.load(bytes).instantiate();
            for (int i = 0; i < example.functions(); i++) {
                assertThat(example.actual(instance, i))
                        .as("%s of %s, form %d", example.opcode, example.operands, i)
                        .isEqualTo(example.expected());
            }
        }
    }

    /** An instruction with operands, and a function for each form. */
    private static final class Case {
        final Opcode opcode;
        final List<Object> operands = new ArrayList<>();
        private final List<ValueType> types = new ArrayList<>();
        private final List<ValueType> results = new ArrayList<>();
        private final byte[] memory = new byte[REACH];
        private final Instr instruction;
        private final List<Integer> lanes = new ArrayList<>();
        private int offset;

        Case(Opcode opcode, Random random) {
            this.opcode = opcode;
            var signature = Scalars.signature(opcode);
            for (int i = 0; i < signature.operandCount(); i++) {
                types.add(signature.operand(i, NumType.I32));
                operands.add(value(types.get(i), random));
            }
            if (signature.resultCount() == 1) {
                results.add(signature.result(0, NumType.I32));
            }
            random.nextBytes(memory);
            this.instruction = instruction(random);
        }

        private Instr instruction(Random random) {
            return switch (opcode.immediates()) {
                case V128 -> new Instr.VectorConst(new V128(random.nextLong(), random.nextLong()));
                case LANE -> {
                    lanes.add(random.nextInt(opcode.size()));
                    yield new Instr.Lanes(opcode, lanes);
                }
                case SHUFFLE -> {
                    random.ints(16, 0, opcode.size()).forEach(lanes::add);
                    yield new Instr.Lanes(opcode, lanes);
                }
                case MEMARG, MEMARG_LANE -> {
                    operands.set(0, random.nextInt(16));
                    offset = random.nextInt(16);
                    lanes.add(random.nextInt(16 / opcode.size()));
                    yield new Instr.Access(opcode, offset, lanes.getFirst());
                }
                default -> new Instr.Plain(opcode, 0);
            };
        }

        private static Object value(ValueType type, Random random) {
            if (type == VecType.V128) {
                return vector(random);
            }
            return Scalars.value((NumType) type, lane(random, type == NumType.F32 ? 32 : 64));
        }

        private static V128 vector(Random random) {
            int width = 8 << random.nextInt(4);
            long[] halves = new long[2];
            for (int at = 0; at < 128; at += width) {
                halves[at / 64] |= (lane(random, width) & (-1L >>> (64 - width))) << at % 64;
            }
            return new V128(halves[0], halves[1]);
        }

        static V128 splat(long lane, int width) {
            long half = 0;
            for (int at = 0; at < 64; at += width) {
                half |= (lane & (-1L >>> (64 - width))) << at;
            }
            return new V128(half, half);
        }

        /** Bits of a lane, often close to where results change. */
        private static long lane(Random random, int width) {
            double chosen = FLOATS[random.nextInt(FLOATS.length)];
            return switch (random.nextInt(4)) {
                case 0 -> random.nextLong();
                case 1 ->
                        width == 32
                                ? Float.floatToRawIntBits((float) chosen)
                                : Double.doubleToRawLongBits(chosen);
                default -> INTEGERS[random.nextInt(INTEGERS.length)];
            };
        }

        int functions() {
            int count = RESULT_FORMS;
            for (int i = 0; i < types.size(); i++) {
                count *= OPERAND_FORMS;
            }
            return count;
        }

        Program program() {
            var type = new FunctionType(types, results);
            var functions = new ArrayList<Program.Function>();
            for (int form = 0; form < functions(); form++) {
                var locals = new ArrayList<>(types);
                locals.addAll(results);
                functions.add(new Program.Function(0, type, locals, body(form)));
            }
            return new Program(List.of(type), functions);
        }

        private List<Instr> body(int form) {
            var body = new ArrayList<Instr>();
            int rest = form / RESULT_FORMS;
            for (int i = 0; i < types.size(); i++) {
                operand(body, i, rest % OPERAND_FORMS);
                rest /= OPERAND_FORMS;
            }
            body.add(instruction);
            if (!results.isEmpty() && form % RESULT_FORMS > 0) {
                // Into a local of its own, or into the first operand's where that fits.
                boolean same = form % RESULT_FORMS == 2 && types.indexOf(results.getFirst()) >= 0;
                int local = same ? types.indexOf(results.getFirst()) : types.size();
                body.add(new Instr.Plain(Opcode.LOCAL_SET, local));
                body.add(new Instr.Plain(Opcode.LOCAL_GET, local));
            }
            return body;
        }

        private void operand(List<Instr> body, int index, int form) {
            var get = new Instr.Plain(Opcode.LOCAL_GET, index);
            var type = types.get(index);
            switch (form) {
                case 0 -> body.add(get);
                case 1 -> {
                    // The selected one is the second, since the condition is zero.
                    body.add(get);
                    body.add(get);
                    body.add(new Instr.Const(NumType.I32, 0));
                    body.add(new Instr.Plain(Opcode.SELECT, 0));
                }
                default ->
                        body.add(
                                type instanceof NumType number
                                        ? new Instr.Const(number, bits(operands.get(index)))
                                        : new Instr.VectorConst((V128) operands.get(index)));
            }
        }

        private static long bits(Object value) {
            return switch (value) {
                case Integer i -> i;
                case Long l -> l;
                case Float f -> Float.floatToRawIntBits(f);
                case Double d -> Double.doubleToRawLongBits(d);
                default -> throw new IllegalArgumentException(value.toString());
            };
        }

        String expected() {
            byte[] bytes = memory.clone();
            var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            return switch (opcode.immediates()) {
                case V128 -> ((Instr.VectorConst) instruction).value().toString();
                case MEMARG, MEMARG_LANE -> {
                    int address = (int) operands.getFirst() + offset;
                    var other = operands.size() == 2 ? (V128) operands.get(1) : new V128(0, 0);
                    if (results.isEmpty()) {
                        NaiveVectors.store(opcode, buffer, address, other, lanes.getFirst());
                        yield Arrays.toString(bytes);
                    }
                    yield NaiveVectors.load(opcode, buffer, address, other, lanes.getFirst())
                            .toString();
                }
                default ->
                        NaiveVectors.describe(
                                opcode, NaiveVectors.compute(opcode, operands, lanes));
            };
        }

        String actual(Instance instance, int form) {
            var guest = instance.memory("memory");
            guest.writeBytes(0, memory);
            var result = instance.call("f" + form, operands.toArray());
            return result == null
                    ? Arrays.toString(guest.readBytes(0, REACH))
                    : NaiveVectors.describe(opcode, result);
        }
    }

    /** Forgetting a group of instructions would make the tests above pass. */
    @ParameterizedTest
    @MethodSource("groups")
    void allAreTested(Immediates immediates, int count) {
        assertThat(vectorInstructions().stream().filter(o -> o.immediates() == immediates))
                .hasSize(count);
    }

    static List<Object[]> groups() {
        return List.of(
                new Object[] {Immediates.NONE, 256 - 14 - 8 - 14 - 2},
                new Object[] {Immediates.MEMARG, 14},
                new Object[] {Immediates.MEMARG_LANE, 8},
                new Object[] {Immediates.LANE, 14},
                new Object[] {Immediates.SHUFFLE, 1},
                new Object[] {Immediates.V128, 1});
    }
}
