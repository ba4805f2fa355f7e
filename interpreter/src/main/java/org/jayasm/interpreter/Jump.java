package org.jayasm.interpreter;

/** Branches on a condition over slots a and b. */
abstract class Jump extends Branch {
    final int a;
    final int b;

    Jump(Instruction i) {
        this.a = i.a();
        this.b = i.b();
    }
}
