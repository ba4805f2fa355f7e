package org.jayasm.interpreter;

/** Computes slots a and a + 1 from the vectors at slots b and c and the numbers of 16 lanes. */
abstract class VectorShuffle extends Node {
    final int a;
    final int b;
    final int c;
    final long lowLanes;
    final long highLanes;

    VectorShuffle(Instruction i) {
        this.a = i.a();
        this.b = i.b();
        this.c = (int) i.pool(i.c());
        this.lowLanes = i.pool(i.c() + 1);
        this.highLanes = i.pool(i.c() + 2);
    }
}
