package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jayasm.failure.LinkException;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Instances made of what others held. */
class SnapshotTest {
    private static Module module(Tier tier) {
        return TestModules.load(tier, "state");
    }

    private static Imports imports(List<Integer> notified) {
        return Imports.builder()
                .function("host", "notify", IntConsumer.class, notified::add)
                .build();
    }

    private static Instance used(Module module) {
        var instance = module.instantiate(imports(new ArrayList<>()));
        instance.call("store", 100, 21);
        instance.call("grow", 2);
        instance.call("store", 3 * 65536 - 4, 22);
        instance.call("growTable", 3);
        instance.call("count");
        instance.call("setVector", -3L);
        instance.call("putNotify", 0);
        instance.global("chosen").set(instance.function("two"));
        return instance;
    }

    private static void assertSame(Instance instance) {
        assertThat(instance.call("size")).isEqualTo(3);
        assertThat(instance.call("one")).isEqualTo(21);
        assertThat(instance.call("load", 3 * 65536 - 4)).isEqualTo(22);
        assertThat(instance.memory("memory").readString(16, 6)).isEqualTo("active");
        assertThat(instance.table("functions").size()).isEqualTo(7);
        assertThat(instance.call("indirect", 6)).isEqualTo(42);
        assertThat(instance.table("functions").get(1)).isSameAs(instance.function("one"));
        assertThat(instance.table("things").get(0)).isNull();
        assertThat(instance.global("counter").get()).isEqualTo(7L);
        assertThat(instance.call("high")).isEqualTo(-3L);
        assertThat(instance.global("chosen").get()).isSameAs(instance.function("two"));
        assertThat(instance.global("thing").get()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRestoredIsTheSame(Tier tier) {
        var bytes = used(module(tier)).snapshot().toBytes();
        assertThat(bytes).hasSizeLessThan(3 * 4096);
        for (var other : Tier.values()) {
            List<Integer> notified = new ArrayList<>();
            var restored = module(other).restore(Snapshot.of(bytes), imports(notified));
            assertSame(restored);
            assertThat(notified).as("the start function does not run again").isEmpty();
            // The import at the same index, whatever is there now.
            var notify = restored.table("functions").get(0);
            assertThat(notify).isInstanceOfSatisfying(Function.class, f -> f.call(5));
            assertThat(notified).containsExactly(5);
            assertThat(restored.call("count")).isEqualTo(8L);
        }
    }

    @Test
    void aSnapshotOfWhatWasRestoredIsTheSame() {
        var module = module(Tier.INTERPRETER);
        var snapshot = used(module).snapshot();
        var again = module.restore(snapshot, imports(new ArrayList<>())).snapshot();
        assertThat(again.toBytes()).isEqualTo(snapshot.toBytes());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRestoredTwiceIsIndependent(Tier tier) {
        var module = module(tier);
        var original = used(module);
        var snapshot = original.snapshot();
        original.call("store", 100, 1);
        var one = module.restore(snapshot, imports(new ArrayList<>()));
        one.call("store", 100, 2);
        one.call("count");
        one.table("functions").set(1, null);
        one.global("chosen").set(null);
        var two = module.restore(snapshot, imports(new ArrayList<>()));
        assertSame(two);
        assertThat(one.call("one")).isEqualTo(2);
        assertThat(original.call("one")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void segmentsAreDroppedOrNotAsTheyWere(Tier tier) {
        var module = module(tier);
        var instance = used(module);
        var before = instance.snapshot();
        instance.call("drop");
        var after = instance.snapshot();

        var with = module.restore(before, imports(new ArrayList<>()));
        with.call("initMemory", 300);
        with.call("initTable", 0);
        assertThat(with.memory("memory").readString(300, 7)).isEqualTo("passive");
        assertThat(with.call("indirect", 0)).isEqualTo(42);

        var without = module.restore(after, imports(new ArrayList<>()));
        assertThatThrownBy(() -> without.call("initMemory", 300)).isInstanceOf(TrapException.class);
        assertThatThrownBy(() -> without.call("initTable", 0)).isInstanceOf(TrapException.class);
    }

    @Test
    void aSleepingInstanceCanBeRestoredElsewhereAndSleepThere() {
        var instance = used(module(Tier.AUTO));
        assertThat(instance.hibernate()).isTrue();
        var restored = module(Tier.AUTO).restore(instance.snapshot(), imports(new ArrayList<>()));
        assertThat(restored.hibernate()).isTrue();
        assertSame(restored);
        assertSame(instance);
    }

    @Test
    void otherModulesAreRefused() {
        var snapshot = used(module(Tier.AUTO)).snapshot();
        var other = TestModules.load(Tier.AUTO, "indirect");
        assertThatThrownBy(() -> other.restore(snapshot))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unusable snapshot: it is of an instance of another module");
        // Linking is as always.
        assertThatThrownBy(() -> module(Tier.AUTO).restore(snapshot))
                .isInstanceOf(LinkException.class);
    }

    @Test
    void eachFlippedByteIsFound() {
        var bytes =
                TestModules.load(Tier.INTERPRETER, "indirect").instantiate().snapshot().toBytes();
        Snapshot.of(bytes);
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            assertThatThrownBy(() -> Snapshot.of(flipped))
                    .as("at " + i)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("unusable snapshot");
        }
        for (int length : new int[] {0, 3, 51, bytes.length - 1}) {
            assertThatThrownBy(() -> Snapshot.of(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(UsageException.class);
        }
    }

    @Test
    void whatBelongsToTheHostIsRefusedWithItsPlace() {
        var engine = TestModules.engine(Tier.INTERPRETER);
        var instance =
                engine.load(TestModules.bytes("state")).instantiate(imports(new ArrayList<>()));
        instance.table("things").set(2, "thing");
        assertRefused(instance, "cannot be in a snapshot: element 2 of table 1 is an object");
        instance.table("things").set(2, null);
        instance.global("thing").set("thing");
        assertRefused(instance, "cannot be in a snapshot: global 2 is an object");
        instance.global("thing").set(null);
        var other = engine.load(TestModules.bytes("indirect")).instantiate();
        instance.table("functions").set(3, other.function("call"));
        assertRefused(
                instance,
                "element 3 of table 0 is a function of neither the module nor its imports");
        instance.table("functions").set(3, null);
        assertThat(instance.snapshot().toBytes()).isNotEmpty();
    }

    private static void assertRefused(Instance instance, String message) {
        assertThatThrownBy(instance::snapshot)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsTooLargeHereIsRefused() {
        var snapshot = used(module(Tier.INTERPRETER)).snapshot();
        var small = Engine.create(EngineConfig.DEFAULT.withMaxMemoryBytes(2 << 16));
        assertThatThrownBy(() ->
                        small.load(TestModules.bytes("state"))
                                .restore(snapshot, imports(new ArrayList<>())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a memory cannot have 196608 bytes here");
    }
}
