package org.jayasm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.parser.Import;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.Slots;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions of modules out of functions of the host. The host's method handle is adapted once
 * to the calling convention of frames, so that a call reads its arguments straight from slots.
 */
// Methods are found by name, and all take a whole frame.
@SuppressWarnings({"UnusedMethod", "UnusedVariable"})
final class HostFunctions {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /** What each adapted handle has: (stack, values, base)void. */
    static final MethodType FRAME =
            MethodType.methodType(void.class, ExecutionStack.class, long[].class, int.class);

    private HostFunctions() {}

    /** The handle for a lambda, by the one abstract method of its interface. */
    static <T> MethodHandle handle(Class<T> kind, T function) {
        if (!kind.isInterface()) {
            throw Failure.ARGUMENT_MISMATCH.exception(kind.getName() + " is not an interface");
        }
        var candidates =
                Arrays.stream(kind.getMethods())
                        .filter(m -> Modifier.isAbstract(m.getModifiers()))
                        .filter(m -> !isOfObject(m))
                        .toList();
        if (candidates.size() != 1) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    kind.getName() + " is not a functional interface");
        }
        try {
            return MethodHandles.publicLookup().unreflect(candidates.getFirst()).bindTo(function);
        } catch (IllegalAccessException e) {
            return handleOfHiddenInterface(candidates.getFirst(), function, e);
        }
    }

    /** For interfaces that are not public: the host has opened them, or it is an error. */
    private static MethodHandle handleOfHiddenInterface(
            Method method, Object function, IllegalAccessException cause) {
        try {
            method.setAccessible(true);
            return LOOKUP.unreflect(method).bindTo(function);
        } catch (IllegalAccessException | RuntimeException e) {
            var failure =
                    Failure.ARGUMENT_MISMATCH.exception(
                            method.getDeclaringClass().getName()
                                    + " cannot be accessed; make it public");
            failure.initCause(cause);
            throw failure;
        }
    }

    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(m ->
                        m.getName().equals(method.getName())
                                && Arrays.equals(
                                        m.getParameterTypes(), method.getParameterTypes()));
    }

    /**
     * A function of a type that takes boxed values, for a module that may expect a type of its own.
     */
    static FunctionInstance boxed(
            Engine engine, Import wanted, FunctionType type, HostFunction function) {
        // A type that another module declared apart, but with the same structure, will do.
        var defined =
                wanted.type() instanceof DefinedType expected && type.equals(expected.composite())
                        ? expected
                        : engine.define(type);
        return boxed(engine, defined, type, function);
    }

    static FunctionInstance boxed(
            Engine engine, DefinedType defined, FunctionType type, HostFunction function) {
        return new FunctionInstance(defined, new BoxedHostCode(engine, type, function));
    }

    /** A function of the type that a module expects, or the failure to be one. */
    static FunctionInstance link(
            Engine engine, DefinedType expected, MethodHandle handle, Import wanted) {
        var type = expected.function();
        var method = withoutCaller(handle).type();
        boolean fits = method.parameterCount() == type.params().size();
        for (int i = 0; fits && i < method.parameterCount(); i++) {
            fits = JavaTypes.fits(method.parameterType(i), type.params().get(i));
        }
        fits &=
                switch (type.results().size()) {
                    case 0 -> method.returnType() == void.class;
                    case 1 -> JavaTypes.fits(method.returnType(), type.results().getFirst());
                    default -> method.returnType() == Object[].class;
                };
        if (!fits) {
            throw Failure.INCOMPATIBLE_IMPORT.exception(
                    "\"%s\" \"%s\" is a function %s, the host's is %s"
                            .formatted(wanted.module(), wanted.name(), type, method));
        }
        return create(engine, expected, handle);
    }

    private static MethodHandle withoutCaller(MethodHandle handle) {
        return takesCaller(handle)
                ? MethodHandles.insertArguments(handle, 0, (Object) null)
                : handle;
    }

    static boolean takesCaller(MethodHandle handle) {
        return handle.type().parameterCount() > 0
                && handle.type().parameterType(0) == Instance.class;
    }

    /** A function of the type that follows from the handle's; null when none follows. */
    static @Nullable FunctionInstance ofOwnType(Engine engine, MethodHandle handle) {
        var type = JavaTypes.functionType(withoutCaller(handle).type());
        return type == null ? null : create(engine, engine.define(type), handle);
    }

    private static FunctionInstance create(Engine engine, DefinedType type, MethodHandle handle) {
        var function = type.function();
        var adapted = storeResult(loadParams(engine, handle, function), function);
        return new FunctionInstance(type, new HandleHostCode(engine, function, handle, adapted));
    }

    /** From (caller?, params…)R to (stack, values, base)R. */
    private static MethodHandle loadParams(Engine engine, MethodHandle handle, FunctionType type) {
        var frame = FRAME.parameterArray();
        int slot = 0;
        int position = 0;
        if (takesCaller(handle)) {
            handle = MethodHandles.collectArguments(handle, 0, find("caller", Instance.class));
            position = frame.length;
        }
        for (var param : type.params()) {
            var load =
                    load(engine, param, slot)
                            .asType(
                                    MethodType.methodType(
                                            handle.type().parameterType(position), frame));
            handle = MethodHandles.collectArguments(handle, position, load);
            position += frame.length;
            slot += Slots.of(param);
        }
        int[] order = new int[handle.type().parameterCount()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i % frame.length;
        }
        return MethodHandles.permuteArguments(
                handle, FRAME.changeReturnType(handle.type().returnType()), order);
    }

    /** From (stack, values, base)R to (stack, values, base)void. */
    private static MethodHandle storeResult(MethodHandle handle, FunctionType type) {
        var results = type.results();
        if (results.isEmpty()) {
            return handle;
        }
        var result = handle.type().returnType();
        MethodHandle store;
        if (results.size() > 1) {
            store =
                    MethodHandles.insertArguments(
                            find("storeAll", void.class, FunctionType.class, Object[].class),
                            0,
                            type);
        } else if (results.getFirst() instanceof RefType reference) {
            store =
                    MethodHandles.insertArguments(
                            find("storeReference", void.class, RefType.class, Object.class),
                            0,
                            reference);
        } else {
            store = find("store", void.class, result);
        }
        return MethodHandles.foldArguments(
                store.asType(store.type().changeParameterType(0, result)), handle);
    }

    /** (stack, values, base)value */
    private static MethodHandle load(Engine engine, ValueType type, int slot) {
        return switch (type) {
            case NumType number ->
                    MethodHandles.insertArguments(
                            find("load" + number.name(), JavaTypes.javaType(number), int.class),
                            0,
                            slot);
            case VecType _ ->
                    MethodHandles.insertArguments(find("loadV128", V128.class, int.class), 0, slot);
            case RefType _ ->
                    MethodHandles.insertArguments(
                            find("loadReference", Object.class, Engine.class, int.class),
                            0,
                            engine,
                            slot);
        };
    }

    private static MethodHandle find(String name, Class<?> result, Class<?>... leading) {
        try {
            return LOOKUP.findStatic(
                    HostFunctions.class,
                    name,
                    FRAME.changeReturnType(result).insertParameterTypes(0, List.of(leading)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static @Nullable Instance caller(ExecutionStack stack, long[] values, int base) {
        var caller = stack.caller;
        return caller == null ? null : (Instance) caller.hostView();
    }

    private static int loadI32(int slot, ExecutionStack stack, long[] values, int base) {
        return (int) values[base + slot];
    }

    private static long loadI64(int slot, ExecutionStack stack, long[] values, int base) {
        return values[base + slot];
    }

    private static float loadF32(int slot, ExecutionStack stack, long[] values, int base) {
        return Float.intBitsToFloat((int) values[base + slot]);
    }

    private static double loadF64(int slot, ExecutionStack stack, long[] values, int base) {
        return Double.longBitsToDouble(values[base + slot]);
    }

    private static V128 loadV128(int slot, ExecutionStack stack, long[] values, int base) {
        return new V128(values[base + slot], values[base + slot + 1]);
    }

    private static @Nullable Object loadReference(
            Engine engine, int slot, ExecutionStack stack, long[] values, int base) {
        return HostValues.toHost(engine, stack.refs[base + slot]);
    }

    private static void store(int result, ExecutionStack stack, long[] values, int base) {
        values[base] = result;
    }

    private static void store(long result, ExecutionStack stack, long[] values, int base) {
        values[base] = result;
    }

    private static void store(float result, ExecutionStack stack, long[] values, int base) {
        values[base] = Float.floatToRawIntBits(result);
    }

    private static void store(double result, ExecutionStack stack, long[] values, int base) {
        values[base] = Double.doubleToRawLongBits(result);
    }

    private static void store(V128 result, ExecutionStack stack, long[] values, int base) {
        values[base] = result.low();
        values[base + 1] = result.high();
    }

    private static void storeReference(
            RefType type, @Nullable Object result, ExecutionStack stack, long[] values, int base) {
        stack.refs[base] = HostValues.toGuest(result, type);
    }

    private static void storeAll(
            FunctionType type,
            @Nullable Object[] results,
            ExecutionStack stack,
            long[] values,
            int base) {
        if (results == null || results.length != type.results().size()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "a host function of type " + type + " must return that many results");
        }
        int slot = base;
        for (int i = 0; i < results.length; i++) {
            var resultType = type.results().get(i);
            HostValues.unbox(results[i], resultType, values, stack.refs, slot);
            slot += Slots.of(resultType);
        }
    }
}
