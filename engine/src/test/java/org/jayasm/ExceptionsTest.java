package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.GuestException;
import org.jayasm.failure.UsageException;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Exceptions of the guest, as the host sees and makes them. */
@ParameterizedClass
@EnumSource(Tier.class)
class ExceptionsTest {
    private final Tier tier;
    private final Instance instance;

    ExceptionsTest(Tier tier) {
        this.tier = tier;
        this.instance = TestModules.load(tier, "exports").instantiate();
    }

    private GuestException thrownBy(String export, Object argument) {
        return catchThrowableOfType(GuestException.class, () -> instance.call(export, argument));
    }

    @Test
    void theHostReadsWhatAGuestThrew() {
        var exception = thrownBy("throw", 42);
        assertThat(exception.failure()).isEqualTo(Failure.UNCAUGHT_EXCEPTION);
        assertThat(instance.tag("tag").isOf(exception)).isTrue();
        assertThat(instance.tag("tag").arguments(exception)).containsExactly(42);
        assertThat(instance.tag("mixedTag").isOf(exception)).isFalse();
        assertThatThrownBy(() -> instance.tag("mixedTag").arguments(exception))
                .isInstanceOf(UsageException.class);
        var mixed = thrownBy("throwMixed", "text");
        assertThat(instance.tag("mixedTag").arguments(mixed)).containsExactly(7L, 2.5, "text");
    }

    @Test
    void theHostMakesExceptionsThatPassThroughAsTheyAre() {
        var engine = TestModules.engine(tier);
        var tag =
                Tag.create(
                        engine,
                        new FunctionType(
                                List.<ValueType>of(NumType.F32, RefType.externref()), List.of()));
        var exception = tag.exception(1.5f, null);
        assertThat(tag.arguments(exception)).containsExactly(1.5f, null);
        var imports =
                Imports.builder()
                        .function(
                                "env",
                                "started",
                                new FunctionType(List.of(), List.of()),
                                (caller, args) -> {
                                    throw exception;
                                })
                        .build();
        var module = engine.load(TestModules.bytes("start"));
        assertThatThrownBy(() -> module.instantiate(imports)).isSameAs(exception);
    }

    @Test
    void wrongArgumentsAreRefused() {
        var tag = instance.tag("tag");
        assertThatThrownBy(tag::exception)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("1 values [i32], not 0");
        assertThatThrownBy(() -> tag.exception(1L)).isInstanceOf(UsageException.class);
    }
}
