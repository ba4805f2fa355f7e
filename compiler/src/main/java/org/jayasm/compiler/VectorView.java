package org.jayasm.compiler;

import org.jayasm.parser.Opcode;

/** As what lanes the Vector API sees a vector. */
enum VectorView {
    BYTES("Byte", "B", 8),
    SHORTS("Short", "S", 16),
    INTS("Int", "I", 32),
    LONGS("Long", "J", 64),
    FLOATS("Float", "F", 32),
    DOUBLES("Double", "D", 64);

    /** The internal name of the class. */
    final String owner;

    /** The name of the method that gives this view of a vector. */
    final String reinterpret;

    /** The descriptor of a lane. */
    final String lane;

    /** The size of a lane. */
    final int bits;

    VectorView(String name, String lane, int bits) {
        this.owner = "jdk/incubator/vector/" + name + "Vector";
        this.reinterpret = "reinterpretAs" + name + "s";
        this.lane = lane;
        this.bits = bits;
    }

    /** The view of an instruction, by the shape that its mnemonic begins with. */
    static VectorView of(Opcode opcode) {
        String mnemonic = opcode.mnemonic();
        return switch (mnemonic.substring(0, mnemonic.indexOf('.'))) {
            case "i8x16", "v128" -> BYTES;
            case "i16x8" -> SHORTS;
            case "i32x4" -> INTS;
            case "i64x2" -> LONGS;
            case "f32x4" -> FLOATS;
            case "f64x2" -> DOUBLES;
            default -> throw new IllegalArgumentException("no shape: " + mnemonic);
        };
    }

    /** The view with integers as lanes of a size. */
    static VectorView ofIntegers(int bits) {
        return switch (bits) {
            case 8 -> BYTES;
            case 16 -> SHORTS;
            case 32 -> INTS;
            default -> LONGS;
        };
    }

    boolean isFloatingPoint() {
        return this == FLOATS || this == DOUBLES;
    }

    /** What a lane is on the operand stack. */
    JvmType laneType() {
        return switch (this) {
            case BYTES, SHORTS, INTS -> JvmType.INT;
            case LONGS -> JvmType.LONG;
            case FLOATS -> JvmType.FLOAT;
            case DOUBLES -> JvmType.DOUBLE;
        };
    }
}
