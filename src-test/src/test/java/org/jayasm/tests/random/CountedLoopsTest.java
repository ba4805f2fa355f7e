package org.jayasm.tests.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Tier;
import org.jayasm.failure.TrapException;
import org.jayasm.parser.Opcode;

/**
 * Loops that change a number by a step and compare it, in the ways in which compilers write them,
 * do the same compiled as interpreted. A failure names the seed.
 */
class CountedLoopsTest {
    private static final Opcode[] COMPARISONS = {
        Opcode.I32_EQ, Opcode.I32_NE, Opcode.I32_LT_S, Opcode.I32_LT_U, Opcode.I32_GT_S,
        Opcode.I32_GT_U, Opcode.I32_LE_S, Opcode.I32_LE_U, Opcode.I32_GE_S, Opcode.I32_GE_U
    };

    /** Numbers near which comparisons and sums do unusual things. */
    private static final int[] EDGES = {0, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0x10000};

    private static final int MEMORY_BYTES = 1 << 16;

    /** The parameters and locals of the function. */
    private static final int VALUE = 0;

    private static final int BOUND = 1;
    private static final int LIMIT = 2;
    private static final int ADDRESS = 3;
    private static final int COUNT = 4;
    private static final int OTHER = 5;
    private static final int HASH = 6;

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void compiledLoopsDoTheSame(@ForAll long seed) {
        var random = new Random(seed);
        var bytes = module(random);
        for (int call = 0; call < 3; call++) {
            int start = number(random);
            int bound = random.nextBoolean() ? number(random) : start + random.nextInt(-200, 200);
            // More than are counted at once now and then, which takes the interpreter long.
            int limit = random.nextInt(30) == 0 ? 150_000 : random.nextInt(1, 500);
            int address = random.nextBoolean() ? 0 : random.nextInt(MEMORY_BYTES);
            var args = new Object[] {start, bound, limit, address};
            assertThat(run(Tier.COMPILER, bytes, args))
                    .as("seed %d, call %d", seed, call)
                    .isEqualTo(run(Tier.INTERPRETER, bytes, args));
        }
    }

    private record Outcome(String result, int memory) {}

    private static Outcome run(Tier tier, byte[] bytes, Object[] args) {
        var instance = Engine.create(EngineConfig.DEFAULT.withTier(tier)).load(bytes).instantiate();
        String result;
        try {
            result = String.valueOf(instance.call("f", args));
        } catch (TrapException e) {
            result = e.failure().message();
        }
        byte[] memory = instance.memory("m").readBytes(0, MEMORY_BYTES);
        return new Outcome(result, Arrays.hashCode(memory));
    }

    private static int number(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt();
            case 1 -> EDGES[random.nextInt(EDGES.length)] + random.nextInt(-20, 20);
            default -> random.nextInt(-1000, 1000);
        };
    }

    private static int step(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextBoolean() ? 1 : -1;
            case 1 -> random.nextInt(-12, 13);
            case 2 -> (random.nextBoolean() ? 1 : -1) << random.nextInt(32);
            default -> number(random);
        };
    }

    private static byte[] module(Random random) {
        var body = new Code();
        body.bytes(2, 2, 0x7F, 1, 0x7E);
        boolean aboveAnother = random.nextBoolean();
        if (aboveAnother) {
            body.op(Opcode.I64_CONST).leb(5);
        }
        body.bytes(0x02, 0x40, 0x03, 0x40);
        // What the loop does: takes each value into account, and stores it.
        body.get(HASH).op(Opcode.I64_CONST).leb(31).op(Opcode.I64_MUL).get(VALUE);
        body.op(Opcode.I64_EXTEND_I32_U).op(Opcode.I64_ADD).set(HASH);
        body.get(ADDRESS).get(VALUE).op(Opcode.I32_STORE).bytes(2).leb(random.nextInt(64));
        int stride = random.nextInt(4) == 0 ? number(random) : 4 * random.nextInt(-2, 3);
        body.get(ADDRESS).constant(stride).op(Opcode.I32_ADD).set(ADDRESS);
        body.get(COUNT).constant(1).op(Opcode.I32_ADD).tee(COUNT).get(LIMIT);
        body.op(Opcode.I32_GE_U).bytes(0x0D, 1);
        if (random.nextInt(5) == 0) {
            change(random, body, step(random), BOUND).set(BOUND);
        }
        next(random, body);
        body.bytes(0x0D, 0, 0x0B, 0x0B);
        body.get(HASH).get(COUNT).op(Opcode.I64_EXTEND_I32_U).op(Opcode.I64_ADD);
        body.get(VALUE).op(Opcode.I64_EXTEND_I32_U).op(Opcode.I64_XOR);
        if (aboveAnother) {
            body.op(Opcode.I64_XOR);
        }
        body.bytes(0x0B);

        var code = new Code().bytes(1).leb(body.size());
        code.out.writeBytes(body.out.toByteArray());
        var all = new Code().bytes(0, 'a', 's', 'm', 1, 0, 0, 0);
        all.bytes(1, 9, 1, 0x60, 4, 0x7F, 0x7F, 0x7F, 0x7F, 1, 0x7E);
        all.bytes(3, 2, 1, 0, 5, 4, 1, 1, 1, 2, 7, 9, 2, 1, 'f', 0, 0, 1, 'm', 2, 0);
        all.bytes(10).leb(code.size());
        all.out.writeBytes(code.out.toByteArray());
        return all.out.toByteArray();
    }

    /** Changes the value, and leaves on the stack whether the loop goes on. */
    private static void next(Random random, Code body) {
        int step = step(random);
        int bound = random.nextInt(3) == 0 ? number(random) : 0;
        boolean constant = random.nextInt(3) == 0;
        var comparison = COMPARISONS[random.nextInt(COMPARISONS.length)];
        boolean swapped = random.nextBoolean();
        switch (random.nextInt(6)) {
            case 0 -> {
                change(random, body, step, VALUE).tee(VALUE);
                negate(random, body);
            }
            case 1 -> {
                body.get(VALUE).set(OTHER);
                change(random, body, step, VALUE).set(VALUE);
                compare(body, comparison, swapped, OTHER, constant, bound);
            }
            case 2 -> {
                compare(body, comparison, swapped, VALUE, constant, bound);
                negate(random, body);
                body.set(OTHER);
                change(random, body, step, VALUE).set(VALUE);
                body.get(OTHER);
                negate(random, body);
            }
            case 3 -> {
                // Now and then the step is left out, or doubled.
                body.get(VALUE).constant(random.nextInt(1, 8)).op(Opcode.I32_AND);
                body.bytes(0x04, 0x40);
                change(random, body, step, VALUE).set(VALUE);
                body.bytes(0x0B);
                change(random, body, step, VALUE).set(VALUE);
                compare(body, comparison, swapped, VALUE, constant, bound);
            }
            case 4 -> {
                change(random, body, step, VALUE).tee(OTHER).set(VALUE);
                change(random, body, number(random), OTHER).set(OTHER);
                compare(body, comparison, swapped, OTHER, constant, bound);
                negate(random, body);
            }
            default -> {
                change(random, body, step, VALUE).set(VALUE);
                compare(body, comparison, swapped, VALUE, constant, bound);
                negate(random, body);
            }
        }
    }

    private static Code change(Random random, Code body, int step, int local) {
        return switch (random.nextInt(3)) {
            case 0 -> body.get(local).constant(-step).op(Opcode.I32_SUB);
            case 1 -> body.constant(step).get(local).op(Opcode.I32_ADD);
            default -> body.get(local).constant(step).op(Opcode.I32_ADD);
        };
    }

    private static void compare(
            Code body, Opcode comparison, boolean swapped, int local, boolean constant, int bound) {
        if (!swapped) {
            body.get(local);
        }
        if (constant) {
            body.constant(bound);
        } else if (bound != 0) {
            body.get(BOUND).constant(bound).op(Opcode.I32_ADD);
        } else {
            body.get(BOUND);
        }
        if (swapped) {
            body.get(local);
        }
        body.op(comparison);
    }

    private static void negate(Random random, Code body) {
        for (int i = random.nextInt(3); i > 0; i--) {
            body.op(Opcode.I32_EQZ);
        }
    }

    /** Instructions in the binary format. */
    private static final class Code {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();

        int size() {
            return out.size();
        }

        Code bytes(int... bytes) {
            for (int b : bytes) {
                out.write(b);
            }
            return this;
        }

        /** A signed number; one below 64 is also an unsigned one. */
        Code leb(int value) {
            int rest = value;
            while (rest < -64 || rest >= 64) {
                out.write((rest & 0x7F) | 0x80);
                rest >>= 7;
            }
            return bytes(rest & 0x7F);
        }

        Code op(Opcode opcode) {
            return bytes(opcode.number());
        }

        Code constant(int value) {
            return op(Opcode.I32_CONST).leb(value);
        }

        Code get(int local) {
            return op(Opcode.LOCAL_GET).bytes(local);
        }

        Code set(int local) {
            return op(Opcode.LOCAL_SET).bytes(local);
        }

        Code tee(int local) {
            return op(Opcode.LOCAL_TEE).bytes(local);
        }
    }
}
