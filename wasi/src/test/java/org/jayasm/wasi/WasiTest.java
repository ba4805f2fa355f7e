package org.jayasm.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import org.jayasm.Engine;
import org.jayasm.Imports;
import org.jayasm.Module;
import org.jayasm.failure.LinkException;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs as a whole: linking, running, ending. */
class WasiTest {
    private static Module fixture(String name) throws IOException {
        try (var in = WasiTest.class.getResourceAsStream(name + ".wasm")) {
            return Engine.create().load(Objects.requireNonNull(in, name));
        }
    }

    private static WasiConfig arguments(String... arguments) {
        return WasiConfig.builder().arguments(arguments).build();
    }

    @Test
    void everyFunctionOfTheSpecificationLinks() throws IOException {
        var module = fixture("all_functions");
        assertThat(module.imports()).hasSameSizeAs(WasiFunction.values());
        assertThat(Wasi.run(module, arguments())).isZero();
    }

    @Test
    void aProgramThatReturnsSucceeds() throws IOException {
        assertThat(Wasi.run(fixture("endings"), arguments("program"))).isZero();
    }

    @Test
    void anExitCodePassesThroughAllFrames() throws IOException {
        assertThat(Wasi.run(fixture("endings"), arguments("program", "exit"))).isEqualTo(42);
    }

    @Test
    void aTrapIsATrap() throws IOException {
        var module = fixture("endings");
        assertThatThrownBy(() -> Wasi.run(module, arguments("program", "to", "trap")))
                .isInstanceOf(TrapException.class)
                .hasMessageContaining("unreachable");
    }

    @Test
    void anInstanceOutlivesTheExit() throws IOException {
        var wasi = Wasi.create(arguments("program", "exit"));
        var instance = fixture("endings").instantiate(wasi.imports());
        assertThat(Wasi.start(instance)).isEqualTo(42);
        assertThat(instance.call("count")).isEqualTo(2);
        assertThat(Wasi.start(instance)).isEqualTo(42);
    }

    @Test
    void exitCodesKeepAllTheirBits() {
        var guest = new Guest(WasiConfig.builder());
        assertThatThrownBy(() -> guest.rawCall(WasiFunction.PROC_EXIT, -2))
                .isInstanceOfSatisfying(
                        ExitException.class, e -> assertThat(e.code()).isEqualTo(-2))
                .hasMessageContaining("4294967294");
    }

    @Test
    void exportsCanBeCalledWithoutStarting() throws IOException {
        var wasi = Wasi.create(arguments("a", "b", "c"));
        assertThat(fixture("endings").instantiate(wasi.imports()).call("count")).isEqualTo(3);
    }

    @Test
    void programsOfOneModuleAreApart() throws IOException {
        var module = fixture("endings");
        var one = module.instantiate(Wasi.create(arguments("a")).imports());
        var two = module.instantiate(Wasi.create(arguments("a", "b")).imports());
        assertThat(one.call("count")).isEqualTo(1);
        assertThat(two.call("count")).isEqualTo(2);
        assertThat(one.call("count")).isEqualTo(1);
    }

    @Test
    void wasiCanBeJoinedWithOtherImports() throws IOException {
        var imports =
                Imports.builder()
                        .addAll(Wasi.create(arguments("a")).imports())
                        .function(
                                Wasi.MODULE_NAME,
                                "proc_exit",
                                java.util.function.IntConsumer.class,
                                code -> {})
                        .build();
        assertThat(fixture("endings").instantiate(imports).call("count")).isEqualTo(1);
    }

    @Test
    void withoutWasiTheImportsAreMissing() throws IOException {
        var module = fixture("endings");
        assertThatThrownBy(module::instantiate)
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("args_sizes_get");
    }

    @Test
    void aProgramWithoutMemoryIsTold() throws IOException {
        var module = fixture("no_memory");
        assertThatThrownBy(() -> Wasi.run(module, arguments()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"memory\"");
    }

    @Test
    void aModuleWithoutStartIsNoProgram() {
        var module = Engine.create().load(GuestModule.bytes(1));
        assertThatThrownBy(() -> Wasi.run(module, arguments()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("_start");
    }

    /** Time that ends as soon as somebody waits for it. */
    private static final class EndOfTime implements Clocks {
        private long now;

        @Override
        public long realtime() {
            return now;
        }

        @Override
        public long monotonic() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            // The largest, as these numbers are unsigned.
            now = -1;
        }
    }

    /** Numbers that are likely to go wrong: small ones, and addresses around the memory's end. */
    private static long hostile(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5) - 1;
            case 1 -> Guest.MEMORY_BYTES - random.nextInt(64);
            case 2 -> random.nextInt(Guest.MEMORY_BYTES);
            default -> random.nextLong();
        };
    }

    @ParameterizedTest
    @EnumSource(WasiFunction.class)
    void hostileArgumentsGetAnErrorAndNothingElse(WasiFunction function) {
        var random = new Random(function.ordinal());
        var guest = new Guest(WasiConfig.builder().clocks(new EndOfTime()).random(random));
        var noise = new byte[Guest.MEMORY_BYTES];
        for (int i = 0; i < 2_000; i++) {
            if (i % 200 == 0) {
                random.nextBytes(noise);
                guest.memory().writeBytes(0, noise);
            }
            long[] arguments =
                    random.longs(function.type().params().size())
                            .map(_ -> hostile(random))
                            .toArray();
            try {
                assertThat(guest.rawCall(function, arguments))
                        .isBetween(0, Errno.NOTCAPABLE.code());
            } catch (ExitException e) {
                assertThat(function).isIn(WasiFunction.PROC_EXIT, WasiFunction.PROC_RAISE);
            }
        }
        assertThat(guest.memory().size()).isEqualTo(Guest.MEMORY_BYTES);
    }
}
