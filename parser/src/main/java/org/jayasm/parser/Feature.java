package org.jayasm.parser;

/** The proposals that made WebAssembly 3.0 out of the first version, as switches. */
public enum Feature {
    MVP("mvp"),
    SIGN_EXTENSION("sign-extension"),
    SATURATING_CONVERSION("nontrapping-float-to-int"),
    MULTI_VALUE("multi-value"),
    REFERENCE_TYPES("reference-types"),
    BULK_MEMORY("bulk-memory"),
    SIMD("simd"),
    TAIL_CALL("tail-call"),
    EXTENDED_CONST("extended-const"),
    RELAXED_SIMD("relaxed-simd"),
    FUNCTION_REFERENCES("function-references"),
    GC("gc"),
    EXCEPTIONS("exception-handling"),
    MULTI_MEMORY("multi-memory"),
    MEMORY64("memory64");

    private final String proposal;

    Feature(String proposal) {
        this.proposal = proposal;
    }

    /** The name of the proposal, as its repository has it. */
    public String proposal() {
        return proposal;
    }
}
