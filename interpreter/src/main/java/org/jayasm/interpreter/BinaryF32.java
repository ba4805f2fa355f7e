package org.jayasm.interpreter;

/** Computes slot a from slot b and a constant. */
abstract class BinaryF32 extends Node {
    final int a;
    final int b;
    final float k;

    BinaryF32(Instruction i) {
        this.a = i.a();
        this.b = i.b();
        this.k = Float.intBitsToFloat(i.c());
    }
}
