package org.jayasm.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.wasi.Guest.MEMORY_BYTES;
import static org.jayasm.wasi.WasiFunction.ARGS_GET;
import static org.jayasm.wasi.WasiFunction.ARGS_SIZES_GET;
import static org.jayasm.wasi.WasiFunction.ENVIRON_GET;
import static org.jayasm.wasi.WasiFunction.ENVIRON_SIZES_GET;

import java.util.List;
import org.jayasm.failure.UsageException;
import org.junit.jupiter.api.Test;

class ArgumentsAndEnvironmentTest {
    private static final int ADDRESSES = 0x400;
    private static final int TEXTS = 0x800;

    @Test
    void argumentsArriveAsUtf8WithAZeroEach() {
        var guest = new Guest(WasiConfig.builder().arguments("program", "", "grün 😀"));
        assertThat(guest.call(ARGS_SIZES_GET, 16, 32)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().readInt(16)).isEqualTo(3);
        assertThat(guest.memory().readInt(32)).isEqualTo(8 + 1 + 11);

        assertThat(guest.call(ARGS_GET, ADDRESSES, TEXTS)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().readInt(ADDRESSES)).isEqualTo(TEXTS);
        assertThat(guest.text(guest.memory().readInt(ADDRESSES))).isEqualTo("program");
        assertThat(guest.text(guest.memory().readInt(ADDRESSES + 4))).isEmpty();
        assertThat(guest.text(guest.memory().readInt(ADDRESSES + 8))).isEqualTo("grün 😀");
    }

    @Test
    void variablesArriveInTheOrderInWhichTheyWereGiven() {
        var guest =
                new Guest(
                        WasiConfig.builder()
                                .environment("Z", "1")
                                .environment("EMPTY", "")
                                .environment("A", "x=y"));
        assertThat(guest.call(ENVIRON_SIZES_GET, 16, 32)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().readInt(16)).isEqualTo(3);
        assertThat(guest.memory().readInt(32)).isEqualTo(4 + 7 + 6);

        assertThat(guest.call(ENVIRON_GET, ADDRESSES, TEXTS)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.text(guest.memory().readInt(ADDRESSES))).isEqualTo("Z=1");
        assertThat(guest.text(guest.memory().readInt(ADDRESSES + 4))).isEqualTo("EMPTY=");
        assertThat(guest.text(guest.memory().readInt(ADDRESSES + 8))).isEqualTo("A=x=y");
    }

    @Test
    void withoutSettingsThereIsNeither() {
        var guest = new Guest(WasiConfig.builder());
        assertThat(guest.call(ARGS_SIZES_GET, 16, 32)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().readLong(16)).isZero();
        assertThat(guest.call(ENVIRON_SIZES_GET, 16, 32)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().readInt(32)).isZero();
        assertThat(guest.call(ARGS_GET, MEMORY_BYTES, MEMORY_BYTES)).isEqualTo(Errno.SUCCESS);
    }

    @Test
    void addressesOutsideTheMemoryAreFaults() {
        var guest = new Guest(WasiConfig.builder().arguments("program", "x"));
        assertThat(guest.call(ARGS_SIZES_GET, MEMORY_BYTES - 3, 32)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(ARGS_SIZES_GET, 16, -1)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(ARGS_GET, MEMORY_BYTES - 4, TEXTS)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(ARGS_GET, ADDRESSES, MEMORY_BYTES - 9)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(ARGS_GET, ADDRESSES, MEMORY_BYTES - 10)).isEqualTo(Errno.SUCCESS);
    }

    @Test
    void whatNoProgramCouldReadIsRefused() {
        var config = WasiConfig.builder();
        assertThatThrownBy(() -> config.arguments("a\0b")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> config.environment("A", "\0")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> config.environment("", "x"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"\"");
        assertThatThrownBy(() -> config.environment("A=B", "x")).isInstanceOf(UsageException.class);
    }

    @Test
    void aConfigurationDoesNotChangeWithItsBuilder() {
        var builder = WasiConfig.builder().arguments("one").environment("A", "1");
        var config = builder.build();
        builder.arguments("two").environment("A", "2").environment("B", "2");
        assertThat(config.arguments()).isEqualTo(List.of("one"));
        assertThat(config.environment()).hasSize(1).containsEntry("A", "1");
    }
}
