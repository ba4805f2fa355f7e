package org.jayasm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.Slots;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/**
 * Makes method handles that call functions of modules. A handle takes the thread's stack, stores
 * each argument in its slot, calls, and takes the result: four small steps that HotSpot joins.
 */
@SuppressWarnings("UnusedMethod") // they are found by name
final class GuestHandles {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodHandle ENTER =
            find("enter", MethodType.methodType(ExecutionStack.class, Function.class));
    private static final MethodHandle RUN =
            find("run", MethodType.methodType(void.class, Function.class, ExecutionStack.class));
    private static final MethodHandle TAKE_ALL =
            find(
                    "takeAll",
                    MethodType.methodType(Object[].class, Function.class, ExecutionStack.class));

    private GuestHandles() {}

    static MethodHandle handle(Function function) {
        var results = function.type().results();
        var take =
                switch (results.size()) {
                    case 0 ->
                            MethodHandles.empty(
                                    MethodType.methodType(void.class, ExecutionStack.class));
                    case 1 -> take(function, results.getFirst());
                    default -> TAKE_ALL.bindTo(function);
                };
        var handle = MethodHandles.foldArguments(take, RUN.bindTo(function));
        var params = function.type().params();
        int slot = function.cell().paramSlots();
        for (int i = params.size() - 1; i >= 0; i--) {
            var type = params.get(i);
            slot -= Slots.of(type);
            var put = put(type, slot);
            handle = MethodHandles.dropArguments(handle, 1, put.type().parameterType(1));
            handle = MethodHandles.foldArguments(handle, put);
        }
        return MethodHandles.foldArguments(handle, ENTER.bindTo(function));
    }

    /** (stack, value)void */
    private static MethodHandle put(ValueType type, int slot) {
        var javaType = JavaTypes.javaType(type);
        var put =
                find(
                        "put",
                        type.isReference()
                                ? MethodType.methodType(
                                        void.class,
                                        RefType.class,
                                        int.class,
                                        ExecutionStack.class,
                                        Object.class)
                                : MethodType.methodType(
                                        void.class, int.class, ExecutionStack.class, javaType));
        if (type.isReference()) {
            return MethodHandles.insertArguments(put, 0, type, slot)
                    .asType(MethodType.methodType(void.class, ExecutionStack.class, javaType));
        }
        return MethodHandles.insertArguments(put, 0, slot);
    }

    /** (stack)value */
    private static MethodHandle take(Function function, ValueType type) {
        return switch (type) {
            case NumType number ->
                    find(
                            "take" + number.name(),
                            MethodType.methodType(
                                    JavaTypes.javaType(number), ExecutionStack.class));
            case VecType _ ->
                    find("takeV128", MethodType.methodType(V128.class, ExecutionStack.class));
            case RefType _ ->
                    find(
                                    "takeReference",
                                    MethodType.methodType(
                                            Object.class, Engine.class, ExecutionStack.class))
                            .bindTo(function.engine())
                            .asType(
                                    MethodType.methodType(
                                            JavaTypes.javaType(type), ExecutionStack.class));
        };
    }

    private static MethodHandle find(String name, MethodType type) {
        try {
            return LOOKUP.findStatic(GuestHandles.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static ExecutionStack enter(Function function) {
        var stack = function.engine().stack();
        var _ = stack.reserve(function.frameSlots());
        return stack;
    }

    private static void run(Function function, ExecutionStack stack) {
        stack.callFromHost(function.cell());
    }

    private static void put(int slot, ExecutionStack stack, int value) {
        stack.values()[stack.top() + slot] = value;
    }

    private static void put(int slot, ExecutionStack stack, long value) {
        stack.values()[stack.top() + slot] = value;
    }

    private static void put(int slot, ExecutionStack stack, float value) {
        stack.values()[stack.top() + slot] = Float.floatToRawIntBits(value);
    }

    private static void put(int slot, ExecutionStack stack, double value) {
        stack.values()[stack.top() + slot] = Double.doubleToRawLongBits(value);
    }

    private static void put(int slot, ExecutionStack stack, V128 value) {
        stack.values()[stack.top() + slot] = value.low();
        stack.values()[stack.top() + slot + 1] = value.high();
    }

    private static void put(RefType type, int slot, ExecutionStack stack, @Nullable Object value) {
        stack.refs[stack.top() + slot] = HostValues.toGuest(value, type);
    }

    private static int takeI32(ExecutionStack stack) {
        return (int) stack.values()[stack.top()];
    }

    private static long takeI64(ExecutionStack stack) {
        return stack.values()[stack.top()];
    }

    private static float takeF32(ExecutionStack stack) {
        return Float.intBitsToFloat((int) stack.values()[stack.top()]);
    }

    private static double takeF64(ExecutionStack stack) {
        return Double.longBitsToDouble(stack.values()[stack.top()]);
    }

    private static V128 takeV128(ExecutionStack stack) {
        return new V128(stack.values()[stack.top()], stack.values()[stack.top() + 1]);
    }

    private static @Nullable Object takeReference(Engine engine, ExecutionStack stack) {
        var reference = HostValues.toHost(engine, stack.refs[stack.top()]);
        stack.refs[stack.top()] = null;
        return reference;
    }

    private static Object[] takeAll(Function function, ExecutionStack stack) {
        return (Object[]) java.util.Objects.requireNonNull(function.boxedResults(stack));
    }
}
