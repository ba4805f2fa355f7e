package org.jayasm.compiler;

import java.util.Arrays;
import java.util.BitSet;

/** What was seen of each instruction when a function was emitted to {@link SizeCounter}. */
final class Measurement {
    private static final int DEAD = -2;
    private static final int INSIDE = -1;

    private final int[] heights;
    private final int[] offsets;
    private final int[] vectorCalls;
    private final BitSet closesDead = new BitSet();
    private final BitSet boundaries = new BitSet();

    private final SizeCounter counter;

    /**
     * @param instructions their number
     * @param counter what they are emitted to
     */
    Measurement(int instructions, SizeCounter counter) {
        this.counter = counter;
        heights = new int[instructions];
        offsets = new int[instructions + 1];
        vectorCalls = new int[instructions + 1];
        Arrays.fill(heights, DEAD);
    }

    /**
     * Notes an instruction before it is emitted.
     *
     * @param height of the operand stack
     */
    void reached(int instruction, int height) {
        heights[instruction] = height;
        offsets[instruction] = counter.size();
        vectorCalls[instruction] = counter.vectorCalls();
    }

    /** Notes instructions that were emitted with the one before them. */
    void joined(int first, int last) {
        for (int i = first; i <= last; i++) {
            reached(i, INSIDE);
        }
    }

    /** Notes an {@code else} or {@code end} that is not reached from the instruction before. */
    void closed(int instruction) {
        reached(instruction, INSIDE);
        closesDead.set(instruction);
    }

    void end() {
        offsets[heights.length] = counter.size();
        vectorCalls[heights.length] = counter.vectorCalls();
    }

    /** Whether an instruction has any effect. */
    boolean isLive(int instruction) {
        return heights[instruction] != DEAD;
    }

    /** Whether an {@code else} or {@code end} is not reached from the instruction before. */
    boolean closesDead(int instruction) {
        return closesDead.get(instruction);
    }

    /** The operand stack's height before an instruction, negative inside of what is one piece. */
    int height(int instruction) {
        return heights[instruction];
    }

    int offset(int instruction) {
        return offsets[instruction];
    }

    /** The calls of the Vector API before an instruction. */
    int vectorCalls(int instruction) {
        return vectorCalls[instruction];
    }

    /** Notes that a statement begins or a body ends at an instruction. */
    void boundary(int instruction) {
        boundaries.set(instruction);
    }

    boolean isBoundary(int instruction) {
        return boundaries.get(instruction);
    }
}
