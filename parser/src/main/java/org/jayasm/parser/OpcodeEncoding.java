package org.jayasm.parser;

import org.jspecify.annotations.Nullable;

/** Finds rows of the opcode table by their encoding. */
public final class OpcodeEncoding {
    private static final int FIRST_PREFIX = 0xFB;
    private static final @Nullable Opcode[] PLAIN = new Opcode[0x100];
    private static final @Nullable Opcode[][] PREFIXED = {
        new Opcode[0x20], new Opcode[0x20], new Opcode[0x120]
    };

    static {
        for (Opcode opcode : Opcode.values()) {
            if (opcode.prefix() == 0) {
                PLAIN[opcode.number()] = opcode;
            } else {
                PREFIXED[opcode.prefix() - FIRST_PREFIX][opcode.number()] = opcode;
            }
        }
    }

    private OpcodeEncoding() {}

    /** The instruction with a one-byte encoding, or null. */
    public static @Nullable Opcode plain(int firstByte) {
        return PLAIN[firstByte];
    }

    public static boolean isPrefix(int firstByte) {
        return firstByte >= FIRST_PREFIX && firstByte < FIRST_PREFIX + PREFIXED.length;
    }

    /**
     * The instruction with a prefix byte and a number, or null.
     *
     * @param prefix a byte for which {@link #isPrefix} holds
     */
    public static @Nullable Opcode prefixed(int prefix, int number) {
        var table = PREFIXED[prefix - FIRST_PREFIX];
        return number >= 0 && number < table.length ? table[number] : null;
    }
}
