package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.jayasm.failure.Failure;
import org.jayasm.failure.LinkException;
import org.jayasm.failure.UnsupportedException;
import org.jayasm.failure.UsageException;
import org.jayasm.feature.Feature;
import org.jayasm.feature.FeatureSet;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.NumType;
import org.junit.jupiter.api.Test;

/** Features from the host's side. */
class FeaturesTest {
    private static byte[] module(String... sections) {
        return HexFormat.of().parseHex("0061736d01000000" + String.join("", sections));
    }

    @Test
    void anEngineRefusesWhatItsConfigurationDisables() {
        // (type (func (param v128)))
        var module = module("01050160017b00");
        Engine.create().load(module);
        var engine = Engine.create(EngineConfig.DEFAULT.withoutFeature(Feature.SIMD));
        assertThatThrownBy(() -> engine.load(module))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith("disabled feature simd: the type v128 needs it")
                .satisfies(e ->
                        assertThat(((UnsupportedException) e).failure())
                                .isEqualTo(Failure.FEATURE_DISABLED));
    }

    @Test
    void configurationsAreChangedCopies() {
        var less = EngineConfig.DEFAULT.withoutFeature(Feature.SIMD);
        assertThat(EngineConfig.DEFAULT.features()).isEqualTo(FeatureSet.DEFAULT);
        assertThat(less.features().has(Feature.RELAXED_SIMD)).isFalse();
        assertThat(less.withMaxCallDepth(7).withTier(Tier.INTERPRETER).features())
                .isEqualTo(less.features());
        assertThat(less.withFeature(Feature.RELAXED_SIMD)).isEqualTo(EngineConfig.DEFAULT);
        assertThat(less.withFeatures(FeatureSet.ALL).features()).isEqualTo(FeatureSet.ALL);
    }

    @Test
    void memoriesWithPagesOfOneByte() {
        var engine = Engine.create(EngineConfig.DEFAULT.withFeature(Feature.CUSTOM_PAGE_SIZES));
        // (import "m" "m" (memory 3 7 (pagesize 1)))
        // (data (i32.const 0) "abc")
        // (export "m" (memory 0))
        var module =
                engine.load(
                        module(
                                "020a01016d016d0209030700",
                                "070501016d0200",
                                "0b09010041000b03616263"));
        var type = new MemoryType(new Limits(NumType.I32, 5, 6), false, 0);
        var memory = Memory.create(type);
        var imports = Imports.builder().memory("m", "m", memory).build();
        assertThat(module.instantiate(imports).memory("m").type()).isEqualTo(type);
        assertThat(memory.readString(0, 3)).isEqualTo("abc");
        assertThat(memory.pages()).isEqualTo(5);
        assertThat(memory.size()).isEqualTo(5);
        assertThat(memory.grow(1)).isEqualTo(5);
        assertThat(memory.grow(1)).isEqualTo(-1);
        memory.writeByte(5, (byte) 1);
        assertThatThrownBy(() -> memory.writeByte(6, (byte) 1))
                .hasMessageStartingWith("out of bounds memory access");

        var large = Imports.builder().memory("m", "m", Memory.create(4, 5)).build();
        assertThatThrownBy(() -> module.instantiate(large))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("(memory 3 7 (pagesize 1)) was given memory 4 5");
    }

    @Test
    void otherPageSizesCannotBeMade() {
        var type = new MemoryType(new Limits(NumType.I32, 1, 1), false, 12);
        assertThatThrownBy(() -> Memory.create(type))
                .isInstanceOf(UsageException.class)
                .hasMessage("argument mismatch: pages of 2^12 bytes, not 1 or 65536");
    }
}
