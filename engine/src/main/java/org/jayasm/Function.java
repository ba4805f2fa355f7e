package org.jayasm;

import java.lang.invoke.MethodHandle;
import org.jayasm.failure.Failure;
import org.jayasm.failure.GuestException;
import org.jayasm.failure.UsageException;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.Slots;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;
import org.jayasm.value.Array;
import org.jayasm.value.I31;
import org.jayasm.value.Struct;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/**
 * A function that can be called: an export, an element of a table, a reference. References to the
 * same function are the same object.
 */
public final class Function {
    private final Engine engine;
    private final FunctionInstance function;
    private final FunctionType type;
    private final int frameSlots;
    private @Nullable MethodHandle handle;

    private Function(Engine engine, FunctionInstance function) {
        this.engine = engine;
        this.function = function;
        this.type = function.type().function();
        this.frameSlots = Math.max(function.paramSlots(), function.resultSlots());
    }

    /**
     * Makes a function of the host that can be put into tables and globals.
     *
     * @param handle of Java types as {@link Imports.Builder#function(String, String, MethodHandle)}
     *     describes them, from which the function's type follows
     * @throws UsageException if none follows, as from parameters of type Object or several results
     */
    public static Function create(Engine engine, MethodHandle handle) {
        var function = HostFunctions.ofOwnType(engine, handle);
        if (function == null) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "no function type follows from " + handle.type() + "; give one");
        }
        return of(engine, function);
    }

    /** Makes a function of the host, of any type, that takes boxed values. */
    public static Function create(Engine engine, FunctionType type, HostFunction function) {
        return of(engine, HostFunctions.boxed(engine, engine.define(type), type, function));
    }

    static Function of(Engine engine, FunctionInstance function) {
        if (function.hostView() instanceof Function known) {
            return known;
        }
        var view = new Function(engine, function);
        function.hostView(view);
        return view;
    }

    Engine engine() {
        return engine;
    }

    FunctionInstance cell() {
        return function;
    }

    /** The types of parameters and results. */
    public FunctionType type() {
        return type;
    }

    /**
     * Calls the function.
     *
     * @param args one value for each parameter: Integer for i32, Long for i64, Float, Double,
     *     {@link V128}, {@link Function} for references to functions, {@link Struct}, {@link
     *     Array}, {@link I31} and {@link GuestException} for references to such, any object for
     *     references to {@code extern} and {@code any}, null for null references
     * @return null when there is no result, the result, or an {@code Object[]} of several results
     * @throws org.jayasm.failure.UsageException when the arguments do not fit the parameters
     * @throws org.jayasm.failure.TrapException when execution traps
     */
    public @Nullable Object call(@Nullable Object... args) {
        var params = type.params();
        if (args.length != params.size()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "%s takes %d arguments %s, not %d"
                            .formatted(function, params.size(), type, args.length));
        }
        var stack = engine.stack();
        long[] values = stack.reserve(frameSlots);
        int slot = stack.top();
        for (int i = 0; i < args.length; i++) {
            var param = params.get(i);
            HostValues.unbox(args[i], param, values, stack.refs, slot);
            slot += Slots.of(param);
        }
        stack.callFromHost(function);
        return results(stack, values);
    }

    private @Nullable Object results(ExecutionStack stack, long[] values) {
        var types = type.results();
        int slot = stack.top();
        return switch (types.size()) {
            case 0 -> null;
            case 1 -> result(stack, values, slot, types.getFirst());
            default -> {
                var all = new @Nullable Object[types.size()];
                for (int i = 0; i < all.length; i++) {
                    all[i] = result(stack, values, slot, types.get(i));
                    slot += Slots.of(types.get(i));
                }
                yield all;
            }
        };
    }

    private @Nullable Object result(
            ExecutionStack stack, long[] values, int slot, ValueType resultType) {
        var result = HostValues.box(engine, resultType, values, stack.refs, slot);
        stack.refs[slot] = null;
        return result;
    }

    /**
     * The function as a method handle of exactly its type, without boxing: {@code int}, {@code
     * long}, {@code float}, {@code double}, {@link V128}; {@link Function} or {@code Object} for
     * references; {@code void}, or {@code Object[]} for several results.
     */
    public MethodHandle handle() {
        var known = handle;
        if (known == null) {
            known = GuestHandles.handle(this);
            handle = known;
        }
        return known;
    }

    /** For {@link GuestHandles}: boxes what a handle of several results returns. */
    @Nullable Object boxedResults(ExecutionStack stack) {
        return results(stack, stack.values());
    }

    int frameSlots() {
        return frameSlots;
    }

    /** The name in the module, where it has one, and the type. */
    @Override
    public String toString() {
        return function + " " + type;
    }
}
