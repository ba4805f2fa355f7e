package org.jayasm.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.wasi.Guest.MEMORY_BYTES;
import static org.jayasm.wasi.Guest.RESULT;
import static org.jayasm.wasi.WasiFunction.CLOCK_TIME_GET;
import static org.jayasm.wasi.WasiFunction.POLL_ONEOFF;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollingTest {
    private static final int IN = 0x1000;
    private static final int OUT = 0x2000;
    private static final long SECOND = 1_000_000_000;
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final int CLOCK = 0;
    private static final int FD_READ = 1;
    private static final int FD_WRITE = 2;

    private final Guest guest = guest(InputStream.nullInputStream());
    private int subscriptions;

    private static Guest guest(InputStream in) {
        return new Guest(WasiConfig.builder().stdin(in).clocks(Clocks.simulated(Instant.EPOCH)));
    }

    private void subscribe(Guest guest, int kind, int target) {
        long address = IN + 48L * subscriptions;
        guest.memory().writeLong(address, 100 + subscriptions);
        guest.memory().writeByte(address + 8, (byte) kind);
        guest.memory().writeInt(address + 16, target);
        subscriptions++;
    }

    private void subscribeClock(Guest guest, int clock, long time, boolean absolute) {
        long address = IN + 48L * subscriptions;
        guest.memory().writeLong(address + 24, time);
        guest.memory().writeShort(address + 40, (short) (absolute ? 1 : 0));
        subscribe(guest, CLOCK, clock);
    }

    private Errno poll(Guest guest) {
        return guest.call(POLL_ONEOFF, IN, OUT, subscriptions, RESULT);
    }

    private static long now(Guest guest) {
        guest.call(CLOCK_TIME_GET, MONOTONIC, 0, 0x800);
        return guest.memory().readLong(0x800);
    }

    private static void assertEvent(Guest guest, int index, long user, Errno error, int kind) {
        long address = OUT + 32L * index;
        assertThat(guest.memory().readLong(address)).isEqualTo(user);
        assertThat(guest.memory().readShort(address + 8)).isEqualTo((short) error.code());
        assertThat(guest.memory().readByte(address + 10)).isEqualTo((byte) kind);
    }

    @Test
    void aProgramSleepsAsLongAsItWants() {
        long before = now(guest);
        subscribeClock(guest, MONOTONIC, 3 * SECOND, false);
        assertThat(poll(guest)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(1);
        assertEvent(guest, 0, 100, Errno.SUCCESS, CLOCK);
        assertThat(now(guest) - before).isBetween(3 * SECOND, 3 * SECOND + 1_000_000);
    }

    @Test
    void absoluteTimesAreThoseOfTheClock() {
        subscribeClock(guest, REALTIME, 5 * SECOND, true);
        assertThat(poll(guest)).isEqualTo(Errno.SUCCESS);
        assertThat(now(guest)).isBetween(5 * SECOND, 5 * SECOND + 1_000_000);
        // In the past by now.
        assertThat(poll(guest)).isEqualTo(Errno.SUCCESS);
        assertThat(now(guest)).isLessThan(5 * SECOND + 2_000_000);
    }

    @Test
    void theFirstEventEndsTheWait() {
        subscribeClock(guest, MONOTONIC, 100 * SECOND, false);
        subscribeClock(guest, REALTIME, 2 * SECOND, false);
        assertThat(poll(guest)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(1);
        assertEvent(guest, 0, 101, Errno.SUCCESS, CLOCK);
        assertThat(now(guest)).isLessThan(3 * SECOND);
    }

    @Test
    void realSleepTakesRealTime() {
        var real = new Guest(WasiConfig.builder());
        subscribeClock(real, MONOTONIC, 20_000_000, false);
        long before = System.nanoTime();
        assertThat(poll(real)).isEqualTo(Errno.SUCCESS);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(20_000_000);
    }

    @Test
    void outputIsAlwaysReady() {
        subscribe(guest, FD_WRITE, 1);
        subscribeClock(guest, MONOTONIC, SECOND, false);
        subscribe(guest, FD_WRITE, 2);
        assertThat(poll(guest)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(2);
        assertEvent(guest, 0, 100, Errno.SUCCESS, FD_WRITE);
        assertEvent(guest, 1, 102, Errno.SUCCESS, FD_WRITE);
        assertThat(now(guest)).isLessThan(SECOND);
    }

    @Test
    void inputThatIsThereIsReady() {
        var reader = guest(new ByteArrayInputStream(new byte[7]));
        subscribe(reader, FD_READ, 0);
        subscribeClock(reader, MONOTONIC, SECOND, false);
        assertThat(poll(reader)).isEqualTo(Errno.SUCCESS);
        assertThat(reader.result()).isEqualTo(1);
        assertEvent(reader, 0, 100, Errno.SUCCESS, FD_READ);
        assertThat(reader.memory().readLong(OUT + 16)).isEqualTo(7);
    }

    @Test
    void waitingForInputEndsWithItsTimeout() throws IOException {
        try (var nobody = new PipedOutputStream()) {
            var reader = guest(new PipedInputStream(nobody));
            subscribe(reader, FD_READ, 0);
            subscribeClock(reader, MONOTONIC, SECOND, false);
            assertThat(poll(reader)).isEqualTo(Errno.SUCCESS);
            assertThat(reader.result()).isEqualTo(1);
            assertEvent(reader, 0, 101, Errno.SUCCESS, CLOCK);
            assertThat(now(reader)).isBetween(SECOND, SECOND + 10_000_000);
        }
    }

    @Test
    void theEndOfTheInputIsWorthBeingToldOf() {
        var reader = new Guest(WasiConfig.builder().stdin(InputStream.nullInputStream()));
        assertThat(reader.awaitInput(0)).isEqualTo(Errno.SUCCESS);
        assertThat(reader.result()).isEqualTo(1);
        assertThat(reader.read(0, IN, 10)).isEqualTo(Errno.SUCCESS);
        assertThat(reader.result()).isZero();
    }

    @Test
    void inputIsNotWaitedForIfAProgramSaysSo() throws IOException {
        try (var writer = new PipedOutputStream()) {
            var reader = new Guest(WasiConfig.builder().stdin(new PipedInputStream(writer)));
            assertThat(reader.call(WasiFunction.FD_FDSTAT_SET_FLAGS, 0, Descriptor.NONBLOCK))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(reader.read(0, IN, 10)).isEqualTo(Errno.AGAIN);
            writer.write(new byte[] {'a', 'b', 'c'});
            writer.flush();
            assertThat(reader.awaitInput(0)).isEqualTo(Errno.SUCCESS);
            assertThat(reader.read(0, IN, 2)).isEqualTo(Errno.SUCCESS);
            assertThat(reader.memory().readString(IN, 2)).isEqualTo("ab");
            assertThat(reader.read(0, IN, 2)).isEqualTo(Errno.SUCCESS);
            assertThat(reader.result()).isEqualTo(1);
            assertThat(reader.read(0, IN, 2)).isEqualTo(Errno.AGAIN);
        }
    }

    @Test
    void mistakesAreEventsOfTheirOwn() {
        subscribe(guest, FD_READ, 9);
        subscribe(guest, FD_READ, 1);
        subscribe(guest, FD_WRITE, 0);
        subscribeClock(guest, 17, SECOND, false);
        assertThat(poll(guest)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(4);
        assertEvent(guest, 0, 100, Errno.BADF, FD_READ);
        assertEvent(guest, 1, 101, Errno.BADF, FD_READ);
        assertEvent(guest, 2, 102, Errno.BADF, FD_WRITE);
        assertEvent(guest, 3, 103, Errno.INVAL, CLOCK);
    }

    @Test
    void whatCannotBeSubscribedIsInvalid() {
        assertThat(poll(guest)).as("no subscriptions").isEqualTo(Errno.INVAL);
        subscribe(guest, 3, 0);
        assertThat(poll(guest)).as("a kind that does not exist").isEqualTo(Errno.INVAL);
        assertThat(guest.call(POLL_ONEOFF, IN, OUT, (1 << 12) + 1, RESULT)).isEqualTo(Errno.INVAL);
    }

    @Test
    void addressesOutsideTheMemoryAreFaults() {
        subscribeClock(guest, MONOTONIC, 1, false);
        assertThat(guest.call(POLL_ONEOFF, MEMORY_BYTES - 47, OUT, 1, RESULT))
                .isEqualTo(Errno.FAULT);
        assertThat(guest.call(POLL_ONEOFF, IN, MEMORY_BYTES - 31, 1, RESULT))
                .isEqualTo(Errno.FAULT);
        assertThat(guest.call(POLL_ONEOFF, IN, OUT, 1, MEMORY_BYTES - 3)).isEqualTo(Errno.FAULT);
    }

    @Test
    void anInterruptedThreadDoesNotSleep() {
        var real = new Guest(WasiConfig.builder());
        subscribeClock(real, MONOTONIC, 60 * SECOND, false);
        Thread.currentThread().interrupt();
        assertThat(poll(real)).isEqualTo(Errno.INTR);
        assertThat(Thread.interrupted()).isTrue();
    }
}
