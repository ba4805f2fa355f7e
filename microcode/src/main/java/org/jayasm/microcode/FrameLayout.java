package org.jayasm.microcode;

/**
 * The frame of a function, in slots of eight bytes; a vector takes two.
 *
 * @param paramSlots slots of the parameters, which the caller fills
 * @param resultSlots slots of the results, from the first on
 * @param zeroedTo the slots from {@code paramSlots} up to here are zero, and null, at the beginning
 * @param slots the whole frame
 * @param hasReferences whether any slot ever holds a reference
 */
public record FrameLayout(
        int paramSlots, int resultSlots, int zeroedTo, int slots, boolean hasReferences) {}
