package org.jayasm.interpreter;

/** Computes slot a from slot b and a constant. */
abstract class BinaryK64 extends Node {
    final int a;
    final int b;
    final long k;

    BinaryK64(Instruction i) {
        this.a = i.a();
        this.b = i.b();
        this.k = i.pool(i.c());
    }
}
