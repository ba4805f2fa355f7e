package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jayasm.failure.TrapException;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Indirect calls of what the module put into the table, and of what came there otherwise. */
class IndirectCallsTest {
    static int half(int value) {
        return value / 2;
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void reachFunctionsFromAnywhere(Tier tier) throws Exception {
        var engine = TestModules.engine(tier);
        var module = engine.load(TestModules.bytes("indirect"));
        var instance = module.instantiate();
        var other = module.instantiate();
        other.global("base").set(1000);
        var table = instance.table("table");
        table.set(3, instance.function("apart"));
        table.set(4, other.function("subtract"));
        table.set(5, other.function("apart"));
        table.set(6, instance.function("subtract"));
        var half =
                MethodHandles.lookup()
                        .findStatic(
                                IndirectCallsTest.class,
                                "half",
                                MethodType.methodType(int.class, int.class));
        table.set(7, Function.create(engine, half));
        assertThat(instance.call("call", 0, 5)).isEqualTo(105);
        assertThat(instance.call("call", 1, 5)).isEqualTo(95);
        assertThat(instance.call("call", 3, 5)).isEqualTo(500);
        // The same functions of another instance, with that one's global.
        assertThat(instance.call("call", 4, 5)).isEqualTo(995);
        assertThat(instance.call("call", 5, 5)).isEqualTo(5000);
        assertThat(instance.call("call", 6, 5)).isEqualTo(95);
        assertThat(instance.call("call", 7, 5)).isEqualTo(2);
        var type = new FunctionType(List.of(NumType.I32), List.of(NumType.I32));
        HostFunction twice = (_, args) -> (int) args[0] * 2;
        table.set(7, Function.create(engine, type, twice));
        assertThat(instance.call("call", 7, 5)).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void trapWhereThereIsNoFunctionOfTheType(Tier tier) throws Exception {
        var instance = TestModules.load(tier, "indirect").instantiate();
        assertThatThrownBy(() -> instance.call("call", 2, 5))
                .isInstanceOf(TrapException.class)
                .hasMessageContaining("indirect call type mismatch");
        assertThatThrownBy(() -> instance.call("call", 3, 5))
                .isInstanceOf(TrapException.class)
                .hasMessageContaining("uninitialized element");
        assertThatThrownBy(() -> instance.call("call", 8, 5))
                .isInstanceOf(TrapException.class)
                .hasMessageContaining("undefined element");
        assertThatThrownBy(() -> instance.call("call", -1, 5))
                .isInstanceOf(TrapException.class)
                .hasMessageContaining("undefined element");
    }
}
