package org.jayasm.interpreter;

/** Computes slot a from slot b and a constant. */
abstract class BinaryK32 extends Node {
    final int a;
    final int b;
    final int k;

    BinaryK32(Instruction i) {
        this.a = i.a();
        this.b = i.b();
        this.k = i.c();
    }
}
