package org.jayasm.tests;

import java.nio.file.Path;
import java.util.Objects;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;

/** Calls many functions again and again in a JVM with little memory; {@link LowMemoryTest}. */
final class LowMemoryProgram {
    private static final int FUNCTIONS = 200;
    private static final int ROUNDS = 300;

    private LowMemoryProgram() {}

    /** The argument is the module with the functions. */
    public static void main(String[] args) {
        var config = EngineConfig.DEFAULT.forLowMemory().withCodeBudget(64 << 10);
        var engine = Engine.create(config.withCompileThreshold(0.02));
        var module = engine.load(Path.of(args[0]));
        int sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // Instances come and go as well.
            var instance = module.instantiate();
            for (int f = 0; f < FUNCTIONS; f++) {
                sum = 31 * sum + (int) Objects.requireNonNull(instance.call("f" + f, 40));
            }
        }
        System.out.println(sum);
        var statistics = engine.statistics();
        System.out.println(statistics.spills() > 100 && statistics.codeBytes() <= 64 << 10);
    }
}
