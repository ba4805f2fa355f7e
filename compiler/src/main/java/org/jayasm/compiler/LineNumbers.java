package org.jayasm.compiler;

import java.util.Arrays;

/**
 * The line numbers of a method, which stand for offsets of instructions in the module. Java has 16
 * bits for each: a number is the distance from the function's first instruction, or, where that is
 * large, says which of the offsets kept here is meant.
 */
final class LineNumbers {
    private static final int FIRST_KEPT = 1 << 15;

    private final int first;
    private int[] kept = {};
    private int count;

    /**
     * @param first the offset of the function's first instruction
     */
    LineNumbers(int first) {
        this.first = first;
    }

    /** The number for an offset; each offset is asked for once. */
    int line(int offset) {
        int distance = offset - first + 1;
        if (distance < FIRST_KEPT) {
            return distance;
        }
        if (count == kept.length) {
            kept = Arrays.copyOf(kept, Math.max(16, 2 * count));
        }
        kept[count] = offset;
        return FIRST_KEPT + count++;
    }

    /** Whether offsets are kept here, so that this object is needed to read the numbers. */
    boolean keeps() {
        return count > 0;
    }

    /** The offset that a number stands for; the first for a number of nothing. */
    int offset(int line) {
        if (line < FIRST_KEPT) {
            return first + Math.max(0, line - 1);
        }
        return kept[line - FIRST_KEPT];
    }
}
