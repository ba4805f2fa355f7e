package org.jayasm.tests.random;

import java.util.List;
import org.jayasm.parser.Opcode;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.value.V128;

/** An instruction of a random program. */
sealed interface Instr {
    /** An instruction without immediates, or one whose immediate is an index. */
    record Plain(Opcode opcode, int index) implements Instr {}

    record Const(NumType type, long bits) implements Instr {}

    record VectorConst(V128 value) implements Instr {}

    /** A vector instruction whose immediates are lane numbers. */
    record Lanes(Opcode opcode, List<Integer> lanes) implements Instr {}

    /** A load or store in memory 0; {@code lane} only matters for those of a vector's lane. */
    record Access(Opcode opcode, int offset, int lane) implements Instr {
        Access(Opcode opcode, int offset) {
            this(opcode, offset, 0);
        }
    }

    /** {@code block}, {@code loop} or {@code if}; {@code otherwise} only matters for {@code if}. */
    record Block(
            Opcode opcode,
            FunctionType type,
            int typeIndex,
            List<Instr> body,
            List<Instr> otherwise)
            implements Instr {}

    /** A {@code br_table}; the last label is the default. */
    record Table(List<Integer> labels) implements Instr {}

    /** A call through table 0, whose element i is function i. */
    record Indirect(int typeIndex) implements Instr {}
}
