package org.jayasm.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * Where the interpreter goes on when a loop that another tier has executed is left.
 *
 * @param target null when the function has ended
 * @param slot the first of the frame's slots that take what the branch takes along
 * @param slots how many these are
 */
record LoopExit(@Nullable Node target, int slot, int slots) {}
