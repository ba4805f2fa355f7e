package org.jayasm.feature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What WebAssembly can do beyond its first version: one constant for each proposal, in an order in
 * which each comes after those that it needs.
 *
 * @see <a href="https://github.com/WebAssembly/proposals/blob/main/finished-proposals.md">the
 *     finished proposals</a>
 */
public enum Feature {
    // spotless:off
    MUTABLE_GLOBAL       ("mutable-global",                       "Mutable globals can be imported and exported."),
    SIGN_EXTENSION       ("sign-extension-ops",                   "Integers are sign-extended in place."),
    SATURATING_CONVERSION("nontrapping-float-to-int-conversions", "Conversions to integers that saturate."),
    MULTI_VALUE          ("multi-value",                          "Several results; blocks with parameters."),
    BULK_MEMORY          ("bulk-memory-operations",               "Copy, fill; segments for later use."),
    // Its ref.func in code needs segments that only declare, which are encoded by bulk memory.
    REFERENCE_TYPES      ("reference-types",                      "References as values; several tables.", BULK_MEMORY),
    SIMD                 ("simd",                                 "Vectors of 128 bits."),
    RELAXED_SIMD         ("relaxed-simd",                         "Vector instructions that may differ by host.", SIMD),
    TAIL_CALL            ("tail-call",                            "Calls that replace the caller."),
    EXTENDED_CONST       ("extended-const",                       "Arithmetic in constant expressions."),
    FUNCTION_REFERENCES  ("function-references",                  "Typed references; call_ref.", REFERENCE_TYPES),
    GC                   ("gc",                                   "Structures and arrays on a collected heap.", FUNCTION_REFERENCES),
    EXCEPTIONS           ("exception-handling",                   "Tags, try_table, throw.", REFERENCE_TYPES),
    LEGACY_EXCEPTIONS    ("legacy-exceptions",                    "The older try, catch and delegate.", EXCEPTIONS),
    MULTI_MEMORY         ("multi-memory",                         "Several memories in a module."),
    MEMORY64             ("memory64",                             "Addresses and table indices of 64 bits."),

    // Not in the standard yet.
    WIDE_ARITHMETIC      ("wide-arithmetic",                      false, "Sums and products of 128 bits."),
    CUSTOM_PAGE_SIZES    ("custom-page-sizes",                    false, "Memories with pages of one byte.");
    // spotless:on

    private final String proposal;
    private final String description;
    private final boolean onByDefault;
    private final @Nullable Feature needed;

    Feature(String proposal, String description) {
        this(proposal, true, description, null);
    }

    Feature(String proposal, String description, Feature needed) {
        this(proposal, true, description, needed);
    }

    Feature(String proposal, boolean onByDefault, String description) {
        this(proposal, onByDefault, description, null);
    }

    Feature(String proposal, boolean onByDefault, String description, @Nullable Feature needed) {
        this.proposal = proposal;
        this.description = description;
        this.onByDefault = onByDefault;
        this.needed = needed;
    }

    /** The feature of a name as {@link #proposal()} gives it. */
    public static Optional<Feature> named(String proposal) {
        for (var feature : values()) {
            if (feature.proposal.equals(proposal)) {
                return Optional.of(feature);
            }
        }
        return Optional.empty();
    }

    /**
     * The name of the proposal: that of its repository, or {@code legacy-exceptions} for the form
     * that exception handling had before it was standardized.
     */
    public String proposal() {
        return proposal;
    }

    /** What it brings, in a short sentence. */
    public String description() {
        return description;
    }

    /**
     * Whether it is in {@link FeatureSet#DEFAULT}: WebAssembly 3.0, and what compilers still emit.
     */
    public boolean isOnByDefault() {
        return onByDefault;
    }

    /** The feature that it builds upon, without which it cannot be on. */
    public Optional<Feature> needs() {
        return Optional.ofNullable(needed);
    }

    /** {@link #needs()}, or null. */
    @Nullable Feature needed() {
        return needed;
    }
}
