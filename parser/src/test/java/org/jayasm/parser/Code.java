package org.jayasm.parser;

/** Builds code for tests out of rows of the opcode table. */
final class Code {
    private final Bytes bytes = new Bytes();

    /** An instruction whose immediates are these bytes, or these single-byte integers. */
    Code op(Opcode opcode, int... immediates) {
        bytes.add(encoding(opcode)).add(immediates);
        return this;
    }

    Code end() {
        return op(Opcode.END);
    }

    Code i32(int value) {
        bytes.add(encoding(Opcode.I32_CONST)).signed(value);
        return this;
    }

    static Bytes encoding(Opcode opcode) {
        return opcode.prefix() == 0
                ? Bytes.of(opcode.number())
                : Bytes.of(opcode.prefix()).unsigned(opcode.number());
    }

    Bytes bytes() {
        return bytes;
    }
}
