package org.jayasm;

import java.lang.invoke.MethodHandle;
import org.jayasm.runtime.DirectCode;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.types.FunctionType;
import org.jspecify.annotations.Nullable;

/** Executes a function of the host by its method handle. */
final class HandleHostCode extends HostCode implements DirectCode {
    private final Engine engine;
    private final FunctionType type;
    private final MethodHandle handle;
    private final MethodHandle adapted;

    /**
     * @param handle the host's
     * @param adapted the same, of the type {@link HostFunctions#FRAME}
     */
    HandleHostCode(Engine engine, FunctionType type, MethodHandle handle, MethodHandle adapted) {
        super(type);
        this.engine = engine;
        this.type = type;
        this.handle = handle;
        this.adapted = adapted;
    }

    @Override
    void execute(ExecutionStack stack, long[] values, int base) throws Throwable {
        adapted.invokeExact(stack, values, base);
    }

    @Override
    public @Nullable MethodHandle direct() {
        return DirectHandles.adapt(engine, type, handle);
    }
}
