package org.jayasm.value;

/**
 * An unboxed scalar (3.0, 4.2.16 "Reference Values"): an integer of 31 bits as a reference. Two of
 * the same value are the same reference to a guest, and equal to the host.
 *
 * @param value from -2^30 to 2^30 - 1; of what is given, the lower 31 bits count
 */
public record I31(int value) implements EqReference {
    public I31 {
        value = value << 1 >> 1;
    }

    /** The value as unsigned number, from 0 to 2^31 - 1. */
    public int unsignedValue() {
        return value & 0x7FFF_FFFF;
    }
}
