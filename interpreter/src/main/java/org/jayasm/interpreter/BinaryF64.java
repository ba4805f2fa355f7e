package org.jayasm.interpreter;

/** Computes slot a from slot b and a constant. */
abstract class BinaryF64 extends Node {
    final int a;
    final int b;
    final double k;

    BinaryF64(Instruction i) {
        this.a = i.a();
        this.b = i.b();
        this.k = Double.longBitsToDouble(i.pool(i.c()));
    }
}
