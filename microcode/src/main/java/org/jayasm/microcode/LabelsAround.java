package org.jayasm.microcode;

/**
 * The labels that branches out of a loop can lead to, from the innermost outwards.
 *
 * @param targets for each the index of the instruction that it stands for, {@link #RETURN} or
 *     {@link #OUT_OF_TRY}
 * @param slots for each the first slot of what a branch takes along
 */
@SuppressWarnings("ArrayRecordComponent") // made for one use, and never compared
public record LabelsAround(int[] targets, int[] slots) {
    /** In place of an instruction: the function ends. */
    public static final int RETURN = -1;

    /** In place of an instruction: a branch there leaves a {@code try_table}. */
    public static final int OUT_OF_TRY = -2;

    /** While the microcode is made. */
    static final int NOT_KNOWN = -3;
}
