package org.jayasm.feature;

import org.jspecify.annotations.Nullable;

/**
 * The features that modules may use. Immutable. A set always holds what its members need, so that
 * adding one may add others and removing one may remove others.
 */
public final class FeatureSet {
    private static final Feature[] FEATURES = Feature.values();

    /** The first version of WebAssembly. */
    public static final FeatureSet NONE = new FeatureSet(0);

    /** All features. */
    public static final FeatureSet ALL = new FeatureSet((1L << FEATURES.length) - 1);

    /** The features that are on unless they are turned off. */
    public static final FeatureSet DEFAULT = onByDefault();

    // A bit for each feature, because decoding asks often.
    private final long bits;

    private FeatureSet(long bits) {
        this.bits = bits;
    }

    private static FeatureSet onByDefault() {
        long bits = 0;
        for (var feature : FEATURES) {
            if (feature.isOnByDefault()) {
                bits |= bit(feature);
            }
        }
        return new FeatureSet(bits);
    }

    private static long bit(Feature feature) {
        return 1L << feature.ordinal();
    }

    public boolean has(Feature feature) {
        return (bits & bit(feature)) != 0;
    }

    /** This set and a feature, with all that it needs. */
    public FeatureSet with(Feature feature) {
        long more = bits;
        for (Feature next = feature; next != null; next = next.needed()) {
            more |= bit(next);
        }
        return new FeatureSet(more);
    }

    /** This set without a feature, and without all that needs it. */
    public FeatureSet without(Feature feature) {
        long fewer = bits & ~bit(feature);
        // What is needed comes earlier, so that one pass is enough.
        for (var other : FEATURES) {
            var needed = other.needed();
            if (needed != null && (fewer & bit(needed)) == 0) {
                fewer &= ~bit(other);
            }
        }
        return new FeatureSet(fewer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureSet set && bits == set.bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    /** The names of the proposals, separated by commas. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var feature : FEATURES) {
            if (has(feature)) {
                text.append(text.isEmpty() ? "" : ", ").append(feature.proposal());
            }
        }
        return text.toString();
    }
}
