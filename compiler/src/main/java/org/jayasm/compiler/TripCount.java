package org.jayasm.compiler;

/** How often a loop runs at least, from the numbers that it compares. */
public final class TripCount {
    /**
     * The most iterations that are counted at once. More would gain nothing, and the code that runs
     * between them gets its turn soon.
     */
    public static final int MAX = 1 << 16;

    private TripCount() {}

    /**
     * Of a loop that goes on while a value is before a bound. Generated code calls this with a
     * constant step, so that HotSpot needs no division.
     *
     * @param distance from the first value that is compared to the first that ends the loop, in the
     *     direction of the step; negative when it is behind it
     * @param step at least 1
     * @return 1 to {@link #MAX}: in no iteration before that one is the bound reached or passed
     */
    public static int of(long distance, int step) {
        return distance <= 0 ? 1 : (int) Math.min((distance + step - 1) / step, MAX - 1) + 1;
    }
}
