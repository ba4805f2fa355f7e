package org.jayasm.bench;

import java.io.ByteArrayOutputStream;

/**
 * A group of vector instructions and scalar instructions of the same kind, numbered as in the
 * binary format. Both give a loop of which each instruction takes operands from locals and puts its
 * result into one.
 */
public enum InstructionMix {
    // spotless:off
    I8X16_ARITHMETIC(Kind.BINARY,  "i32", i(0x6A, 0x6B, 0x6C, 0x71), i(0x6E, 0x71, 0x6F, 0x73), 0x0F),
    I8X16_COMPARISON(Kind.COMPARE, "i32", i(0x46, 0x48, 0x4B, 0x4E), i(0x23, 0x25, 0x28, 0x2B), 0x0F),
    I8X16_SHIFT     (Kind.SHIFT,   "i32", i(0x74, 0x75, 0x76),       i(0x6B, 0x6C, 0x6D),       0x0F),
    I8X16_MIN_MAX   (Kind.BINARY,  "i32", i(0x6A, 0x71, 0x72, 0x73), i(0x76, 0x77, 0x78, 0x79), 0x0F),
    I16X8_ARITHMETIC(Kind.BINARY,  "i32", i(0x6A, 0x6B, 0x6C, 0x71), i(0x8E, 0x91, 0x95, 0x8F), 0x10),
    I16X8_COMPARISON(Kind.COMPARE, "i32", i(0x46, 0x48, 0x4B, 0x4E), i(0x2D, 0x2F, 0x32, 0x35), 0x10),
    I16X8_SHIFT     (Kind.SHIFT,   "i32", i(0x74, 0x75, 0x76),       i(0x8B, 0x8C, 0x8D),       0x10),
    I16X8_MIN_MAX   (Kind.BINARY,  "i32", i(0x6A, 0x71, 0x72, 0x73), i(0x96, 0x97, 0x98, 0x99), 0x10),
    I32X4_ARITHMETIC(Kind.BINARY,  "i32", i(0x6A, 0x6B, 0x6C),       i(0xAE, 0xB1, 0xB5),       0x11),
    I32X4_COMPARISON(Kind.COMPARE, "i32", i(0x46, 0x48, 0x4B, 0x4E), i(0x37, 0x39, 0x3C, 0x3F), 0x11),
    I32X4_SHIFT     (Kind.SHIFT,   "i32", i(0x74, 0x75, 0x76),       i(0xAB, 0xAC, 0xAD),       0x11),
    I32X4_MIN_MAX   (Kind.BINARY,  "i32", i(0x6A, 0x71, 0x72, 0x73), i(0xB6, 0xB7, 0xB8, 0xB9), 0x11),
    I64X2_ARITHMETIC(Kind.BINARY,  "i64", i(0x7C, 0x7D, 0x7E),       i(0xCE, 0xD1, 0xD5),       0x12),
    I64X2_COMPARISON(Kind.COMPARE, "i64", i(0x51, 0x53, 0x55, 0x59), i(0xD6, 0xD8, 0xD9, 0xDB), 0x12),
    I64X2_SHIFT     (Kind.SHIFT,   "i64", i(0x86, 0x87, 0x88),       i(0xCB, 0xCC, 0xCD),       0x12),
    F32X4_ARITHMETIC(Kind.BINARY,  "f32", i(0x92, 0x93, 0x94, 0x95), i(0xE4, 0xE5, 0xE6, 0xE7), 0x13),
    F32X4_COMPARISON(Kind.COMPARE, "f32", i(0x5B, 0x5D, 0x5E, 0x60), i(0x41, 0x43, 0x44, 0x46), 0x13),
    F32X4_MIN_MAX   (Kind.BINARY,  "f32", i(0x96, 0x97, 0x92),       i(0xE8, 0xE9, 0xEA),       0x13),
    F64X2_ARITHMETIC(Kind.BINARY,  "f64", i(0xA0, 0xA1, 0xA2, 0xA3), i(0xF0, 0xF1, 0xF2, 0xF3), 0x14),
    F64X2_COMPARISON(Kind.COMPARE, "f64", i(0x61, 0x63, 0x64, 0x66), i(0x47, 0x49, 0x4A, 0x4C), 0x14),
    F64X2_MIN_MAX   (Kind.BINARY,  "f64", i(0xA4, 0xA5, 0xA0),       i(0xF4, 0xF5, 0xF6),       0x14),
    V128_BITWISE    (Kind.BINARY,  "i64", i(0x83, 0x84, 0x85),       i(0x4E, 0x4F, 0x51),       0x12),
    WIDENING        (Kind.BINARY,  "i32", i(0x6A, 0x6B, 0x6C, 0x71), i(0x9C, 0xBD, 0xDE, 0xBA), 0x10),
    NARROWING       (Kind.BINARY,  "i32", i(0x6A, 0x6B, 0x6C, 0x71), i(0x65, 0x66, 0x85, 0x86), 0x10),
    I8X16_SWIZZLE   (Kind.LOOKUP,  "i32", i(0x2D),                   i(0x0E),                   0x0F),
    I8X16_SHUFFLE   (Kind.LOOKUP,  "i32", i(0x2D),                   i(0x0D),                   0x0F),
    V128_LOAD       (Kind.LOAD,    "i32", i(0x28, 0x2F, 0x2D),       i(0x00, 0x05, 0x09),       0x11),
    V128_STORE      (Kind.STORE,   "i32", i(0x36, 0x3A, 0x3B),       i(0x0B, 0x0B, 0x0B),       0x11);
    // spotless:on

    /** How instructions use their operands. */
    private enum Kind {
        BINARY,
        COMPARE,
        SHIFT,
        LOAD,
        STORE,
        /** The scalar instruction looks up a byte in memory, the vector instruction in a vector. */
        LOOKUP
    }

    /** Instructions in the loop, not counting the two that make it one. */
    static final int LENGTH = 32;

    // Locals: the loop's counter, an i32, two values, and the result of comparisons.
    private static final int COUNTER = 0;
    private static final int NUMBER = 1;
    private static final int X = 2;
    private static final int Y = 3;
    private static final int COMPARED = 4;

    private static final int V128 = 0x7B;
    private static final int VECTOR_PREFIX = 0xFD;

    private final Kind kind;
    private final String scalarType;
    private final int[] scalars;
    private final int[] vectors;
    private final int splat;

    InstructionMix(Kind kind, String scalarType, int[] scalars, int[] vectors, int splat) {
        this.kind = kind;
        this.scalarType = scalarType;
        this.scalars = scalars;
        this.vectors = vectors;
        this.splat = splat;
    }

    private static int[] i(int... numbers) {
        return numbers;
    }

    /** A module whose export {@code run} takes the number of rounds of the loop, an i32. */
    byte[] module(boolean vector) {
        var out = new Bytes();
        out.add(0, 'a', 's', 'm', 1, 0, 0, 0);
        out.section(1, new Bytes().add(1, 0x60, 1, 0x7F, 0));
        out.section(3, new Bytes().add(1, 0));
        out.section(5, new Bytes().add(1, 0, 1));
        out.section(7, new Bytes().add(1, 3, 'r', 'u', 'n', 0, 0));
        var body = body(vector);
        out.section(10, new Bytes().add(1).number(body.size()).add(body));
        return out.toByteArray();
    }

    private Bytes body(boolean vector) {
        int type = vector ? V128 : code(scalarType);
        int compared = vector ? V128 : 0x7F;
        var body = new Bytes().add(3, 1, 0x7F, 2, type, 1, compared);
        body.add(0x41, 3, 0x21, NUMBER);
        for (int local : i(X, Y)) {
            one(body);
            if (vector) {
                body.add(VECTOR_PREFIX, splat);
            }
            body.add(0x21, local);
        }
        body.add(0x03, 0x40);
        for (int k = 0; k < LENGTH; k++) {
            instruction(body, vector, k);
        }
        // Counts down and goes round again unless the counter is zero.
        body.add(0x20, COUNTER, 0x41, 1, 0x6B, 0x22, COUNTER, 0x0D, 0, 0x0B, 0x0B);
        return body;
    }

    private void one(Bytes body) {
        switch (scalarType) {
            case "i32" -> body.add(0x41, 1);
            case "i64" -> body.add(0x42, 1);
            case "f32" -> body.add(0x43, 0, 0, 0x80, 0x3F);
            default -> body.add(0x44, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F);
        }
    }

    private static int code(String type) {
        return switch (type) {
            case "i32" -> 0x7F;
            case "i64" -> 0x7E;
            case "f32" -> 0x7D;
            default -> 0x7C;
        };
    }

    private void instruction(Bytes body, boolean vector, int k) {
        switch (kind) {
            case BINARY, COMPARE -> body.add(0x20, X, 0x20, Y);
            case SHIFT -> body.add(0x20, X, 0x20, vector ? NUMBER : Y);
            case LOAD -> body.add(0x20, NUMBER);
            case LOOKUP -> {
                if (vector) {
                    body.add(0x20, X, 0x20, Y);
                } else {
                    body.add(0x20, NUMBER);
                }
            }
            case STORE -> body.add(0x20, NUMBER, 0x20, X);
        }
        if (vector) {
            body.add(VECTOR_PREFIX).number(vectors[k % vectors.length]);
            if (this == I8X16_SHUFFLE) {
                // The lanes of both operands in turn.
                for (int lane = 0; lane < 16; lane++) {
                    body.add((lane & 1) * 16 + lane / 2);
                }
            }
        } else {
            body.add(scalars[k % scalars.length]);
        }
        if (kind == Kind.LOAD || kind == Kind.STORE || (kind == Kind.LOOKUP && !vector)) {
            body.add(0, 8);
        }
        if (kind != Kind.STORE) {
            body.add(0x21, kind == Kind.COMPARE ? COMPARED : X);
        }
    }

    /** Bytes of a module in the making. */
    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes add(int... bytes) {
            for (int b : bytes) {
                out.write(b);
            }
            return this;
        }

        Bytes add(Bytes other) {
            out.writeBytes(other.toByteArray());
            return this;
        }

        /** An unsigned LEB128 number below 2^14. */
        Bytes number(int value) {
            return value < 0x80 ? add(value) : add((value & 0x7F) | 0x80, value >>> 7);
        }

        void section(int id, Bytes content) {
            add(id).number(content.size()).add(content);
        }

        int size() {
            return out.size();
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }
    }
}
