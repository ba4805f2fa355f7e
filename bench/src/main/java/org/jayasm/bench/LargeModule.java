package org.jayasm.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Imports;
import org.jayasm.Instance;
import org.jayasm.Module;
import org.jayasm.Tier;
import org.jayasm.types.DefinedType;

/**
 * Loads, validates and instantiates one large module in a cold JVM, once, and prints what it cost:
 * the CPU time of the whole process from the first line of {@code main} on (all threads, HotSpot's
 * compilers included), and the heap that stays in use. Imports are functions that do nothing.
 */
public final class LargeModule {
    private LargeModule() {}

    /** The argument is the module's file. */
    public static void main(String[] args) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var file = Path.of(args[0]);
        long heapBefore = usedHeap();
        long cpuBefore = system.getProcessCpuTime();
        long wallBefore = System.nanoTime();

        var engine = Engine.create(EngineConfig.DEFAULT.withTier(Tier.INTERPRETER));
        var module = engine.load(file);
        long cpuLoaded = system.getProcessCpuTime();
        var instance = module.instantiate(doNothing(module));

        long cpu = system.getProcessCpuTime() - cpuBefore;
        long wall = System.nanoTime() - wallBefore;
        long heap = usedHeap() - heapBefore;
        report(file, cpuLoaded - cpuBefore, cpu, wall, heap, instance);
    }

    static Imports doNothing(Module module) {
        var imports = Imports.builder();
        for (var wanted : module.imports()) {
            if (wanted.type() instanceof DefinedType type) {
                imports.function(
                        wanted.module(),
                        wanted.name(),
                        type.function(),
                        (caller, arguments) -> null);
            }
        }
        return imports.build();
    }

    private static void report(
            Path file, long loadCpu, long cpu, long wall, long heap, Instance instance)
            throws IOException {
        long size = Files.size(file);
        System.out.printf(
                "%s: %.1f MB, %d exports%n",
                file.getFileName(), size / 1e6, instance.exports().size());
        System.out.printf(
                "load and validate %.0f ms of CPU, with instantiation %.0f ms (%.0f ms elapsed)%n",
                loadCpu / 1e6, cpu / 1e6, wall / 1e6);
        System.out.printf(
                "heap in use %.1f MB, beyond the file and the memories %.1f MB%n",
                heap / 1e6, (heap - size - memories(instance)) / 1e6);
    }

    private static long memories(Instance instance) {
        return instance.exports().contains("memory") ? instance.memory("memory").size() : 0;
    }

    @SuppressWarnings("ExplicitGC")
    private static long usedHeap() {
        System.gc();
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
