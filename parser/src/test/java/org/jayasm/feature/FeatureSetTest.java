package org.jayasm.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureSetTest {
    @ParameterizedTest
    @EnumSource
    void aSetHoldsWhatItsMembersNeed(Feature feature) {
        var with = FeatureSet.NONE.with(feature);
        var without = FeatureSet.ALL.without(feature);
        assertThat(with.has(feature)).isTrue();
        assertThat(without.has(feature)).isFalse();
        for (var set : new FeatureSet[] {with, without, FeatureSet.DEFAULT}) {
            for (var member : Feature.values()) {
                if (set.has(member)) {
                    assertThat(member.needs().map(set::has).orElse(true)).isTrue();
                }
            }
        }
    }

    @Test
    void enablingBringsWhatIsNeededAndDisablingTakesWhatNeedsIt() {
        assertThat(FeatureSet.NONE.with(Feature.GC))
                .hasToString("bulk-memory-operations, reference-types, function-references, gc");
        var without = FeatureSet.ALL.without(Feature.REFERENCE_TYPES);
        assertThat(without.has(Feature.BULK_MEMORY)).isTrue();
        assertThat(without.has(Feature.FUNCTION_REFERENCES)).isFalse();
        assertThat(without.has(Feature.GC)).isFalse();
        assertThat(without.has(Feature.LEGACY_EXCEPTIONS)).isFalse();
    }

    @Test
    void whatIsNotInTheStandardYetIsOffByDefault() {
        var off =
                Arrays.stream(Feature.values())
                        .filter(feature -> !FeatureSet.DEFAULT.has(feature))
                        .collect(Collectors.toSet());
        assertThat(off)
                .containsExactlyInAnyOrder(Feature.WIDE_ARITHMETIC, Feature.CUSTOM_PAGE_SIZES);
    }

    @Test
    void setsOfTheSameFeaturesAreEqual() {
        var set = FeatureSet.DEFAULT.without(Feature.SIMD);
        assertThat(set).isNotEqualTo(FeatureSet.DEFAULT);
        assertThat(set.with(Feature.RELAXED_SIMD))
                .isEqualTo(FeatureSet.DEFAULT)
                .hasSameHashCodeAs(FeatureSet.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void featuresAreFoundByName(Feature feature) {
        assertThat(Feature.named(feature.proposal())).contains(feature);
        assertThat(feature.proposal()).matches("[a-z0-9-]+");
        assertThat(feature.description()).endsWith(".").hasSizeLessThan(50);
    }

    @Test
    void otherNamesAreNoFeatures() {
        assertThat(Feature.named("mvp")).isEmpty();
        assertThat(Feature.named("SIMD")).isEmpty();
    }
}
