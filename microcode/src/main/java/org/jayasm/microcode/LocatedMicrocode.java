package org.jayasm.microcode;

/**
 * Microcode that knows where it comes from.
 *
 * @param offsets for each instruction of the code the offset in the module of the first byte of
 *     what it was made of
 */
@SuppressWarnings("ArrayRecordComponent") // made for one use, and never compared
public record LocatedMicrocode(Microcode code, int[] offsets) {}
