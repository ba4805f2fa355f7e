package org.jayasm.compiler;

import java.util.Collection;
import org.jayasm.parser.Opcode;

/**
 * A loop whose iterations can be counted before they run: while a comparison of a number that
 * changes by the same step each time holds.
 *
 * @param backEdge the index of the {@code br_if} that begins the next iteration, the only one
 * @param local the i32 that changes
 * @param step what it changes by in an iteration; neither 0 nor the least i32
 * @param compared what the compared value of the first iteration has more than the local before it
 * @param comparison what holds when the loop goes on, of the compared value and the bound: {@code
 *     i32.ne}, or one that the step leads out of
 * @param boundLocal a local that the loop does not change; {@link #NO_LOCAL} if the bound is
 *     constant
 * @param boundConstant what is added to it
 */
record CountedLoop(
        int backEdge,
        int local,
        int step,
        int compared,
        Opcode comparison,
        int boundLocal,
        int boundConstant) {

    static final int NO_LOCAL = -1;

    /**
     * Whether a method that has the loop has all of its iteration.
     *
     * @param first the index of the loop's first instruction
     * @param regions the first instructions of regions that are left to other methods
     */
    boolean isWhole(int first, Collection<Integer> regions) {
        return regions.stream().noneMatch(region -> region > first && region < backEdge);
    }
}
