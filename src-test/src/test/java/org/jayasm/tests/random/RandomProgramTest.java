package org.jayasm.tests.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jayasm.Engine;
import org.jayasm.Instance;
import org.jayasm.failure.TrapException;
import org.jayasm.tests.TestedTier;
import org.jayasm.types.NumType;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Each tier gives what the naive machine gives: results, traps, memory and globals. A failure names
 * the seed; {@link #seedsThatFailedOnce} keeps those that found something.
 */
class RandomProgramTest {

    @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
    void everyTierAgreesWithTheNaiveMachine(@ForAll long seed) {
        compare(seed);
    }

    @Test
    void seedsThatFailedOnce() {
        for (long seed : new long[] {0}) {
            compare(seed);
        }
    }

    /** Guards against a generator whose programs trap before they do anything. */
    @Test
    void mostProgramsComeToAnEnd() {
        int ended = 0;
        for (long seed = 0; seed < 200; seed++) {
            var program = ProgramGenerator.generate(seed);
            if (!(naive(new NaiveMachine(program), program, seed) instanceof String)) {
                ended++;
            }
        }
        assertThat(ended).isGreaterThan(80);
    }

    private static void compare(long seed) {
        var program = ProgramGenerator.generate(seed);
        var bytes = ProgramEncoder.encode(program);
        for (var tier : TestedTier.values()) {
            var machine = new NaiveMachine(program);
            var expected = naive(machine, program, seed);
            var instance = Engine.create(tier.config()).load(bytes).instantiate();
            var actual = engine(instance, program, seed);
            var what = "seed %d, %s".formatted(seed, tier);
            assertThat(describe(actual)).as(what).isEqualTo(describe(expected));
            assertThat(instance.memory("memory").readBytes(0, Program.MEMORY_PAGES << 16))
                    .as("memory, " + what)
                    .isEqualTo(machine.memory.array());
            for (int i = 0; i < Program.GLOBALS.size(); i++) {
                assertThat(describe(instance.global("g" + i).get()))
                        .as("global %d, %s", i, what)
                        .isEqualTo(describe(machine.globals[i]));
            }
        }
    }

    private static List<Object> arguments(Program program, long seed) {
        var random = new Random(~seed);
        var args = new ArrayList<Object>();
        for (var type : program.functions().getFirst().type().params()) {
            args.add(
                    switch (type) {
                        case NumType.I32 -> random.nextInt(-3, 100);
                        case NumType.I64 -> random.nextLong();
                        case NumType.F32 -> random.nextInt(-8, 8) / 4f;
                        case NumType.F64 -> random.nextGaussian() * 1e6;
                        default -> new V128(random.nextLong(), random.nextLong());
                    });
        }
        return args;
    }

    /** The results of function 0, or the message of its trap. */
    private static @Nullable Object naive(NaiveMachine machine, Program program, long seed) {
        try {
            return machine.call(0, arguments(program, seed));
        } catch (NaiveMachine.Trap e) {
            return e.getMessage();
        }
    }

    private static @Nullable Object engine(Instance instance, Program program, long seed) {
        try {
            var result = instance.call("f0", arguments(program, seed).toArray());
            return switch (program.functions().getFirst().type().results().size()) {
                case 0 -> List.of();
                case 1 -> Arrays.asList(result);
                default -> Arrays.asList((Object[]) result);
            };
        } catch (TrapException e) {
            return e.failure().message();
        }
    }

    /** Text in which all NaNs are alike and everything else is told apart. */
    private static String describe(@Nullable Object value) {
        return String.valueOf(value);
    }
}
