package org.jayasm.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Tier;

/** How much WebAssembly is compiled per second of CPU time: a module several times in a JVM. */
public final class CompileSpeed {
    private static final int ROUNDS = 6;
    private static final double MEGA = 1e6;

    private CompileSpeed() {}

    /** Argument: the module's file. */
    public static void main(String[] args) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        var engine = Engine.create(EngineConfig.DEFAULT.withTier(Tier.COMPILER));
        for (int round = 0; round < ROUNDS; round++) {
            var module = engine.load(Path.of(args[0]));
            long before = threads.getCurrentThreadCpuTime();
            module.compile();
            double seconds = (threads.getCurrentThreadCpuTime() - before) / 1e9;
            var report = module.compilationReport();
            System.out.printf(
                    "%.1f MB of function bodies in %.2f s of CPU time: %.1f MB/s%n",
                    report.bytesIn() / MEGA, seconds, report.bytesIn() / MEGA / seconds);
        }
    }
}
