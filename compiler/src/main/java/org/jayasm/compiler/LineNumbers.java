package org.jayasm.compiler;

import java.util.Arrays;
import org.jayasm.microcode.ContentReader;
import org.jayasm.microcode.ContentWriter;
import org.jayasm.microcode.DamagedException;

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

    void write(ContentWriter to) {
        to.i32(first).ints(Arrays.copyOf(kept, count));
    }

    static LineNumbers read(ContentReader from) throws DamagedException {
        var numbers = new LineNumbers(from.i32());
        numbers.kept = from.ints();
        numbers.count = numbers.kept.length;
        return numbers;
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
        return line - FIRST_KEPT < count ? kept[line - FIRST_KEPT] : first;
    }
}
