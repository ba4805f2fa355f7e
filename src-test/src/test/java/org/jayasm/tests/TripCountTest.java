package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jayasm.compiler.TripCount;
import org.junit.jupiter.api.Test;

/** Trip counts are what counting the iterations one by one gives. */
class TripCountTest {
    /** The number of the iteration after which a distance has been gone. */
    private static int iterations(long distance, int step) {
        long left = distance;
        int iteration = 1;
        while (left > 0 && iteration < TripCount.MAX) {
            left -= step;
            iteration++;
        }
        return iteration;
    }

    @Property
    void anyDistance(
            @ForAll @LongRange(min = -(1L << 32), max = 1L << 32) long distance,
            @ForAll @IntRange(min = 1) int step) {
        assertThat(TripCount.of(distance, step)).isEqualTo(iterations(distance, step));
    }

    @Property
    void shortDistance(
            @ForAll @IntRange(min = -10, max = 1000) int distance,
            @ForAll @IntRange(min = 1, max = 20) int step) {
        assertThat(TripCount.of(distance, step)).isEqualTo(iterations(distance, step));
    }

    /** The largest distances that there are. */
    @Test
    void extremes() {
        assertThat(TripCount.of((1L << 32) - 1, 1)).isEqualTo(TripCount.MAX);
        assertThat(TripCount.of((1L << 32) - 1, Integer.MAX_VALUE)).isEqualTo(4);
        assertThat(TripCount.of(0, 1)).isEqualTo(1);
        assertThat(TripCount.of(Long.MIN_VALUE, 1)).isEqualTo(1);
    }
}
