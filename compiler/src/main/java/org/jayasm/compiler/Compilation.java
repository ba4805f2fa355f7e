package org.jayasm.compiler;

import java.util.List;

/**
 * What became of a module.
 *
 * @param functions its own functions that were compiled, or should have been, in order
 * @param classes how many classes with code there are
 * @param nanos how long all of it took, the definition of the classes included
 */
public record Compilation(List<CompilationResult> functions, int classes, long nanos) {}
