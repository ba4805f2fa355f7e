package org.jayasm.bench;

/** Makes sure that what is measured computes the right thing. */
final class Checks {
    private Checks() {}

    /** Fails unless a result, or the number that its bits stand for, is the native one. */
    static void requireSame(Kernels.Kernel kernel, String result) {
        if (!result.equals(kernel.checksum()) && !asDouble(result).equals(kernel.checksum())) {
            throw new IllegalStateException(
                    "%s(%d) gave %s, the native build gives %s"
                            .formatted(kernel.name(), kernel.input(), result, kernel.checksum()));
        }
    }

    private static String asDouble(String bits) {
        try {
            return Double.toString(Double.longBitsToDouble(Long.parseLong(bits)));
        } catch (NumberFormatException e) {
            return bits;
        }
    }
}
