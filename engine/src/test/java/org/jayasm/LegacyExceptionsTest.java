package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jayasm.failure.GuestException;
import org.jayasm.failure.TrapException;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The instructions for exceptions before {@code try_table}. What is expected is what V8 (Node 20)
 * gives for the same module, but for exceptions of the host: those no guest's handler gets to see.
 */
@ParameterizedClass
@EnumSource(Tier.class)
class LegacyExceptionsTest {
    private final RuntimeException ofHost = new IllegalStateException("of the host");
    private final Tier tier;
    private final Instance instance;

    LegacyExceptionsTest(Tier tier) {
        this.tier = tier;
        var imports =
                Imports.builder()
                        .function(
                                "env",
                                "fail",
                                new FunctionType(List.of(NumType.I32), List.of()),
                                (caller, args) -> {
                                    throw ofHost;
                                })
                        .build();
        this.instance = TestModules.load(tier, "legacy").instantiate(imports);
    }

    @Test
    void handlersSeeWhatWasWrittenIntoMemoryThatGrew() {
        var grown = TestModules.load(tier, "grown-and-thrown").instantiate();
        assertThat(grown.call("read_after")).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource({
        "handlers, 0, 105",
        "handlers, 1, 207",
        "handlers, 4, 400",
        "values, 1, 1021",
        "values, 4, 1008",
        "leave, 0, 3",
        "leave, 1, 2",
        "leave, 4, 4",
        "leave, 9, 1",
    })
    void handlersTakeWhatWasThrown(String function, int argument, int expected) {
        assertThat(instance.call(function, argument)).isEqualTo(expected);
        // The same again: nothing of the first exception is left.
        assertThat(instance.call(function, argument)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "delegate, 71",
        "delegate_to_block, 1",
        "delegate_from_handler, 3",
        "delegate_through_call, 7",
        "rethrow_outer, 7",
        "loop, 50",
    })
    void exceptionsGoWhereTheyAreSent(String function, int expected) {
        assertThat(instance.call(function)).isEqualTo(expected);
        assertThat(instance.call(function)).isEqualTo(expected);
    }

    @Test
    void whatNobodyTakesReachesTheHost() {
        assertThatThrownBy(() -> instance.call("values", 0)).isInstanceOf(GuestException.class);
        assertThatThrownBy(() -> instance.call("delegate_to_caller"))
                .isInstanceOf(GuestException.class);
    }

    @Test
    void trapsAndExceptionsOfTheHostPassAllHandlers() {
        assertThatThrownBy(() -> instance.call("handlers", 2)).isInstanceOf(TrapException.class);
        assertThatThrownBy(() -> instance.call("handlers", 3)).isSameAs(ofHost);
    }
}
