package org.jayasm.runtime;

import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;

/** How the host sees values: turns what slots hold into boxed objects, and back. */
public interface HostBoxing {
    /** The boxed value of a type that begins in a slot. */
    @Nullable Object box(ValueType type, long[] values, @Nullable Object[] refs, int slot);

    /**
     * Stores a boxed value to where a value of the type begins.
     *
     * @throws org.jayasm.failure.UsageException when it is not of the type
     */
    void unbox(
            @Nullable Object value,
            ValueType type,
            long[] values,
            @Nullable Object[] refs,
            int slot);
}
