package org.jayasm.types;

/**
 * The limits of a memory (in pages) or table (in elements).
 *
 * @param addressType {@link NumType#I32} or {@link NumType#I64}
 * @param min the size at the beginning, unsigned
 * @param max the largest size, unsigned; {@link #UNBOUNDED} for none
 */
public record Limits(NumType addressType, long min, long max) {
    /** Stands for "no maximum", and for the maximum 2^64 - 1, which is as good as none. */
    public static final long UNBOUNDED = -1;

    public boolean hasMax() {
        return max != UNBOUNDED;
    }

    public boolean is64() {
        return addressType == NumType.I64;
    }

    /** Whether something with these limits can be imported where {@code expected} is declared. */
    public boolean matches(Limits expected) {
        return addressType == expected.addressType
                && Long.compareUnsigned(min, expected.min) >= 0
                && (!expected.hasMax()
                        || (hasMax() && Long.compareUnsigned(max, expected.max) <= 0));
    }

    @Override
    public String toString() {
        return (is64() ? "i64 " : "")
                + Long.toUnsignedString(min)
                + (hasMax() ? " " + Long.toUnsignedString(max) : "");
    }
}
