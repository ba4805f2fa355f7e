package org.jayasm.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.wasi.Guest.MEMORY_BYTES;
import static org.jayasm.wasi.Guest.RESULT;
import static org.jayasm.wasi.WasiFunction.FD_CLOSE;
import static org.jayasm.wasi.WasiFunction.FD_FDSTAT_GET;
import static org.jayasm.wasi.WasiFunction.FD_FDSTAT_SET_FLAGS;
import static org.jayasm.wasi.WasiFunction.FD_FDSTAT_SET_RIGHTS;
import static org.jayasm.wasi.WasiFunction.FD_FILESTAT_GET;
import static org.jayasm.wasi.WasiFunction.FD_PRESTAT_GET;
import static org.jayasm.wasi.WasiFunction.FD_RENUMBER;
import static org.jayasm.wasi.WasiFunction.FD_SEEK;
import static org.jayasm.wasi.WasiFunction.FD_TELL;
import static org.jayasm.wasi.WasiFunction.FD_WRITE;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be done with descriptors besides reading and writing. */
class DescriptorTest {
    private static final long READ = 1 << 1;
    private static final long WRITE = 1 << 6;
    private static final long SEEK_AND_TELL = 1 << 2 | 1 << 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Guest guest = new Guest(WasiConfig.builder().stdout(out));

    @Test
    void closedDescriptorsAreGone() {
        assertThat(guest.call(FD_CLOSE, 1)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.write(1, 0, 1)).isEqualTo(Errno.BADF);
        assertThat(guest.call(FD_CLOSE, 1)).isEqualTo(Errno.BADF);
        assertThat(guest.write(2, 0, 1)).isEqualTo(Errno.SUCCESS);
    }

    @Test
    void renumberingMovesADescriptor() {
        assertThat(guest.call(FD_RENUMBER, 1, 2)).isEqualTo(Errno.SUCCESS);
        guest.store(0x1000, "moved");
        assertThat(guest.write(2, 0x1000, 5)).isEqualTo(Errno.SUCCESS);
        assertThat(out.toString(UTF_8)).isEqualTo("moved");
        assertThat(guest.write(1, 0x1000, 5)).isEqualTo(Errno.BADF);
        assertThat(guest.call(FD_RENUMBER, 2, 2)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.call(FD_RENUMBER, 2, 9)).isEqualTo(Errno.BADF);
        assertThat(guest.call(FD_RENUMBER, 9, 2)).isEqualTo(Errno.BADF);
        assertThat(guest.write(2, 0x1000, 5)).isEqualTo(Errno.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void streamsCannotSeek(int descriptor) {
        assertThat(guest.call(FD_SEEK, descriptor, 0, 1, RESULT)).isEqualTo(Errno.SPIPE);
        assertThat(guest.call(FD_TELL, descriptor, RESULT)).isEqualTo(Errno.SPIPE);
    }

    @Test
    void statusTellsWhatADescriptorIsGoodFor() {
        guest.memory().writeLong(RESULT, -1);
        assertThat(guest.call(FD_FDSTAT_GET, 0, RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().readLong(RESULT)).as("type and flags").isZero();
        assertThat(guest.memory().readLong(RESULT + 8) & (READ | WRITE)).isEqualTo(READ);

        assertThat(guest.call(FD_FDSTAT_GET, 1, RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().readLong(RESULT + 8) & (READ | WRITE)).isEqualTo(WRITE);
        assertThat(guest.memory().readLong(RESULT + 16)).as("inherited rights").isZero();
    }

    @Test
    void aTerminalLooksLikeOneToCLibraries() {
        var terminal = new Guest(WasiConfig.builder().terminal(true));
        for (int descriptor = 0; descriptor < 3; descriptor++) {
            assertThat(terminal.call(FD_FDSTAT_GET, descriptor, RESULT)).isEqualTo(Errno.SUCCESS);
            assertThat(terminal.memory().readByte(RESULT))
                    .as("character device")
                    .isEqualTo((byte) 2);
            // Their isatty wants that it cannot seek.
            assertThat(terminal.memory().readLong(RESULT + 8) & SEEK_AND_TELL).isZero();
        }
    }

    @Test
    void fileStatusOfAStreamIsNearlyEmpty() {
        guest.memory().writeLong(RESULT + 32, -1);
        assertThat(guest.call(FD_FILESTAT_GET, 1, RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().readLong(RESULT + 24)).as("links").isEqualTo(1);
        assertThat(guest.memory().readLong(RESULT + 32)).as("size").isZero();
        assertThat(guest.call(FD_FILESTAT_GET, 1, MEMORY_BYTES - 63)).isEqualTo(Errno.FAULT);
    }

    @ParameterizedTest
    @CsvSource({"0, SUCCESS", "1, NOTSUP", "4, SUCCESS", "31, NOTSUP", "32, INVAL", "-1, INVAL"})
    void streamsHaveNoModesButNotToWait(int flags, Errno expected) {
        assertThat(guest.call(FD_FDSTAT_SET_FLAGS, 1, flags)).isEqualTo(expected);
    }

    @Test
    void rightsCannotBeGained() {
        assertThat(guest.call(FD_FDSTAT_GET, 1, RESULT)).isEqualTo(Errno.SUCCESS);
        long rights = guest.memory().readLong(RESULT + 8);
        assertThat(guest.call(FD_FDSTAT_SET_RIGHTS, 1, rights, 0)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.call(FD_FDSTAT_SET_RIGHTS, 1, rights | READ, 0))
                .isEqualTo(Errno.NOTCAPABLE);
        assertThat(guest.call(FD_FDSTAT_SET_RIGHTS, 1, rights, 1)).isEqualTo(Errno.NOTCAPABLE);
        assertThat(guest.call(FD_FDSTAT_SET_RIGHTS, 1, 0, 0)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.call(FD_FDSTAT_SET_RIGHTS, 1, rights, 0)).isEqualTo(Errno.NOTCAPABLE);
        assertThat(guest.call(FD_WRITE, 1, 0, 0, RESULT)).isEqualTo(Errno.NOTCAPABLE);
    }

    @Test
    void thereAreNoPreopenedDirectories() {
        for (int descriptor = 0; descriptor < 5; descriptor++) {
            assertThat(guest.call(FD_PRESTAT_GET, descriptor, RESULT)).isEqualTo(Errno.BADF);
        }
    }

    private static long[] arguments(WasiFunction function, int descriptor) {
        var arguments = new long[function.type().params().size()];
        arguments[function == WasiFunction.PATH_SYMLINK ? 2 : 0] = descriptor;
        return arguments;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "^(FD|PATH|SOCK)_.*")
    void whatIsNotOpenIsABadDescriptor(WasiFunction function) {
        assertThat(guest.call(function, arguments(function, 7))).isEqualTo(Errno.BADF);
        assertThat(guest.call(function, arguments(function, -1))).isEqualTo(Errno.BADF);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "^PATH_.*|FD_READDIR")
    void streamsAreNoDirectories(WasiFunction function) {
        assertThat(guest.call(function, arguments(function, 1))).isEqualTo(Errno.NOTDIR);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "^SOCK_.*")
    void streamsAreNoSockets(WasiFunction function) {
        assertThat(guest.call(function, arguments(function, 1))).isEqualTo(Errno.NOTSOCK);
    }

    @Test
    void signalsDoWhatTheyDoToAProgramThatHandlesNone() {
        int none = 0;
        int child = 16;
        int stop = 18;
        int abort = 6;
        assertThat(guest.call(WasiFunction.PROC_RAISE, none)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.call(WasiFunction.PROC_RAISE, child)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.call(WasiFunction.PROC_RAISE, stop)).isEqualTo(Errno.NOTSUP);
        assertThat(guest.call(WasiFunction.PROC_RAISE, 31)).isEqualTo(Errno.INVAL);
        assertThatThrownBy(() -> guest.call(WasiFunction.PROC_RAISE, abort))
                .isInstanceOfSatisfying(
                        ExitException.class, exit -> assertThat(exit.code()).isEqualTo(134));
    }

    @Test
    void yieldingWorks() {
        assertThat(guest.call(WasiFunction.SCHED_YIELD)).isEqualTo(Errno.SUCCESS);
    }
}
