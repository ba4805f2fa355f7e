package org.jayasm.interpreter;

/** Copies the vector at slot b to slot a, but for a lane, which is in slot {@code half}. */
abstract class VectorReplaceLane extends Node {
    final int a;
    final int b;
    final int half;
    final int value;
    final int lane;

    /**
     * @param lanesInHalf how many lanes there are in a slot
     */
    VectorReplaceLane(Instruction i, int lanesInHalf) {
        long pair = i.pool(i.c());
        this.a = i.a();
        this.b = i.b();
        this.value = (int) (pair >>> 32);
        this.lane = (int) pair % lanesInHalf;
        this.half = b + (int) pair / lanesInHalf;
    }

    final Node replace(long[] v, int f, long replaced) {
        long low = half == b ? replaced : v[f + b];
        long high = half == b ? v[f + b + 1] : replaced;
        return set(v, f + a, low, high);
    }
}
