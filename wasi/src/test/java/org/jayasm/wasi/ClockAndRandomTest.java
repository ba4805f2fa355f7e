package org.jayasm.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.wasi.Guest.MEMORY_BYTES;
import static org.jayasm.wasi.Guest.RESULT;
import static org.jayasm.wasi.WasiFunction.CLOCK_RES_GET;
import static org.jayasm.wasi.WasiFunction.CLOCK_TIME_GET;
import static org.jayasm.wasi.WasiFunction.RANDOM_GET;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockAndRandomTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901234Z");

    private static Guest simulated() {
        return new Guest(WasiConfig.builder().clocks(Clocks.simulated(START)));
    }

    private static long time(Guest guest, int clock) {
        assertThat(guest.call(CLOCK_TIME_GET, clock, 0, RESULT)).isEqualTo(Errno.SUCCESS);
        return guest.memory().readLong(RESULT);
    }

    @Test
    void simulatedTimeStartsWhereItWasSetAndAdvances() {
        var guest = simulated();
        long start = START.getEpochSecond() * 1_000_000_000 + START.getNano();
        long first = time(guest, 0);
        assertThat(first).isBetween(start, start + 10_000);
        assertThat(time(guest, 0)).isEqualTo(first + 1_000);
    }

    @Test
    void simulatedRunsAreEqual() {
        assertThat(time(simulated(), 1)).isEqualTo(time(simulated(), 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theOtherClocksAdvanceToo(int clock) {
        var guest = simulated();
        long first = time(guest, clock);
        assertThat(time(guest, clock)).isGreaterThan(first);
    }

    @Test
    void theRealClockIsRight() {
        var guest = new Guest(WasiConfig.builder());
        long before = System.currentTimeMillis();
        long time = time(guest, 0);
        long after = System.currentTimeMillis();
        assertThat(time / 1_000_000).isBetween(before, after);
    }

    @Test
    void cpuTimeBeginsWithTheProgram() {
        var guest = new Guest(WasiConfig.builder());
        assertThat(time(guest, 2)).isBetween(0L, 60_000_000_000L);
        assertThat(time(guest, 3)).isBetween(0L, 60_000_000_000L);
    }

    @Test
    void resolutionsAreNotZero() {
        var guest = simulated();
        for (int clock = 0; clock < 4; clock++) {
            guest.memory().writeLong(RESULT, 0);
            assertThat(guest.call(CLOCK_RES_GET, clock, RESULT)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory().readLong(RESULT)).isPositive();
        }
    }

    @Test
    void thereAreFourClocks() {
        var guest = simulated();
        for (int clock : new int[] {4, -1, Integer.MIN_VALUE}) {
            assertThat(guest.call(CLOCK_TIME_GET, clock, 0, RESULT)).isEqualTo(Errno.INVAL);
            assertThat(guest.call(CLOCK_RES_GET, clock, RESULT)).isEqualTo(Errno.INVAL);
        }
        assertThat(guest.call(CLOCK_TIME_GET, 0, 0, MEMORY_BYTES - 7)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(CLOCK_RES_GET, 0, -8)).isEqualTo(Errno.FAULT);
    }

    @Test
    void randomBytesFillExactlyWhatWasAskedFor() {
        var guest = new Guest(WasiConfig.builder());
        int length = 10_000;
        assertThat(guest.call(RANDOM_GET, 1_000, length)).isEqualTo(Errno.SUCCESS);
        var bytes = guest.memory().readBytes(1_000, length);
        // Each value is missing with a chance of (255/256)^10000, about one in 10^17.
        for (int value = 0; value < 256; value++) {
            assertThat(bytes).contains(value);
        }
        assertThat(guest.memory().readBytes(0, 1_000)).containsOnly(0);
        assertThat(guest.memory().readBytes(1_000 + length, 1_000)).containsOnly(0);
    }

    @Test
    void randomNumbersCanBeRepeated() {
        var one = new Guest(WasiConfig.builder().random(new Random(7)));
        var other = new Guest(WasiConfig.builder().random(new Random(7)));
        one.call(RANDOM_GET, 0, 5_000);
        other.call(RANDOM_GET, 0, 5_000);
        assertThat(one.memory().readBytes(0, 5_000)).isEqualTo(other.memory().readBytes(0, 5_000));
    }

    @Test
    void randomBytesOutsideTheMemoryAreFaults() {
        var guest = new Guest(WasiConfig.builder());
        assertThat(guest.call(RANDOM_GET, MEMORY_BYTES, 0)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.call(RANDOM_GET, MEMORY_BYTES, 1)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(RANDOM_GET, 0, -1)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(RANDOM_GET, -1, -1)).isEqualTo(Errno.FAULT);
    }
}
