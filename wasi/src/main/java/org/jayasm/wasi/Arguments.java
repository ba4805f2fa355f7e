package org.jayasm.wasi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arguments of a call; the function's type says which are which. */
record Arguments(@Nullable Object[] values) {
    int i32(int index) {
        return (int) Objects.requireNonNull(values[index]);
    }

    long i64(int index) {
        return (long) Objects.requireNonNull(values[index]);
    }
}
