package org.jayasm;

import static java.lang.invoke.MethodHandles.*;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import org.jayasm.runtime.DirectCode;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.HostFailure;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.types.FunctionType;
import org.jayasm.types.RefType;
import org.jayasm.types.VecType;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/** Adapts method handles of the host to how compiled code passes arguments and results. */
// Methods are found by name.
@SuppressWarnings("UnusedMethod")
final class DirectHandles {
    private static final Lookup LOOKUP = lookup();

    private DirectHandles() {}

    /** What {@link DirectCode#direct} describes. */
    static @Nullable MethodHandle adapt(Engine engine, FunctionType type, MethodHandle handle) {
        var results = type.results();
        if (results.size() > 1 || results.contains(VecType.V128)) {
            return null;
        }
        var direct = handle;
        if (!results.isEmpty() && results.getFirst() instanceof RefType reference) {
            direct =
                    filterReturnValue(
                            direct.asType(direct.type().changeReturnType(Object.class)),
                            insertArguments(
                                    find("toGuest", Object.class, RefType.class, Object.class),
                                    0,
                                    reference));
        }
        var instance = find("instance", Instance.class, ModuleInstance.class);
        direct =
                HostFunctions.takesCaller(handle)
                        ? filterArguments(direct, 0, instance)
                        : dropArguments(direct, 0, ModuleInstance.class);
        return carryFailures(behindParams(params(engine, type, direct)));
    }

    /** From (caller, arguments of the host…) to (caller, JVM values…). */
    private static MethodHandle params(Engine engine, FunctionType type, MethodHandle handle) {
        var toHost =
                insertArguments(
                        find("toHost", Object.class, Engine.class, Object.class), 0, engine);
        int position = 1;
        for (var param : type.params()) {
            if (param == VecType.V128) {
                handle =
                        collectArguments(
                                handle,
                                position,
                                find("vector", V128.class, long.class, long.class));
                position++;
            } else if (param instanceof RefType) {
                var shown = handle.type().parameterType(position);
                handle =
                        filterArguments(
                                handle,
                                position,
                                toHost.asType(toHost.type().changeReturnType(shown)));
            }
            position++;
        }
        return handle;
    }

    /** From (caller, JVM values…) to (JVM values…, caller, stack). */
    private static MethodHandle behindParams(MethodHandle handle) {
        var params = new ArrayList<>(handle.type().parameterList());
        params.add(params.removeFirst());
        int[] order = new int[params.size()];
        for (int i = 1; i < order.length; i++) {
            order[i] = i - 1;
        }
        order[0] = order.length - 1;
        var result = handle.type().returnType();
        var swapped = permuteArguments(handle, MethodType.methodType(result, params), order);
        return dropArguments(swapped, order.length, ExecutionStack.class);
    }

    private static MethodHandle carryFailures(MethodHandle handle) {
        var result = handle.type().returnType();
        var carrier = throwException(result, HostFailure.class);
        var carry =
                filterArguments(
                        carrier,
                        0,
                        find("carried", HostFailure.class, IndexOutOfBoundsException.class));
        return catchException(handle, IndexOutOfBoundsException.class, carry);
    }

    private static MethodHandle find(String name, Class<?> result, Class<?>... params) {
        try {
            return LOOKUP.findStatic(
                    DirectHandles.class, name, MethodType.methodType(result, params));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static @Nullable Instance instance(ModuleInstance caller) {
        return (Instance) caller.hostView();
    }

    private static V128 vector(long low, long high) {
        return new V128(low, high);
    }

    private static @Nullable Object toHost(Engine engine, @Nullable Object reference) {
        return HostValues.toHost(engine, reference);
    }

    private static @Nullable Object toGuest(RefType type, @Nullable Object value) {
        return HostValues.toGuest(value, type);
    }

    private static HostFailure carried(IndexOutOfBoundsException e) {
        return new HostFailure(e);
    }
}
