package org.jayasm.tests.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jayasm.Engine;
import org.jayasm.Instance;
import org.jayasm.failure.TrapException;
import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;
import org.jayasm.tests.TestedTier;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each binary instruction with each operand as a local and as a constant, its result used as a
 * value and, where it is a condition, by branches in both senses.
 */
class OperandFormsTest {

    static List<Opcode> binaryInstructions() {
        return Arrays.stream(Opcode.values())
                .filter(o -> o.immediates() == Immediates.NONE && o.signature() != null)
                .filter(o -> o.prefix() == 0 && Scalars.signature(o).operandCount() == 2)
                .filter(o -> o != Opcode.F32_COPYSIGN && o != Opcode.F64_COPYSIGN)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("binaryInstructions")
    void givesTheSameInEachForm(Opcode opcode) {
        var type = (NumType) Scalars.signature(opcode).operand(0, NumType.I32);
        for (var tier : TestedTier.values()) {
            var engine = Engine.create(tier.config());
            for (long left : samples(type)) {
                for (long right : samples(type)) {
                    var program = program(opcode, type, left, right);
                    var instance = engine.load(ProgramEncoder.encode(program)).instantiate();
                    for (int i = 0; i < program.functions().size(); i++) {
                        check(opcode, type, left, right, i, instance);
                    }
                }
            }
        }
    }

    private static void check(
            Opcode opcode, NumType type, long left, long right, int form, Instance instance) {
        var x = Scalars.value(type, left);
        var y = Scalars.value(type, right);
        String expected;
        try {
            expected = String.valueOf(Scalars.compute(opcode, List.of(x, y)));
        } catch (NaiveMachine.Trap e) {
            expected = String.valueOf(e.getMessage());
        }
        String actual;
        try {
            actual = String.valueOf(instance.call("f" + form, x, y));
        } catch (TrapException e) {
            actual = e.failure().message();
        }
        if (form >= 4 && expected.matches("-?\\d+") && !expected.equals("0")) {
            expected = "1";
        }
        assertThat(actual)
                .as("%s of %s and %s in form %d", opcode.mnemonic(), x, y, form)
                .isEqualTo(expected);
    }

    /** Forms 0 to 3: the value; for i32 results, 4 to 7 by br_if and 8 to 11 by if. */
    private static Program program(Opcode opcode, NumType type, long left, long right) {
        var result = Scalars.signature(opcode).result(0, NumType.I32);
        var value = new FunctionType(List.of(type, type), List.of(result));
        var nothing = new FunctionType(List.of(), List.of());
        var number = new FunctionType(List.of(), List.<ValueType>of(NumType.I32));
        var functions = new ArrayList<Program.Function>();
        for (int use = 0; use < (result == NumType.I32 ? 3 : 1); use++) {
            for (int form = 0; form < 4; form++) {
                var compute =
                        List.of(
                                operand(type, left, 0, (form & 1) != 0),
                                operand(type, right, 1, (form & 2) != 0),
                                new Instr.Plain(opcode, 0));
                var body =
                        switch (use) {
                            case 0 -> compute;
                            case 1 -> viaBranch(compute, nothing);
                            default -> viaIf(compute, number);
                        };
                functions.add(new Program.Function(0, value, List.of(type, type), body));
            }
        }
        return new Program(List.of(value, nothing, number), functions);
    }

    private static Instr operand(NumType type, long bits, int local, boolean constant) {
        return constant ? new Instr.Const(type, bits) : new Instr.Plain(Opcode.LOCAL_GET, local);
    }

    private static List<Instr> viaBranch(List<Instr> compute, FunctionType nothing) {
        var inner = new ArrayList<>(compute);
        inner.add(new Instr.Plain(Opcode.BR_IF, 0));
        inner.add(new Instr.Const(NumType.I32, 0));
        inner.add(new Instr.Plain(Opcode.RETURN, 0));
        return List.of(
                new Instr.Block(Opcode.BLOCK, nothing, 1, inner, List.of()),
                new Instr.Const(NumType.I32, 1));
    }

    private static List<Instr> viaIf(List<Instr> compute, FunctionType number) {
        var all = new ArrayList<>(compute);
        all.add(
                new Instr.Block(
                        Opcode.IF,
                        number,
                        2,
                        List.of(new Instr.Const(NumType.I32, 1)),
                        List.of(new Instr.Const(NumType.I32, 0))));
        return all;
    }

    private static long[] samples(NumType type) {
        return switch (type) {
            case I32 -> new long[] {0, 1, -1, 7, 33, Integer.MIN_VALUE, Integer.MAX_VALUE};
            case I64 -> new long[] {0, 1, -1, 7, 65, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE};
            case F32 ->
                    new long[] {
                        0,
                        Float.floatToRawIntBits(-0f),
                        Float.floatToRawIntBits(1.5f),
                        Float.floatToRawIntBits(-2f),
                        Float.floatToRawIntBits(Float.NaN),
                        Float.floatToRawIntBits(Float.NEGATIVE_INFINITY)
                    };
            case F64 ->
                    new long[] {
                        0,
                        Double.doubleToRawLongBits(-0.0),
                        Double.doubleToRawLongBits(1.5),
                        Double.doubleToRawLongBits(-2.0),
                        Double.doubleToRawLongBits(Double.NaN),
                        Double.doubleToRawLongBits(Double.POSITIVE_INFINITY)
                    };
        };
    }
}
