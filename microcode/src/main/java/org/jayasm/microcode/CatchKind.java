package org.jayasm.microcode;

/**
 * What a clause of the microcode's {@code try_table} does with an exception: bits that are
 * combined. The first two are those of the binary format: 0 catch, 1 catch_ref, 2 catch_all, 3
 * catch_all_ref.
 */
public final class CatchKind {
    /** Takes the reference to the exception along, behind the values. */
    public static final int WITH_REFERENCE = 1;

    /** Catches whatever the tag is. */
    public static final int ALL = 2;

    /** Takes the reference to the exception along, before the values. */
    public static final int REFERENCE_FIRST = 4;

    /**
     * Lets the exception go on to a {@code try_table} further out. The clause's tag says past how
     * many.
     */
    public static final int DELEGATE = 8;

    private CatchKind() {}
}
