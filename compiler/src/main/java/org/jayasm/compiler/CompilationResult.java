package org.jayasm.compiler;

import org.jspecify.annotations.Nullable;

/**
 * What became of a function.
 *
 * @param function its index in the module's function index space
 * @param bytesIn the size of its body in WebAssembly's binary format
 * @param bytesOut the size of its bytecode; 0 when it was not compiled
 * @param methods how many methods it became: more than one when it is too large for HotSpot
 * @param countedLoops how many of its loops got a trip count
 * @param notCompiled why it stays with another tier; null when it was compiled
 */
public record CompilationResult(
        int function,
        int bytesIn,
        int bytesOut,
        int methods,
        int countedLoops,
        @Nullable String notCompiled) {}
