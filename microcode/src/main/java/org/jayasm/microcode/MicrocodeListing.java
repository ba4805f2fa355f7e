package org.jayasm.microcode;

/** Prints microcode for people. */
final class MicrocodeListing {
    private MicrocodeListing() {}

    static String of(Microcode code) {
        var text = new StringBuilder();
        for (int i = 0; i < code.count(); i++) {
            text.append("%4d  %-24s".formatted(i, code.opcode(i).mnemonic() + form(code.form(i))))
                    .append(" a=%-5d b=%-5d c=%d".formatted(code.a(i), code.b(i), code.c(i)))
                    .append('\n');
        }
        return text.toString();
    }

    private static String form(int form) {
        var text = new StringBuilder();
        append(text, form, Form.CONSTANT, " const");
        append(text, form, Form.JUMP, " jump");
        append(text, form, Form.JUMP_UNLESS, " jump_unless");
        append(text, form, Form.REFERENCE, " ref");
        append(text, form, Form.VECTOR, " vec");
        append(text, form, Form.WIDE_MEMARG, " wide");
        return text.toString();
    }

    private static void append(StringBuilder text, int form, int bit, String name) {
        if ((form & bit) != 0) {
            text.append(name);
        }
    }
}
