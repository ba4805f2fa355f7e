package org.jayasm.microcode;

import java.util.Arrays;
import org.jayasm.parser.Opcode;

/**
 * A legacy {@code try} during translation. It becomes a {@code try_table}, whose clauses are only
 * known when it ends: then the instruction is completed, and its branches are emitted.
 */
final class LegacyTry {
    private final CodeBuffer code;
    private final int head;
    private final int body;
    private long[] clauses = new long[2];
    private int[] handlers = new int[2];
    private int count;

    /** Emits the instruction; the body begins behind it. */
    LegacyTry(CodeBuffer code, int baseSlot) {
        this.code = code;
        this.head = code.add(Opcode.TRY_TABLE, 0, baseSlot, 0, 0);
        this.body = code.position();
    }

    /** Adds a clause whose handler is the code from here on. */
    void addClause(int kind, int tag) {
        if (count == handlers.length) {
            clauses = Arrays.copyOf(clauses, 2 * count);
            handlers = Arrays.copyOf(handlers, 2 * count);
        }
        clauses[count] = ((long) kind << 32) | (tag & 0xFFFFFFFFL);
        handlers[count] = code.position();
        count++;
    }

    /** Completes the instruction; nothing must fall through to here. */
    void complete() {
        int pool = code.constant(code.position());
        for (int i = 0; i < count; i++) {
            code.constant(clauses[i]);
        }
        code.setB(head, count);
        code.setC(head, pool);
        for (int i = 0; i < count; i++) {
            code.add(Opcode.BR, 0, 0, 0, handlers[i]);
        }
        code.add(Opcode.BR, 0, 0, 0, body);
    }
}
