package org.jayasm.runtime;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The code of a function of the host that compiled code can call without a frame. */
public interface DirectCode {
    /**
     * What calls the function. It takes the parameters as JVM values (numbers as they are, a vector
     * as two longs, the low half first, a reference as an object), and behind them the {@link
     * ModuleInstance} that calls and the {@link ExecutionStack}. It returns the result in the same
     * way. An {@link IndexOutOfBoundsException} of the host comes in a {@link HostFailure}.
     *
     * @return null when the results need a frame, as several and a vector do
     */
    @Nullable MethodHandle direct();
}
