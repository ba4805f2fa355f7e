package org.jayasm.parser;

import org.jayasm.failure.Failure;
import org.jayasm.failure.UnsupportedException;

/**
 * How large a module may be. A small module must not be able to make the engine use much memory or
 * time, and a module that runs here should run in browsers too; so these are the limits that the
 * browsers agreed on where there is one.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#limits">JavaScript interface,
 *     "Implementation-defined Limits"</a>
 */
public final class ImplementationLimits {
    /** The browsers' limit; offsets in the module are Java ints, with room to add two of them. */
    public static final int MODULE_BYTES = 1 << 30;

    /** The browsers' limit. A type takes some hundred bytes of heap, but only three of a module. */
    public static final int TYPES = 1_000_000;

    /** The browsers' limit. A type keeps the list of its supertypes, so that casts are quick. */
    public static final int SUBTYPING_DEPTH = 63;

    /** The browsers' limit. */
    public static final int FUNCTIONS = 1_000_000;

    /** The browsers' limit. */
    public static final int IMPORTS = 1_000_000;

    /** The browsers' limit. */
    public static final int EXPORTS = 1_000_000;

    /** The browsers' limit. */
    public static final int GLOBALS = 1_000_000;

    /** The browsers' limit. */
    public static final int TAGS = 1_000_000;

    /** The browsers' limit. */
    public static final int TABLES = 100_000;

    /** The browsers' limit. */
    public static final int MEMORIES = 100;

    /** The browsers' limit, for all element segments of a module. */
    public static final int ELEMENT_SEGMENTS = 10_000_000;

    /** The browsers' limit. */
    public static final int DATA_SEGMENTS = 100_000;

    /** The browsers' limit. Two bytes of code can push as many operands as a type has results. */
    public static final int PARAMS = 1_000;

    /** The browsers' limit; see {@link #PARAMS}. */
    public static final int RESULTS = 1_000;

    /** The browsers' limit. */
    public static final int STRUCT_FIELDS = 10_000;

    /** The browsers' limit, parameters included. Six bytes declare any number of locals. */
    public static final int LOCALS = 50_000;

    /** The browsers' limit. Later tiers need many times the size of the largest body at once. */
    public static final int BODY_BYTES = 7_654_321;

    /**
     * Browsers take 65,520; generated interpreters have been seen with more. A target is one byte
     * of a body at least, so that this also bounds what a table costs in later tiers.
     */
    public static final int BRANCH_TABLE_TARGETS = 1_000_000;

    /**
     * Each target of a {@link #BRANCH_TABLE_TARGETS branch table} usually has a block of its own,
     * so that this has to be of the same order; a level costs less than 100 bytes while validating.
     */
    public static final int NESTING = 250_000;

    /**
     * Operands on the stack at once. A call of two bytes can push {@link #RESULTS}, so that the
     * size of the body is no bound.
     */
    public static final int OPERANDS = 1_000_000;

    /** The browsers' limit for the operands of {@code array.new_fixed}. */
    public static final int FIXED_ARRAY_ELEMENTS = 10_000;

    private ImplementationLimits() {}

    /**
     * Fails if {@code count} is too large.
     *
     * @param count unsigned
     * @param what the counted things, in the plural
     * @param offset where in the module the number stands
     */
    static void check(int count, int limit, String what, int offset) {
        if (Integer.compareUnsigned(count, limit) > 0) {
            String number = Integer.toUnsignedString(count);
            throw exceeded(number + " " + what + " where " + limit + " are supported", offset);
        }
    }

    /** The exception for something that is too large. */
    static UnsupportedException exceeded(String detail, int offset) {
        return new UnsupportedException(Failure.LIMIT_EXCEEDED, detail, offset);
    }
}
