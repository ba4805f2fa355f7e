package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.UsageException;
import org.jayasm.types.NumType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an instance exports, from the host's side. */
@ParameterizedClass
@EnumSource(Tier.class)
class ExportsTest {
    private final Instance instance;

    ExportsTest(Tier tier) {
        this.instance = TestModules.load(tier, "exports").instantiate();
    }

    /** Bound to exports of the same names, or those in the annotations. */
    public interface Exports {
        int add(int a, int b);

        double addAll(int a, long b, float c, double d);

        Object[] swap(int a, long b);

        void nothing();

        @Export("add")
        int plus(int a, int b);

        @Nullable Object same(@Nullable Object reference);

        default int twice(int a) {
            return add(a, a);
        }
    }

    /** Has a method of the wrong type. */
    public interface WrongType {
        long add(int a, int b);
    }

    /** Has a method without an export. */
    public interface Missing {
        int subtract(int a, int b);
    }

    @Test
    void callsWithBoxedValues() {
        assertThat(instance.call("add", 2, 3)).isEqualTo(5);
        assertThat(instance.call("addAll", 1, 2L, 3f, 4.0)).isEqualTo(10.0);
        assertThat(instance.call("nothing")).isNull();
        assertThat((Object[]) instance.call("swap", 1, 2L)).containsExactly(2L, 1);
    }

    @Test
    void callsByExactMethodHandles() throws Throwable {
        var add = instance.function("add").handle();
        assertThat(add.type()).isEqualTo(MethodType.methodType(int.class, int.class, int.class));
        assertThat((int) add.invokeExact(2, 3)).isEqualTo(5);
        double sum = (double) instance.function("addAll").handle().invokeExact(1, 2L, 3f, 4.0);
        assertThat(sum).isEqualTo(10.0);
        instance.function("nothing").handle().invokeExact();
        var swapped = (Object[]) instance.function("swap").handle().invokeExact(1, 2L);
        assertThat(swapped).containsExactly(2L, 1);
        var same = (Object) instance.function("same").handle().invokeExact((Object) "x");
        assertThat(same).isEqualTo("x");
    }

    @Test
    void callsThroughAnInterface() {
        var exports = instance.as(Exports.class);
        assertThat(exports.add(2, 3)).isEqualTo(5);
        assertThat(exports.plus(2, 3)).isEqualTo(5);
        assertThat(exports.addAll(1, 2, 3, 4)).isEqualTo(10.0);
        assertThat(exports.swap(1, 2)).containsExactly(2L, 1);
        assertThat(exports.same(exports)).isSameAs(exports);
        assertThat(exports.same(null)).isNull();
        assertThat(exports.twice(21)).isEqualTo(42);
        exports.nothing();
        assertThat(exports.equals(instance.as(Exports.class))).isFalse();
        assertThat(exports.toString()).contains("instance");
    }

    @Test
    void refusesInterfacesThatDoNotFit() {
        assertThatThrownBy(() -> instance.as(WrongType.class))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("add")
                .hasMessageContaining("[i32 i32] -> [i32]");
        assertThatThrownBy(() -> instance.as(Missing.class))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"subtract\"");
        assertThatThrownBy(() -> instance.as(String.class)).isInstanceOf(UsageException.class);
    }

    @Test
    void refusesWrongArguments() {
        assertThatThrownBy(() -> instance.call("add", 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("2 arguments");
        assertThatThrownBy(() -> instance.call("add", 1, 2L))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("i32")
                .hasMessageContaining("Long");
        assertThatThrownBy(() -> instance.call("add", 1, null)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> instance.call("sameFunction", "no function"))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> instance.call("missing"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"missing\"")
                .hasMessageContaining("addAll");
        assertThatThrownBy(() -> instance.memory("add")).isInstanceOf(UsageException.class);
    }

    @Test
    void functionReferencesAreFunctions() {
        var add = instance.function("add");
        assertThat(instance.call("sameFunction", add)).isSameAs(add);
        var answer = (Function) Objects.requireNonNull(instance.table("table").get(0));
        assertThat(answer.call()).isEqualTo(42);
        instance.table("table").set(1, answer);
        assertThat(instance.call("callTable", 1)).isEqualTo(42);
    }

    @Test
    void tablesCheckTheirIndexTypesAndLimits() {
        var table = instance.table("table");
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.grow(3, null)).isEqualTo(2);
        assertThat(table.grow(1, null)).isEqualTo(-1);
        assertThat(table.type().limits().min()).isEqualTo(5);
        assertThatThrownBy(() -> table.get(5)).isInstanceOf(TrapException.class);
        assertThatThrownBy(() -> table.set(0, "text")).isInstanceOf(UsageException.class);
        instance.table("things").set(0, "text");
        assertThat(instance.table("things").get(0)).isEqualTo("text");
    }

    @Test
    void indirectCallsTrapAsTheSpecificationSays() {
        assertThatThrownBy(() -> instance.call("callTable", 1))
                .extracting("failure")
                .isEqualTo(Failure.UNINITIALIZED_ELEMENT);
        assertThatThrownBy(() -> instance.call("callTable", 9))
                .extracting("failure")
                .isEqualTo(Failure.UNDEFINED_ELEMENT);
        instance.table("table").set(1, instance.function("add"));
        assertThatThrownBy(() -> instance.call("callTable", 1))
                .extracting("failure")
                .isEqualTo(Failure.INDIRECT_CALL_TYPE_MISMATCH);
    }

    @Test
    void globalsAreSharedWithTheGuest() {
        var counter = instance.global("counter");
        counter.set(41L);
        instance.call("count");
        assertThat(counter.get()).isEqualTo(42L);
        assertThat(counter.type().valueType()).isEqualTo(NumType.I64);
        assertThatThrownBy(() -> counter.set(1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> instance.global("constant").set(1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("immutable");
    }

    @Test
    void memoryIsSharedWithTheGuestAndGrows() {
        var memory = instance.memory("memory");
        memory.writeInt(65532, 0x04030201);
        assertThat(instance.call("load", 65532)).isEqualTo(0x04030201);
        assertThat(memory.readBytes(65532, 4)).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> memory.readInt(65533))
                .extracting("failure")
                .isEqualTo(Failure.OUT_OF_BOUNDS_MEMORY_ACCESS);
        assertThatThrownBy(() -> instance.call("load", 65533)).isInstanceOf(TrapException.class);
        assertThatThrownBy(() -> instance.call("load", -1)).isInstanceOf(TrapException.class);

        assertThat(instance.call("grow", 2)).isEqualTo(1);
        assertThat(memory.pages()).isEqualTo(3);
        assertThat(memory.readInt(65533)).isEqualTo(0x00040302);
        assertThat(instance.call("grow", 1)).isEqualTo(-1);
        assertThat(memory.grow(1)).isEqualTo(-1);
        memory.writeBytes(3 * 65536 - 5, "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(memory.readString(3 * 65536 - 5, 5)).isEqualTo("hello");
        assertThat(memory.view(3 * 65536 - 5, 5).get(1)).isEqualTo((byte) 'e');
    }

    @Test
    void modulesSayWhatTheyExport() {
        var exports = instance.module().exports();
        assertThat(exports).hasSize(instance.exports().size());
        assertThat(exports.getFirst().name()).isEqualTo("memory");
        assertThat(instance.tag("tag").type().type().function().params())
                .containsExactly(NumType.I32);
    }
}
