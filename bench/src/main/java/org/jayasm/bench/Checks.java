package org.jayasm.bench;

/** Makes sure that what is measured computes the right thing. */
public final class Checks {
    private Checks() {}

    /**
     * Runs each kernel once in each candidate that can run it. The argument is the inputs' size, by
     * default {@code test}. The exit status is 1 if a candidate fails.
     */
    public static void main(String[] args) {
        String size = args.length == 0 ? "test" : args[0];
        var problems = new Problems();
        int failures = 0;
        for (var candidate : Candidate.values()) {
            int agreed = 0;
            for (var name : Kernels.names()) {
                var kernel = Kernels.find(name, size);
                if (!problems.none(candidate, kernel)) {
                    continue;
                }
                try {
                    requireSame(kernel, candidate.prepare(kernel).apply(kernel.input()));
                    agreed++;
                } catch (RuntimeException | LinkageError e) {
                    failures++;
                    System.out.println(candidate + " fails in " + name + ": " + e);
                }
            }
            System.out.printf(
                    "%s: %d of %d kernels give the checksum of the native build%n",
                    candidate, agreed, Kernels.names().size());
        }
        problems.print();
        System.exit(failures == 0 ? 0 : 1);
    }

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
