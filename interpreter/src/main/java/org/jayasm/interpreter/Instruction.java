package org.jayasm.interpreter;

import org.jayasm.microcode.Form;
import org.jayasm.microcode.Microcode;
import org.jayasm.parser.Opcode;
import org.jayasm.runtime.ModuleInstance;

/** A cursor over microcode, from which nodes take what they need when they are made. */
final class Instruction {
    private final Microcode code;
    private final ModuleInstance instance;
    private int index;

    Instruction(Microcode code, ModuleInstance instance) {
        this.code = code;
        this.instance = instance;
    }

    Instruction at(int index) {
        this.index = index;
        return this;
    }

    ModuleInstance instance() {
        return instance;
    }

    Opcode opcode() {
        return code.opcode(index);
    }

    int form() {
        return code.form(index);
    }

    boolean has(int form) {
        return (code.form(index) & form) != 0;
    }

    /** Whether it branches on the condition that its opcode computes. */
    boolean isJump() {
        return has(Form.JUMP | Form.JUMP_UNLESS);
    }

    int a() {
        return code.a(index);
    }

    int b() {
        return code.b(index);
    }

    int c() {
        return code.c(index);
    }

    long pool(int poolIndex) {
        return code.pool(poolIndex);
    }

    IllegalStateException unexpected() {
        return new IllegalStateException(
                "no node for " + opcode().mnemonic() + " in form " + form());
    }
}
