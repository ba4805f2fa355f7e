package org.jayasm.microcode;

import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;

/**
 * What compiling a function is worth, as far as its code tells: seen by prescan, before anything is
 * executed. {@link Thresholds} sets it against what the function has earned.
 *
 * @param savedNanos about how many nanoseconds less an executed microcode instruction takes
 * @param promise how often what was executed is expected to be executed again; the deeper loops are
 *     nested, the more
 * @param costNanos about how many nanoseconds compiling takes, and HotSpot's part of it
 */
public record Advantage(double savedNanos, double promise, double costNanos) {
    /** A class takes that much, whatever is in it. */
    private static final double NANOS_PER_FUNCTION = 200_000;

    private static final double NANOS_PER_BYTE = 400;

    /** Code for the Vector API is slow until HotSpot has compiled it. */
    private static final double VECTOR_FACTOR = 4;

    private static final double SAVED_NANOS = 4;
    private static final double SAVED_BY_ACCESS = 5;
    private static final double SAVED_BY_CALL = 8;

    /** How often a loop is expected to be repeated, when only its being there is known. */
    private static final double ITERATIONS = 8;

    private static final int DEEPEST = 4;

    /**
     * Of a function of which only the size is known.
     *
     * @param bytes of its body
     */
    public static Advantage ofSize(int bytes) {
        return new Advantage(SAVED_NANOS, 1, NANOS_PER_FUNCTION + NANOS_PER_BYTE * bytes);
    }

    /**
     * Of a function.
     *
     * @param code with its loops marked
     * @param bytes of its body
     */
    public static Advantage of(Microcode code, int bytes) {
        int[] ends = new int[DEEPEST + 1];
        int depth = 0;
        int deepest = 0;
        double weights = 0;
        double saved = 0;
        for (int i = 0; i < code.count(); i++) {
            while (depth > 0 && i > ends[depth]) {
                depth--;
            }
            var opcode = code.opcode(i);
            if (opcode == Opcode.LOOP && depth < DEEPEST) {
                ends[++depth] = i + code.b(i);
                deepest = Math.max(deepest, depth);
            }
            double weight = Math.pow(ITERATIONS, depth);
            weights += weight;
            saved += weight * savedBy(opcode);
        }
        double average = weights == 0 ? SAVED_NANOS : saved / weights;
        double cost = NANOS_PER_FUNCTION + NANOS_PER_BYTE * bytes;
        return new Advantage(
                average, 1 + deepest / 2.0, code.hasVectors() ? VECTOR_FACTOR * cost : cost);
    }

    private static double savedBy(Opcode opcode) {
        if (opcode == Opcode.CALL || opcode == Opcode.CALL_INDIRECT || opcode == Opcode.CALL_REF) {
            return SAVED_BY_CALL;
        }
        return opcode.immediates() == Immediates.MEMARG ? SAVED_BY_ACCESS : SAVED_NANOS;
    }
}
