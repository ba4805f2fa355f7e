package org.jayasm.compiler;

import org.jayasm.compiler.Statement.Cost;

/**
 * When functions are split into regions.
 *
 * @param function the most that a function's own method should have; a loop of many cases needs the
 *     room
 * @param region the most that a region's method should have
 * @param minBytes a smaller run of statements stays where it is
 * @param minSaved it also stays if a call of it is not this many bytes smaller than itself
 */
record RegionLimits(Cost function, Cost region, int minBytes, int minSaved) {
    /** A property of the JVM that, for tests, makes regions of whatever can be one. */
    static final String STRESS_PROPERTY = "jayasm.stressRegions";

    /**
     * HotSpot compiles methods of up to 8,000 bytes, and compiles badly what has about 350 accesses
     * of memory; methods with 200 were fast in one JVM and slow in the next. Its first compiler
     * refuses more than some 520 calls of the Vector API, for want of virtual registers, and
     * without its profile C2 makes objects of vectors.
     */
    private static final RegionLimits DEFAULT =
            new RegionLimits(new Cost(6_000, 150, 400), new Cost(4_000, 120, 400), 50, 12);

    /** Each case of a large switch that stays saves a call: there, methods are filled. */
    private static final RegionLimits SWITCH =
            new RegionLimits(new Cost(7_000, 300, 400), DEFAULT.region, 50, 12);

    /** The labels of a {@code br_table} that is a large switch. */
    private static final int SWITCH_LABELS = 50;

    private static final RegionLimits STRESS =
            new RegionLimits(new Cost(30, 1, 1), new Cost(150, 20, 100), 8, Integer.MIN_VALUE);

    /**
     * The limits for a function.
     *
     * @param labels the most that a {@code br_table} of it has
     */
    static RegionLimits of(int labels) {
        if (Boolean.getBoolean(STRESS_PROPERTY)) {
            return STRESS;
        }
        return labels >= SWITCH_LABELS ? SWITCH : DEFAULT;
    }

    RegionLimits scaled(double scale) {
        return new RegionLimits(scaled(function, scale), scaled(region, scale), minBytes, minSaved);
    }

    private static Cost scaled(Cost limit, double scale) {
        return new Cost(
                (int) (limit.bytes() * scale),
                (int) (limit.accesses() * scale),
                (int) (limit.vectorCalls() * scale));
    }
}
