package org.jayasm.compiler;

/**
 * Where a compiled loop can be left.
 *
 * @param function the index of the function that the loop is in
 * @param offset of the loop in the module
 * @param labels as {@link org.jayasm.microcode.LoopCode#exits} has them
 * @param slots as {@link org.jayasm.microcode.LoopCode#slots} has them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoopExits(int function, int offset, int[] labels, int[] slots) {}
