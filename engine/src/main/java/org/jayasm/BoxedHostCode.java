package org.jayasm;

import org.jayasm.failure.Failure;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.Slots;
import org.jayasm.types.FunctionType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
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
            args[i] = load(params.get(i), stack, values, slot);
            slot += Slots.of(params.get(i));
        }
        var caller = stack.caller;
        var result = function.call(caller == null ? null : (Instance) caller.hostView(), args);
        var results = type.results();
        if (results.size() == 1) {
            store(results.getFirst(), result, stack, values, base);
        } else if (!results.isEmpty()) {
            storeAll(result, stack, values, base);
        }
    }

    private @Nullable Object load(ValueType param, ExecutionStack stack, long[] values, int slot) {
        return param.isReference()
                ? HostValues.toHost(engine, stack.refs[slot])
                : HostValues.unpack(
                        engine,
                        param,
                        values[slot],
                        Slots.of(param) == 2 ? values[slot + 1] : 0,
                        null);
    }

    private void storeAll(@Nullable Object result, ExecutionStack stack, long[] values, int base) {
        var results = type.results();
        if (!(result instanceof @Nullable Object[] all) || all.length != results.size()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "a host function of type " + type + " must return that many results");
        }
        int slot = base;
        for (int i = 0; i < all.length; i++) {
            store(results.get(i), all[i], stack, values, slot);
            slot += Slots.of(results.get(i));
        }
    }

    private static void store(
            ValueType result,
            @Nullable Object value,
            ExecutionStack stack,
            long[] values,
            int slot) {
        if (result instanceof RefType reference) {
            stack.refs[slot] = HostValues.toGuest(value, reference);
            return;
        }
        values[slot] = HostValues.bits(value, result);
        if (value instanceof V128 vector) {
            values[slot + 1] = vector.high();
        }
    }
}
