package org.jayasm.wast;

import java.util.Locale;
import org.jayasm.value.V128;

/** How a vector is divided into lanes. */
enum LaneType {
    I8(8),
    I16(16),
    I32(32),
    I64(64),
    F32(32),
    F64(64);

    private final int bits;

    LaneType(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    int lanes() {
        return 128 / bits;
    }

    /** The bits of a lane, zero-extended. */
    long lane(V128 vector, int lane) {
        long half = lane < lanes() / 2 ? vector.low() : vector.high();
        return (half >>> shift(lane)) & mask();
    }

    /** A vector of lanes that are given by their bits. */
    V128 vector(long[] lanes) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < lanes() / 2; i++) {
            low |= (lanes[i] & mask()) << shift(i);
            high |= (lanes[lanes() / 2 + i] & mask()) << shift(i);
        }
        return new V128(low, high);
    }

    private int shift(int lane) {
        return bits * (lane % (lanes() / 2));
    }

    private long mask() {
        return -1L >>> (64 - bits);
    }

    /** For example {@code i32x4}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT) + "x" + lanes();
    }
}
