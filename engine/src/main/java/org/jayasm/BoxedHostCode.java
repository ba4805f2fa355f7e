package org.jayasm;

import org.jayasm.failure.Failure;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.Slots;
import org.jayasm.types.FunctionType;
import org.jspecify.annotations.Nullable;

/**
 * Executes a function of the host that takes boxed values. No method handle is involved: adapting a
 * dozen of them takes a fresh JVM a tenth of a second, which is more than many programs run.
 */
final class BoxedHostCode extends HostCode {
    private final Engine engine;
    private final FunctionType type;
    private final HostFunction function;

    BoxedHostCode(Engine engine, FunctionType type, HostFunction function) {
        super(type);
        this.engine = engine;
        this.type = type;
        this.function = function;
    }

    @Override
    void execute(ExecutionStack stack, long[] values, int base) throws Throwable {
        var params = type.params();
        var args = new @Nullable Object[params.size()];
        int slot = base;
        for (int i = 0; i < args.length; i++) {
            args[i] = HostValues.box(engine, params.get(i), values, stack.refs, slot);
            slot += Slots.of(params.get(i));
        }
        var caller = stack.caller;
        var result = function.call(caller == null ? null : (Instance) caller.hostView(), args);
        var results = type.results();
        if (results.size() == 1) {
            HostValues.unbox(result, results.getFirst(), values, stack.refs, base);
        } else if (!results.isEmpty()) {
            storeAll(result, stack, values, base);
        }
    }

    private void storeAll(@Nullable Object result, ExecutionStack stack, long[] values, int base) {
        var results = type.results();
        if (!(result instanceof @Nullable Object[] all) || all.length != results.size()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "a host function of type " + type + " must return that many results");
        }
        int slot = base;
        for (int i = 0; i < all.length; i++) {
            HostValues.unbox(all[i], results.get(i), values, stack.refs, slot);
            slot += Slots.of(results.get(i));
        }
    }
}
