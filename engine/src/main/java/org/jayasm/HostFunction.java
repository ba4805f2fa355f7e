package org.jayasm;

import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/** A function of the host that is given boxed values. */
@FunctionalInterface
public interface HostFunction {
    /**
     * Executes the function.
     *
     * @param caller the calling instance, or null when the host itself calls
     * @param args the arguments: Integer, Long, Float, Double, {@link V128}, {@link Function}, or
     *     any object or null for other references
     * @return null for no result, the result, or an {@code Object[]} of several results
     * @throws Throwable whatever it throws reaches the caller of the WebAssembly function unchanged
     */
    @Nullable Object call(@Nullable Instance caller, @Nullable Object[] args) throws Throwable;
}
