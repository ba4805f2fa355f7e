package org.jayasm.interpreter;

/** Branches on a condition over slot a and a constant. */
abstract class JumpK64 extends Branch {
    final int a;
    final long k;

    JumpK64(Instruction i) {
        this.a = i.a();
        this.k = i.pool(i.b());
    }
}
