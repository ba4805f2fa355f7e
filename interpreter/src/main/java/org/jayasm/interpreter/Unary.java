package org.jayasm.interpreter;

/** Computes slot a from slot b. */
abstract class Unary extends Node {
    final int a;
    final int b;

    Unary(Instruction i) {
        this.a = i.a();
        this.b = i.b();
    }
}
