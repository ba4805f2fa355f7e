package org.jayasm.interpreter;

/** Puts a constant into slots a and a + 1. */
abstract class VectorConstant extends Node {
    final int a;
    final long low;
    final long high;

    VectorConstant(Instruction i) {
        this.a = i.a();
        this.low = i.pool(i.c());
        this.high = i.pool(i.c() + 1);
    }
}
