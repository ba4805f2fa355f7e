package org.jayasm.interpreter;

/** Branches on a condition over slot a and a constant. */
abstract class JumpK32 extends Branch {
    final int a;
    final int k;

    JumpK32(Instruction i) {
        this.a = i.a();
        this.k = i.b();
    }
}
