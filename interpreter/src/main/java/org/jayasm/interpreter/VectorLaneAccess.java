package org.jayasm.interpreter;

/** A load or store of a lane of the vector at slot {@code vector}; the lane is in {@code half}. */
abstract class VectorLaneAccess extends MemoryAccess {
    final int vector;
    final int half;
    final int lane;

    /**
     * @param lanesInHalf how many lanes there are in a slot
     */
    VectorLaneAccess(Instruction i, int lanesInHalf) {
        super(i);
        long last = i.pool(i.c() + 2);
        this.vector = (int) (last >>> 32);
        this.lane = (int) last % lanesInHalf;
        this.half = vector + (int) last / lanesInHalf;
    }

    /** Puts the vector with one half replaced into slot a. */
    final Node replace(long[] v, int f, long replaced) {
        long low = half == vector ? replaced : v[f + vector];
        long high = half == vector ? v[f + vector + 1] : replaced;
        return set(v, f + a, low, high);
    }
}
