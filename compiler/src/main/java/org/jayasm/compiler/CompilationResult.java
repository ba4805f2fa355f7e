package org.jayasm.compiler;

import org.jayasm.microcode.ContentReader;
import org.jayasm.microcode.ContentWriter;
import org.jayasm.microcode.DamagedException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a function.
 *
 * @param function its index in the module's function index space
 * @param name what it is called where people read it
 * @param bytesIn the size of its body in WebAssembly's binary format
 * @param bytesOut the size of its bytecode, all methods together; 0 when it was not compiled
 * @param methods how many methods it became: its own and one for each region, so more than one when
 *     it is too large for HotSpot; 0 when it was not compiled
 * @param largestMethod the size of the bytecode of the largest of the methods
 * @param countedLoops how many of its loops got a trip count
 * @param nanos how long planning and emitting took; its class, which it shares with others, apart
 * @param notCompiled why it stays with another tier; null when it was compiled
 */
public record CompilationResult(
        int function,
        String name,
        int bytesIn,
        int bytesOut,
        int methods,
        int largestMethod,
        int countedLoops,
        long nanos,
        @Nullable String notCompiled) {
    /** Writes what became of a compiled function. */
    void write(ContentWriter to) {
        to.i32(function).text(name).i32(bytesIn).i32(bytesOut);
        to.i32(methods).i32(largestMethod).i32(countedLoops).i64(nanos);
    }

    static CompilationResult read(ContentReader from) throws DamagedException {
        return new CompilationResult(
                from.i32(),
                from.text(),
                from.i32(),
                from.i32(),
                from.i32(),
                from.i32(),
                from.i32(),
                from.i64(),
                null);
    }
}
