package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.UsageException;
import org.jayasm.runtime.FunctionInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Instances that sleep, and what wakes them. */
class HibernationTest {
    private static final Imports SILENT = imports(_ -> {});

    private static Imports imports(IntConsumer notify) {
        return Imports.builder().function("host", "notify", IntConsumer.class, notify).build();
    }

    private static Engine engine(Tier tier, @Nullable Store store) {
        var config =
                EngineConfig.DEFAULT.withTier(tier).withCompileThreshold(0).withCompileThreads(0);
        return Engine.create(store == null ? config : config.withStore(store));
    }

    private static Instance instance(Engine engine) {
        return engine.load(TestModules.bytes("state")).instantiate(SILENT);
    }

    private static Instance instance(Tier tier) {
        return instance(engine(tier, null));
    }

    /** Has a small memory, so that what is stored of it is small. */
    private static Instance small(Store store) {
        return engine(Tier.INTERPRETER, store).load(TestModules.bytes("indirect")).instantiate();
    }

    private static boolean sleeps(Instance instance) {
        return instance.memory("memory").instance().bytes.length == 0;
    }

    private static void assertLost(ThrowingCallable use, String reason) {
        assertThatThrownBy(use)
                .isInstanceOfSatisfying(
                        TrapException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.INSTANCE_LOST))
                .hasMessageContaining("sleeping instance lost: ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsThereAfterEachSleep(Tier tier) {
        var instance = instance(tier);
        var thing = new Object();
        instance.table("things").set(1, thing);
        instance.global("thing").set(thing);
        instance.call("setVector", 77L);
        instance.call("store", 100, 21);
        instance.call("putNotify", 3);
        int loops = 0;
        for (int cycle = 1; cycle <= 3; cycle++) {
            int pages = 1 + 3 * (cycle - 1);
            for (int i = 0; i < 200; i++) {
                assertThat(instance.call("two")).isEqualTo(42);
            }
            loops += 20_000;
            assertThat(instance.call("loop", 20_000)).isEqualTo(loops);
            assertThat(instance.call("count")).isEqualTo(6L + cycle);

            assertThat(instance.hibernate()).isTrue();
            assertThat(instance.hibernate()).isTrue();
            assertThat(sleeps(instance)).isTrue();
            var table = instance.table("functions").instance();
            assertThat(table.size()).isZero();
            assertThat(instance.global("counter").instance().value).isZero();

            assertThat(instance.call("indirect", 2)).isEqualTo(42);
            assertThat(sleeps(instance)).isFalse();
            assertThat(instance.call("size")).isEqualTo(pages);
            assertThat(instance.call("high")).isEqualTo(77L);
            assertThat(instance.table("things").get(1)).isSameAs(thing);
            assertThat(instance.table("things").get(0)).isNull();
            assertThat(instance.global("thing").get()).isSameAs(thing);
            assertThat(instance.global("chosen").get()).isSameAs(instance.function("one"));
            assertThat(table.get(3)).isInstanceOf(FunctionInstance.class);
            assertThat(instance.memory("memory").readString(16, 6)).isEqualTo("active");
            assertThat(instance.call("grow", 3)).isEqualTo(pages);
            instance.call("store", 65536 * (pages + 2), cycle);
            assertThat(instance.call("growTable", 2)).isEqualTo(4 + 2 * (cycle - 1));
            assertThat(instance.call("indirect", 5)).isEqualTo(42);
        }
        for (int cycle = 1; cycle <= 3; cycle++) {
            assertThat(instance.call("load", 65536 * 3 * cycle)).isEqualTo(cycle);
        }
        var statistics = instance.engine().statistics();
        assertThat(statistics.hibernated()).isEqualTo(3);
        assertThat(statistics.woken()).isEqualTo(3);
    }

    record Use(String name, Consumer<Instance> use) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Use> uses() {
        return List.of(
                new Use("call", i -> assertThat(i.call("one")).isEqualTo(9)),
                new Use("read", i -> assertThat(i.memory("memory").readInt(100)).isEqualTo(9)),
                new Use(
                        "bytes",
                        i ->
                                assertThat(i.memory("memory").readBytes(100, 1)[0])
                                        .isEqualTo((byte) 9)),
                new Use("write", i -> i.memory("memory").writeByte(0, (byte) 1)),
                new Use("write bytes", i -> i.memory("memory").writeBytes(0, new byte[2])),
                new Use(
                        "view",
                        i ->
                                assertThat(i.memory("memory").view(100, 4).get(0))
                                        .isEqualTo((byte) 9)),
                new Use("size", i -> assertThat(i.memory("memory").size()).isEqualTo(65536)),
                new Use("pages", i -> assertThat(i.memory("memory").pages()).isOne()),
                new Use("grow", i -> assertThat(i.memory("memory").grow(1)).isOne()),
                new Use("type", i -> assertThat(i.memory("memory").type().limits().min()).isOne()),
                new Use(
                        "get",
                        i -> assertThat(i.table("functions").get(1)).isSameAs(i.function("one"))),
                new Use("set", i -> i.table("functions").set(0, null)),
                new Use("table size", i -> assertThat(i.table("functions").size()).isEqualTo(4)),
                new Use(
                        "table type",
                        i -> assertThat(i.table("functions").type().limits().min()).isEqualTo(4)),
                new Use(
                        "table grow",
                        i -> assertThat(i.table("functions").grow(1, null)).isEqualTo(4)),
                new Use("global", i -> assertThat(i.global("counter").get()).isEqualTo(6L)),
                new Use("global set", i -> i.global("counter").set(3L)),
                new Use("snapshot", i -> assertThat(i.snapshot().toBytes()).hasSizeLessThan(5000)),
                new Use("handle", i -> assertThat(invoke(i.function("one"))).isEqualTo(9)));
    }

    private static Object invoke(Function function) {
        try {
            return function.handle().invoke();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void eachUseByTheHostWakes(Use use) {
        var instance = instance(Tier.INTERPRETER);
        instance.call("store", 100, 9);
        assertThat(instance.hibernate()).isTrue();
        assertThat(sleeps(instance)).isTrue();
        use.use.accept(instance);
        assertThat(sleeps(instance)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void callsOfOtherInstancesWake(Tier tier) {
        var engine = engine(tier, null);
        var instance = instance(engine);
        var imports = Imports.builder().instance("state", instance).build();
        var user = engine.load(TestModules.bytes("state-user")).instantiate(imports);
        var tail = engine.load(TestModules.bytes("state-tail")).instantiate(imports);
        instance.call("store", 100, 21);
        // So often that compiled code calls compiled code without looking.
        assertThat(user.call("often", 100_000)).isEqualTo(2_100_000);
        for (int i = 0; i < 100; i++) {
            tail.call("tail");
            user.call("indirect", 1);
        }
        var one = instance.function("one");
        for (var call :
                Stream.<ThrowingCallable>of(
                                () -> assertThat(user.call("direct")).isEqualTo(21),
                                () -> assertThat(user.call("indirect", 1)).isEqualTo(21),
                                () -> assertThat(user.call("indirect", 2)).isEqualTo(42),
                                () -> assertThat(user.call("reference", one, 0)).isEqualTo(21),
                                () -> assertThat(user.call("often", 1000)).isEqualTo(21_000),
                                () -> assertThat(tail.call("tail")).isEqualTo(21))
                        .toList()) {
            assertThat(instance.hibernate()).isTrue();
            assertThat(sleeps(instance)).isTrue();
            try {
                call.call();
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            assertThat(sleeps(instance)).isFalse();
        }
        // The table is the user's as well.
        assertThat(instance.hibernate()).isTrue();
        assertThat(instance.table("functions").size()).isEqualTo(4);
        assertThat(sleeps(instance)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void callsOfFunctionsInATableOfTheHostWake(Tier tier) {
        var engine = engine(tier, null);
        var instance = instance(engine);
        instance.call("store", 100, 21);
        var table = Table.create(engine, instance.table("functions").type(), null);
        table.set(1, instance.function("one"));
        var user =
                engine.load(TestModules.bytes("state-user"))
                        .instantiate(
                                Imports.builder()
                                        .function("state", "one", instance.function("one"))
                                        .table("state", "functions", table)
                                        .build());
        assertThat(instance.hibernate()).isTrue();
        assertThat(table.size()).isEqualTo(4);
        assertThat(sleeps(instance)).isTrue();
        assertThat(user.call("indirect", 1)).isEqualTo(21);
    }

    @Test
    void linkingWakesAndKeepsAwakeWhatIsShared() {
        var engine = engine(Tier.AUTO, null);
        var instance = instance(engine);
        assertThat(instance.hibernate()).isTrue();
        var user =
                engine.load(TestModules.bytes("state-user"))
                        .instantiate(Imports.builder().instance("state", instance).build());
        assertThat(sleeps(instance)).isFalse();
        assertThat(instance.hibernate()).isTrue();
        assertThat(instance.table("functions").instance().size()).isEqualTo(4);
        assertThat(user.call("direct")).isEqualTo(0);
    }

    @ParameterizedTest
    @EnumSource
    void nothingSleepsWhileItRuns(Tier tier) {
        var engine = engine(tier, null);
        var running = new Instance[1];
        var imports =
                imports(n -> {
                    if (n == 2) {
                        running[0].snapshot();
                    } else if (running[0] != null) {
                        running[0].hibernate();
                    }
                });
        var instance = engine.load(TestModules.bytes("state")).instantiate(imports);
        running[0] = instance;
        for (int n = 1; n <= 2; n++) {
            int kind = n;
            assertThatThrownBy(() -> instance.call("notify", kind))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("instance in use")
                    .hasMessageContaining("while this thread executes functions");
        }
        assertThat(instance.call("one")).isEqualTo(0);
        assertThat(instance.hibernate()).isTrue();
    }

    /** Fails on demand. */
    private static final class FailingStore implements Store {
        private final CountingStore inside = new CountingStore();
        private @Nullable RuntimeException failure;

        private void fail() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public byte @Nullable [] load(String key) throws IOException {
            fail();
            return inside.load(key);
        }

        @Override
        public void save(String key, byte[] content) throws IOException {
            fail();
            inside.save(key, content);
        }

        @Override
        public void delete(String key) throws IOException {
            fail();
            inside.delete(key);
        }
    }

    @Test
    void whatCannotBeSavedStaysAwake() {
        var store = new FailingStore();
        var instance = instance(engine(Tier.INTERPRETER, store));
        store.failure = new IllegalStateException("full");
        assertThat(instance.hibernate()).isFalse();
        assertThat(sleeps(instance)).isFalse();
        assertThat(instance.engine().statistics().storeFailures()).isOne();
        assertThat(instance.engine().statistics().hibernated()).isZero();
        assertThat(instance.call("count")).isEqualTo(7L);

        store.failure = null;
        assertThat(instance.hibernate()).isTrue();
        assertThat(store.inside.contents).hasSize(1);
        assertThat(store.inside.contents.keySet()).allMatch(k -> k.matches("[a-zA-Z0-9-]{1,100}"));
        assertThat(instance.call("count")).isEqualTo(8L);
        assertThat(store.inside.contents).isEmpty();
    }

    @Test
    void aStoreThatIsTooSmallSavesNothing(@TempDir Path directory) {
        for (var store : List.of(Store.inMemory(10), Store.directory(directory, 10))) {
            var instance = instance(engine(Tier.INTERPRETER, store));
            assertThat(instance.hibernate()).isFalse();
            assertThat(instance.call("count")).isEqualTo(7L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatFailsIsAskedAgain(Tier tier) {
        var store = new FailingStore();
        var engine = engine(tier, store);
        var instance = instance(engine);
        assertThat(instance.hibernate()).isTrue();
        store.failure = new IllegalStateException("unplugged");
        assertLost(() -> instance.call("count"), "unplugged");
        assertLost(() -> instance.memory("memory").readByte(0), "which may pass");
        assertLost(() -> instance.table("functions").get(0), "unplugged");
        assertLost(() -> instance.global("counter").get(), "unplugged");
        assertLost(instance::snapshot, "unplugged");
        store.failure = null;
        assertThat(instance.call("count")).isEqualTo(7L);
        assertThat(instance.memory("memory").readString(16, 6)).isEqualTo("active");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheStoreForgetsIsLost(Tier tier) {
        var store = new CountingStore();
        var engine = engine(tier, store);
        var instance = instance(engine);
        var user =
                engine.load(TestModules.bytes("state-user"))
                        .instantiate(Imports.builder().instance("state", instance).build());
        user.call("often", 1000);
        assertThat(instance.hibernate()).isTrue();
        var saved = Map.copyOf(store.contents);
        store.contents.clear();
        for (int i = 0; i < 2; i++) {
            assertLost(() -> instance.call("count"), "the store has forgotten");
            assertLost(() -> user.call("direct"), "the store has forgotten");
            assertLost(() -> user.call("often", 1000), "the store has forgotten");
            assertLost(() -> user.call("indirect", 1), "the store has forgotten");
            assertLost(() -> instance.memory("memory").size(), "the store has forgotten");
            // It would be too late.
            store.contents.putAll(saved);
        }
        assertThat(instance.hibernate()).isTrue();
        assertThat(engine.statistics().woken()).isZero();
    }

    @Test
    void eachFlippedByteIsFound() {
        var store = new CountingStore();
        var first = small(store);
        first.call("call", 0, 1);
        assertThat(first.hibernate()).isTrue();
        int length = store.contents.values().iterator().next().length;
        assertThat(length).isBetween(60, 200);
        store.contents.clear();
        for (int i = 0; i < length; i++) {
            int at = i;
            var instance = small(store);
            assertThat(instance.hibernate()).isTrue();
            store.contents.replaceAll((_, content) -> {
                byte[] flipped = content.clone();
                flipped[at] ^= (byte) (1 << at % 8);
                return flipped;
            });
            for (int again = 0; again < 2; again++) {
                assertLost(() -> instance.call("call", 0, 1), "the store has damaged");
            }
            store.contents.clear();
        }
        var instance = small(store);
        assertThat(instance.hibernate()).isTrue();
        store.contents.replaceAll((_, content) -> new byte[3]);
        assertLost(() -> instance.global("base").get(), "too short");
    }

    @Test
    void instancesDoNotMixTheirSleep() {
        var store = new CountingStore();
        var one = small(store);
        var two = small(store);
        one.global("base").set(1);
        two.global("base").set(2);
        assertThat(one.hibernate()).isTrue();
        assertThat(two.hibernate()).isTrue();
        var contents = List.copyOf(store.contents.entrySet());
        var swapped =
                Map.of(
                        contents.get(0).getKey(), contents.get(1).getValue(),
                        contents.get(1).getKey(), contents.get(0).getValue());
        store.contents.putAll(swapped);
        assertLost(() -> one.global("base").get(), "damaged");
        assertLost(() -> two.call("call", 0, 1), "damaged");
    }

    @Test
    void sleepsInFiles(@TempDir Path directory) throws IOException {
        var store = Store.directory(directory, 1 << 20);
        var instance = instance(engine(Tier.INTERPRETER, store));
        assertThat(instance.hibernate()).isTrue();
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
        assertThat(instance.call("count")).isEqualTo(7L);
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whoIsGoneLeavesNothingInTheStore() throws InterruptedException {
        var store = new CountingStore();
        var engine = engine(Tier.INTERPRETER, store);
        sleepAndForget(engine);
        assertThat(store.contents).hasSize(1);
        for (int i = 0; i < 100 && !store.contents.isEmpty(); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(store.contents).isEmpty();
        assertThat(engine.statistics().hibernated()).isOne();
    }

    private static void sleepAndForget(Engine engine) {
        assertThat(instance(engine).hibernate()).isTrue();
    }

    @Test
    void javaFlightRecorderIsTold(@TempDir Path directory) throws IOException {
        var file = directory.resolve("sleep.jfr");
        try (var recording = new Recording()) {
            recording.start();
            var instance = instance(Tier.INTERPRETER);
            assertThat(instance.hibernate()).isTrue();
            instance.call("count");
            recording.dump(file);
        }
        var events = RecordingFile.readAllEvents(file);
        for (var name : List.of("org.jayasm.Hibernate", "org.jayasm.Wake")) {
            assertThat(events)
                    .filteredOn(e -> e.getEventType().getName().equals(name))
                    .singleElement()
                    .satisfies(e -> {
                        assertThat(e.getString("module")).isEqualTo("state");
                        assertThat(e.getInt("bytes")).isBetween(4096, 5000);
                    });
        }
    }

    @Test
    void largeMemoriesStayAwake() {
        var module =
                Engine.create(EngineConfig.DEFAULT.withMaxMemoryBytes(1L << 33))
                        .load(TestModules.bytes("large64"));
        var instance = module.instantiate();
        instance.memory("memory").writeInt(1L << 31, 7);
        assertThat(instance.hibernate()).isTrue();
        assertThat(instance.memory("memory").instance().size).isGreaterThan(1L << 31);
        assertThat(instance.memory("memory").readInt(1L << 31)).isEqualTo(7);
        assertThatThrownBy(instance::snapshot)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("memory 0 lies outside of the heap");
    }

    @Test
    void emptyPagesTakeNothing() {
        var store = new CountingStore();
        var instance = instance(engine(Tier.INTERPRETER, store));
        instance.call("grow", 199);
        instance.call("store", 150 * 65536, 7);
        assertThat(instance.hibernate()).isTrue();
        assertThat(store.contents.values().iterator().next()).hasSizeLessThan(3 * 4096);
        assertThat(instance.call("load", 150 * 65536)).isEqualTo(7);
        assertThat(instance.call("size")).isEqualTo(200);
    }

    @Test
    void manyCyclesKeepNothing() {
        var engine = engine(Tier.AUTO, null);
        var instance = instance(engine);
        var user =
                engine.load(TestModules.bytes("state-user"))
                        .instantiate(Imports.builder().instance("state", instance).build());
        cycles(instance, user, 100);
        long before = usedBytes();
        cycles(instance, user, 1000);
        assertThat(usedBytes() - before).isLessThan(2 << 20);
        assertThat(engine.statistics().woken()).isEqualTo(1100);
    }

    private static void cycles(Instance instance, Instance user, int count) {
        for (int i = 0; i < count; i++) {
            instance.call("store", 100, i);
            assertThat(instance.hibernate()).isTrue();
            // Enough for compiled code to call it directly.
            assertThat(user.call("often", 100)).isEqualTo(100 * i);
        }
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
