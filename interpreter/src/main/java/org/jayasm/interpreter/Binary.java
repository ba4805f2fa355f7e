package org.jayasm.interpreter;

/** Computes slot a from slots b and c. */
abstract class Binary extends Node {
    final int a;
    final int b;
    final int c;

    Binary(Instruction i) {
        this.a = i.a();
        this.b = i.b();
        this.c = i.c();
    }
}
