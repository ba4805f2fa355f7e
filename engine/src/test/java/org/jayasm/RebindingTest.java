package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.jayasm.failure.LinkException;
import org.jayasm.failure.UsageException;
import org.jayasm.types.GlobalType;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.TableType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Imported memories and tables that are replaced while an instance lives. */
class RebindingTest {
    private static final int HOT = 20_000;

    private @Nullable Runnable during;

    private static Memory memory(int value) {
        var memory = Memory.create(1, 4);
        memory.writeInt(8, value);
        return memory;
    }

    private static Table table(Engine engine, int min, int max, RefType elements) {
        return Table.create(
                engine, new TableType(new Limits(NumType.I32, min, max), elements), null);
    }

    private static Table table(Engine engine) {
        return table(engine, 3, 8, RefType.funcref());
    }

    private Instance instance(Tier tier, Memory memory) {
        var engine = TestModules.engine(tier);
        return engine.load(TestModules.bytes("rebinding"))
                .instantiate(
                        Imports.builder()
                                .function(
                                        "env",
                                        "during",
                                        Runnable.class,
                                        () -> {
                                            if (during != null) {
                                                during.run();
                                            }
                                        })
                                .memory("env", "memory", memory)
                                .table("env", "table", table(engine))
                                .global(
                                        "env",
                                        "other",
                                        Global.create(
                                                engine, new GlobalType(NumType.I32, false), 1))
                                .build());
    }

    private static Object call(Instance instance, String export, Object... args) {
        @Nullable Object result = null;
        for (int i = 0; i < HOT; i++) {
            result = instance.call(export, args);
        }
        return Objects.requireNonNull(result);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void hotCodeAccessesTheNewMemory(Tier tier) {
        var before = memory(5);
        var instance = instance(tier, before);
        assertThat(call(instance, "load", 8)).isEqualTo(5);
        assertThat(call(instance, "loadSame", 8)).isEqualTo(5);
        assertThat(call(instance, "loadOwn", 8)).isEqualTo(0);
        assertThat(instance.call("sum", 100_000)).isEqualTo(500_000);
        var after = memory(7);
        after.grow(1);
        instance.rebind("env", "memory", after);
        assertThat(instance.call("load", 8)).isEqualTo(7);
        assertThat(instance.call("loadSame", 8)).isEqualTo(7);
        assertThat(instance.call("loadOwn", 8)).isEqualTo(0);
        assertThat(instance.call("sum", 100_000)).isEqualTo(700_000);
        assertThat(instance.call("pages")).isEqualTo(2);
        instance.call("store", 70_000, 9);
        assertThat(after.readInt(70_000)).isEqualTo(9);
        assertThat(instance.call("grow", 1)).isEqualTo(2);
        instance.call("fill", 140_000, 1, 1);
        assertThat(after.readByte(140_000)).isEqualTo((byte) 1);
        assertThat(before.pages()).isEqualTo(1);
        assertThat(before.readInt(8)).isEqualTo(5);
        instance.rebind("env", "memory", before);
        assertThat(call(instance, "load", 8)).isEqualTo(5);
        assertThatThrownBy(() -> instance.call("load", 70_000))
                .hasMessageContaining("out of bounds memory access");
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void exportsShowTheNewOnes(Tier tier) {
        var instance = instance(tier, memory(5));
        var after = memory(7);
        var own = instance.memory("own");
        var names = instance.exports().toArray();
        instance.rebind("env", "memory", after);
        assertThat(instance.memory("memory").readInt(8)).isEqualTo(7);
        instance.memory("memory").writeInt(8, 8);
        assertThat(after.readInt(8)).isEqualTo(8);
        own.writeInt(8, 1);
        assertThat(instance.memory("own").readInt(8)).isEqualTo(1);
        instance.rebind("env", "table", table(instance.engine(), 5, 8, RefType.funcref()));
        assertThat(instance.table("table").size()).isEqualTo(5);
        assertThat(instance.table("again").size()).isEqualTo(5);
        assertThat(instance.exports().toArray()).isEqualTo(names);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void indirectCallsReachTheNewTable(Tier tier) {
        var instance = instance(tier, memory(5));
        var before = instance.table("table");
        before.set(0, instance.function("one"));
        assertThat(call(instance, "call", 0)).isEqualTo(1);
        var after = table(instance.engine());
        after.set(0, instance.function("two"));
        instance.rebind("env", "table", after);
        assertThat(call(instance, "call", 0)).isEqualTo(2);
        assertThat(instance.call("elements")).isEqualTo(3);
        instance.call("set", 1, instance.function("one"));
        assertThat(instance.call("call", 1)).isEqualTo(1);
        assertThat(before.get(1)).isNull();
        assertThatThrownBy(() -> instance.call("call", 2))
                .hasMessageContaining("uninitialized element");
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void whatDoesNotFitLeavesTheOldOne(Tier tier) {
        var instance = instance(tier, memory(5));
        instance.table("table").set(0, instance.function("one"));
        var unfit =
                new Memory[] {
                    Memory.create(0, 4),
                    Memory.create(1, 5),
                    Memory.create(new MemoryType(new Limits(NumType.I64, 1, 4))),
                    Memory.create(new MemoryType(new Limits(NumType.I32, 1, 4), false, 0)),
                };
        for (var memory : unfit) {
            assertThatThrownBy(() -> instance.rebind("env", "memory", memory))
                    .isInstanceOf(LinkException.class)
                    .hasMessageStartingWith("incompatible import type: \"env\" \"memory\" (memory");
        }
        var engine = instance.engine();
        var tables =
                new Table[] {
                    table(engine, 1, 8, RefType.funcref()),
                    table(engine, 2, 9, RefType.funcref()),
                    table(engine, 2, 8, RefType.externref()),
                };
        for (var table : tables) {
            assertThatThrownBy(() -> instance.rebind("env", "table", table))
                    .isInstanceOf(LinkException.class)
                    .hasMessageStartingWith("incompatible import type: \"env\" \"table\" (table");
        }
        assertThatThrownBy(() -> instance.rebind("env", "table", table(Engine.create())))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("belongs to another engine");
        assertThat(instance.call("load", 8)).isEqualTo(5);
        assertThat(instance.call("call", 0)).isEqualTo(1);
    }

    @Test
    void unknownImportsAreNamed() {
        var instance = instance(Tier.COMPILER, memory(5));
        assertThatThrownBy(() -> instance.rebind("env", "memories", memory(1)))
                .isInstanceOf(LinkException.class)
                .hasMessage(
                        "unknown import: the module imports no memory \"env\" \"memories\"; it"
                                + " imports [\"env\" \"memory\"]");
        assertThatThrownBy(() -> instance.rebind("own", "memory", memory(1)))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("unknown import");
        // A name of something else.
        assertThatThrownBy(() -> instance.rebind("env", "table", memory(1)))
                .isInstanceOf(LinkException.class)
                .hasMessageStartingWith("incompatible import type: \"env\" \"table\" (table");
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void notWhileTheGuestRuns(Tier tier) {
        var instance = instance(tier, memory(5));
        during = () -> instance.rebind("env", "memory", memory(7));
        assertThatThrownBy(() -> instance.call("callHost"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("instance in use: it cannot rebind a memory");
        assertThat(instance.call("load", 8)).isEqualTo(5);
        // Nothing of the failure is left.
        during.run();
        assertThat(instance.call("load", 8)).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void otherInstancesKeepWhatTheyHave(Tier tier) {
        var shared = memory(5);
        var one = instance(tier, shared);
        var other = one.module().instantiate(importsOf(one));
        one.rebind("env", "memory", memory(7));
        assertThat(one.call("load", 8)).isEqualTo(7);
        assertThat(other.call("load", 8)).isEqualTo(5);
    }

    private static Imports importsOf(Instance instance) {
        return Imports.builder()
                .function("env", "during", Runnable.class, () -> {})
                .memory("env", "memory", instance.memory("memory"))
                .table("env", "table", instance.table("table"))
                .global(
                        "env",
                        "other",
                        Global.create(instance.engine(), new GlobalType(NumType.I32, false), 1))
                .build();
    }
}
