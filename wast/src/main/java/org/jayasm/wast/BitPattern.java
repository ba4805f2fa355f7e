package org.jayasm.wast;

/**
 * What the bits of a number or of a vector's lane are to be; they are given zero-extended to 64
 * bits.
 */
sealed interface BitPattern {
    boolean matches(long bits);

    record Exact(long bits) implements BitPattern {
        @Override
        public boolean matches(long actual) {
            return actual == bits;
        }

        @Override
        public String toString() {
            return "0x" + Long.toHexString(bits);
        }
    }

    /** A NaN, of either sign, that has exactly the top bit of its payload set. */
    record CanonicalNan(boolean is64) implements BitPattern {
        @Override
        public boolean matches(long actual) {
            return (actual & (is64 ? Long.MAX_VALUE : Integer.MAX_VALUE)) == quietBits(is64);
        }

        @Override
        public String toString() {
            return "nan:canonical";
        }
    }

    /** A NaN, of either sign, that has at least the top bit of its payload set. */
    record ArithmeticNan(boolean is64) implements BitPattern {
        @Override
        public boolean matches(long actual) {
            return (actual & quietBits(is64)) == quietBits(is64);
        }

        @Override
        public String toString() {
            return "nan:arithmetic";
        }
    }

    private static long quietBits(boolean is64) {
        return is64 ? 0x7FF8_0000_0000_0000L : 0x7FC0_0000L;
    }
}
