package org.jayasm.interpreter;

/** Computes slots a and a + 1 from the vectors at slots b, c and d. */
abstract class VectorTernary extends Node {
    final int a;
    final int b;
    final int c;
    final int d;

    VectorTernary(Instruction i) {
        long pair = i.pool(i.c());
        this.a = i.a();
        this.b = i.b();
        this.c = (int) (pair >>> 32);
        this.d = (int) pair;
    }
}
