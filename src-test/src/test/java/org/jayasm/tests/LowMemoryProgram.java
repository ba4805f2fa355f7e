package org.jayasm.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;

/** Calls many functions again and again in a JVM with little memory; {@link LowMemoryTest}. */
final class LowMemoryProgram {
    private static final int FUNCTIONS = 200;
    private static final int ROUNDS = 300;

    private LowMemoryProgram() {}

    /** The arguments are the module with the functions, and the file for what they gave. */
    public static void main(String[] args) throws IOException {
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
        var statistics = engine.statistics();
        boolean isWithinBudget = statistics.spills() > 100 && statistics.codeBytes() <= 64 << 10;
        Files.writeString(Path.of(args[1]), sum + " " + isWithinBudget);
    }
}
