package org.jayasm.interpreter;

/** Computes slot a from a lane, which is in slot {@code half}. */
abstract class VectorExtractLane extends Node {
    final int a;
    final int half;
    final int lane;

    /**
     * @param lanesInHalf how many lanes there are in a slot
     */
    VectorExtractLane(Instruction i, int lanesInHalf) {
        this.a = i.a();
        this.half = i.b() + i.c() / lanesInHalf;
        this.lane = i.c() % lanesInHalf;
    }
}
