package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.jayasm.failure.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled code that the next engine finds. */
class CacheTest {
    @TempDir private Path directory;

    private static EngineConfig config(Store store) {
        return EngineConfig.DEFAULT.withCompileThreads(0).withCompileThreshold(0).withStore(store);
    }

    private static EngineStatistics run(Store store) {
        return run(config(store));
    }

    /** Runs a program as one process would. */
    private static EngineStatistics run(EngineConfig config) {
        try (var engine = Engine.create(config)) {
            var instance = engine.load(TestModules.bytes("loops")).instantiate();
            for (int i = 0; i < 2; i++) {
                assertThat(instance.call("falls", 50_000)).isEqualTo(1_249_975_000);
                assertThat(instance.call("below", 40_000)).isEqualTo(200_000);
            }
            return engine.statistics();
        }
    }

    @Test
    void theSecondEngineCompilesNothing() {
        var store = Store.directory(directory.resolve("new/cache"), 1 << 20);
        var first = run(store);
        assertThat(first.compiledClasses()).isPositive();
        assertThat(first.compiledLoops()).isPositive();
        assertThat(first.reloads()).isZero();
        var second = run(Store.directory(directory.resolve("new/cache"), 1 << 20));
        assertThat(second.compiledClasses()).isZero();
        assertThat(second.compiledLoops()).isZero();
        assertThat(second.reloads()).isPositive();
        assertThat(second.cacheRejections()).isZero();
    }

    /** One start is not worth compiling for, two are. */
    @Test
    void whatAFunctionHasExecutedIsNotForgotten() {
        var config = EngineConfig.DEFAULT.withCompileThreads(0).withStore(new CountingStore());
        for (int start = 1; start <= 3; start++) {
            try (var engine = Engine.create(config.withCompileThreshold(0.2))) {
                var module = engine.load(TestModules.bytes("units"));
                var instance = module.instantiate();
                // Loads the compiler, which else takes until much more was executed.
                instance.call("f0", 100_000);
                long before = engine.statistics().prescanned();
                assertThat(before).isEqualTo(start == 1 ? 1 : 2);
                for (int i = 0; i < 3; i++) {
                    instance.call("f1", 40);
                }
                assertThat(module.decision(1).verdict())
                        .as("start " + start)
                        .isEqualTo(
                                start == 1
                                        ? Decision.Verdict.LOW_ADVANTAGE
                                        : Decision.Verdict.COMPILED);
            }
        }
    }

    @Test
    void codeIsOfNoUseUnderOtherCircumstances() {
        var store = new CountingStore();
        run(store);
        var limited = run(config(store).withMaxCallDepth(100));
        assertThat(limited.reloads()).isZero();
        assertThat(limited.compiledClasses()).isPositive();
        assertThat(run(config(store).withMaxCallDepth(90)).reloads()).isPositive();
        assertThat(run(config(store).withVectorApi(false)).reloads()).isZero();
        assertThat(run(config(store).withHooks(true)).reloads()).isZero();
        assertThat(run(config(store).withHooks(true)).reloads()).isPositive();
    }

    @Test
    void eachFlippedByteIsFoundAndMended() {
        var store = new CountingStore();
        run(store);
        var good = store.copy();
        assertThat(good.contents).hasSizeGreaterThanOrEqualTo(4);
        good.contents.forEach((key, content) -> {
            for (int i = 0; i < content.length; i++) {
                var damaged = good.copy();
                byte[] flipped = content.clone();
                flipped[i] ^= (byte) (1 << i % 8);
                damaged.contents.put(key, flipped);
                assertThat(run(damaged).cacheRejections()).as(key + " at " + i).isOne();
                if (i % 64 == 0) {
                    var mended = run(damaged);
                    assertThat(mended.cacheRejections()).isZero();
                    assertThat(mended.compiledClasses()).isZero();
                    assertThat(mended.compiledLoops()).isZero();
                }
            }
        });
    }

    @Test
    void whatIsNotAsItWasSealedIsNoModule() {
        var store = new CountingStore();
        run(store);
        store.contents.replaceAll((_, content) -> Arrays.copyOf(content, 40));
        assertThat(run(store).cacheRejections()).isPositive();
    }

    @Test
    void theDirectoryIsItsOwnersAlone() throws IOException {
        var cache = directory.resolve("cache");
        run(Store.directory(cache, 1 << 20));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThatThrownBy(() -> Store.directory(cache, 1 << 20))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("others than its owner may use " + cache)
                .hasMessageContaining("chmod 700");
        var file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> Store.directory(file, 1 << 20))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("file is not a directory");
    }

    @Test
    void theDirectoryStaysWithinItsSize() throws IOException {
        var store = Store.directory(directory.resolve("cache"), 10_000);
        for (int i = 0; i < 100; i++) {
            store.save("a" + i, new byte[1000]);
            store.load("a0");
        }
        try (var files = Files.list(directory.resolve("cache"))) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum())
                    .isBetween(5000L, 10_000L);
        }
        assertThat(store.load("a99")).hasSize(1000);
        assertThat(store.load("a50")).isNull();
        assertThatThrownBy(() -> store.save("large", new byte[20_000]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("20000 bytes do not fit into a store of 10000");
        assertThat(store.load("large")).isNull();
        store.delete("a99");
        assertThat(store.load("a99")).isNull();
    }

    @Test
    void theHeapStoreStaysWithinItsSize() throws IOException {
        var store = Store.inMemory(3000);
        for (var key : List.of("a", "b", "c")) {
            store.save(key, new byte[1000]);
        }
        assertThat(store.load("a")).hasSize(1000);
        store.save("d", new byte[1000]);
        assertThat(store.load("b")).isNull();
        assertThat(store.load("a")).hasSize(1000);
        store.save("a", new byte[2000]);
        assertThat(store.load("c")).isNull();
        assertThat(store.load("d")).hasSize(1000);
    }
}
