package org.jayasm.tests.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jayasm.Engine;
import org.jayasm.feature.Feature;
import org.jayasm.parser.Opcode;
import org.jayasm.tests.TestedTier;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each instruction of wide arithmetic with each operand as a local and as a constant, its results
 * left as they are, and stored where its operands were.
 */
class WideArithmeticTest {
    private static final int SAMPLES = 20;
    private static final long[] CORNERS = {0, 1, -1, 2, Long.MIN_VALUE, Long.MAX_VALUE};

    private final Random random = new Random(128);

    static List<Opcode> instructions() {
        return Arrays.stream(Opcode.values())
                .filter(o -> o.feature() == Feature.WIDE_ARITHMETIC)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void givesTheSameInEachForm(Opcode opcode) {
        int count = Scalars.signature(opcode).operandCount();
        for (var tier : TestedTier.values()) {
            var config = tier.config().withFeature(Feature.WIDE_ARITHMETIC);
            var engine = Engine.create(config);
            for (int sample = 0; sample < SAMPLES; sample++) {
                Object[] operands = new Object[count];
                Arrays.setAll(operands, _ -> operand());
                var program = program(opcode, operands);
                var instance = engine.load(ProgramEncoder.encode(program)).instantiate();
                for (int form = 0; form < program.functions().size(); form++) {
                    assertThat((Object[]) instance.call("f" + form, operands))
                            .as("%s of %s in form %d", opcode, Arrays.toString(operands), form)
                            .containsExactly(expected(opcode, operands));
                }
            }
        }
    }

    private Object operand() {
        return random.nextInt(3) == 0 ? random.nextLong() : CORNERS[random.nextInt(CORNERS.length)];
    }

    /** A function for each choice of constants, twice. */
    private static Program program(Opcode opcode, Object[] operands) {
        List<ValueType> locals = Collections.nCopies(operands.length, NumType.I64);
        var type = new FunctionType(locals, List.<ValueType>of(NumType.I64, NumType.I64));
        var functions = new ArrayList<Program.Function>();
        for (int form = 0; form < 2 << operands.length; form++) {
            var body = new ArrayList<Instr>();
            for (int i = 0; i < operands.length; i++) {
                body.add(
                        (form >> (i + 1) & 1) != 0
                                ? new Instr.Const(NumType.I64, (long) operands[i])
                                : new Instr.Plain(Opcode.LOCAL_GET, i));
            }
            body.add(new Instr.Plain(opcode, 0));
            if ((form & 1) != 0) {
                body.add(new Instr.Plain(Opcode.LOCAL_SET, 0));
                body.add(new Instr.Plain(Opcode.LOCAL_SET, 1));
                body.add(new Instr.Plain(Opcode.LOCAL_GET, 1));
                body.add(new Instr.Plain(Opcode.LOCAL_GET, 0));
            }
            functions.add(new Program.Function(0, type, locals, body));
        }
        return new Program(List.of(type), functions);
    }

    /** The low and the high half. */
    private static Object[] expected(Opcode opcode, Object[] operands) {
        long x = (long) operands[0];
        long y = (long) operands[1];
        var result =
                switch (opcode) {
                    case I64_ADD128 -> wide(operands, 0).add(wide(operands, 2));
                    case I64_SUB128 -> wide(operands, 0).subtract(wide(operands, 2));
                    case I64_MUL_WIDE_S -> BigInteger.valueOf(x).multiply(BigInteger.valueOf(y));
                    case I64_MUL_WIDE_U -> unsigned(x).multiply(unsigned(y));
                    default -> throw new AssertionError("a new instruction: " + opcode);
                };
        return new Object[] {result.longValue(), result.shiftRight(64).longValue()};
    }

    private static BigInteger wide(Object[] halves, int low) {
        return unsigned((long) halves[low + 1]).shiftLeft(64).add(unsigned((long) halves[low]));
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
