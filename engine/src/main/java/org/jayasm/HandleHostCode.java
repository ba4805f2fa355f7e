package org.jayasm;

import java.lang.invoke.MethodHandle;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.types.FunctionType;

/** Executes a function of the host by a method handle that reads its arguments from slots. */
final class HandleHostCode extends HostCode {
    private final MethodHandle adapted;

    /**
     * @param adapted of the type {@link HostFunctions#FRAME}
     */
    HandleHostCode(MethodHandle adapted, FunctionType type) {
        super(type);
        this.adapted = adapted;
    }

    @Override
    void execute(ExecutionStack stack, long[] values, int base) throws Throwable {
        adapted.invokeExact(stack, values, base);
    }
}
