package org.jayasm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a module's functions when they were compiled to bytecode of the JVM.
 *
 * @param functions the module's own functions, in order; none when the module has not been compiled
 * @param classes how many classes with code there are
 * @param time how long all of it took; in addition to what the functions took, that is the time to
 *     make and define their classes
 */
public record CompilationReport(List<FunctionReport> functions, int classes, Duration time) {
    /** Of a module that has not been compiled, or is only interpreted. */
    static final CompilationReport EMPTY = new CompilationReport(List.of(), 0, Duration.ZERO);

    public CompilationReport {
        functions = List.copyOf(functions);
    }

    /**
     * What became of a function.
     *
     * @param index in the module's function index space, where imports come first
     * @param name from the name section, else that of an export, else made of the index
     * @param bytesIn the size of its body in WebAssembly's binary format
     * @param bytesOut the size of the bytecode of its methods; 0 when it is interpreted
     * @param methods how many methods it became: its own, and one for each region of a function too
     *     large for one; 0 when it is interpreted
     * @param largestMethod the size of the bytecode of the largest of the methods
     * @param countedLoops how many of its loops count their iterations, so that HotSpot takes
     *     checks of addresses out of them
     * @param time how long it took to plan and emit it
     * @param notCompiled why it is interpreted; null when it was compiled
     */
    public record FunctionReport(
            int index,
            String name,
            int bytesIn,
            int bytesOut,
            int methods,
            int largestMethod,
            int countedLoops,
            Duration time,
            @Nullable String notCompiled) {
        public boolean isCompiled() {
            return notCompiled == null;
        }

        /** How many methods there are besides the function's own. */
        public int regions() {
            return Math.max(0, methods - 1);
        }
    }

    /** The number of compiled functions. */
    public int compiled() {
        return (int) functions.stream().filter(FunctionReport::isCompiled).count();
    }

    /** The functions that could not be compiled and are interpreted, in order. */
    public List<FunctionReport> interpreted() {
        return functions.stream().filter(function -> !function.isCompiled()).toList();
    }

    /** The size of the bodies of the compiled functions, in bytes of WebAssembly. */
    public long bytesIn() {
        return functions.stream()
                .filter(FunctionReport::isCompiled)
                .mapToLong(FunctionReport::bytesIn)
                .sum();
    }

    /** How many loops count their iterations. */
    public long countedLoops() {
        return functions.stream().mapToLong(FunctionReport::countedLoops).sum();
    }

    /** The size of their bytecode. */
    public long bytesOut() {
        return functions.stream().mapToLong(FunctionReport::bytesOut).sum();
    }

    /** The number of their methods. */
    public int methods() {
        return functions.stream().mapToInt(FunctionReport::methods).sum();
    }

    /** How many of the methods are regions of functions that were too large for one method. */
    public int regions() {
        return functions.stream().mapToInt(FunctionReport::regions).sum();
    }
}
