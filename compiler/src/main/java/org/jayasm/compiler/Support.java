package org.jayasm.compiler;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jayasm.failure.Failure;
import org.jayasm.failure.GuestException;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.value.I31;
import org.jspecify.annotations.Nullable;

/**
 * What generated code calls: for instructions of which the call is the smaller part. Operands come
 * first, then what the instruction names.
 */
@SuppressWarnings("UnusedMethod") // they are found by name
public final class Support {
    public static final VarHandle SHORT = view(short[].class);
    public static final VarHandle INT = view(int[].class);
    public static final VarHandle LONG = view(long[].class);

    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private Support() {}

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    public static RuntimeException unreachable() {
        return Failure.UNREACHABLE.exception();
    }

    public static FunctionInstance function(
            long index, ModuleInstance instance, int table, int type) {
        var found = instance.tables[table];
        var callee = found.function(index & found.indexMask());
        var expected = instance.module().types().get(type);
        if (callee.type() != expected && !callee.type().isSubtypeOf(expected)) {
            throw Failure.INDIRECT_CALL_TYPE_MISMATCH.exception(
                    "expected " + expected.composite() + ", found " + callee.type().composite());
        }
        return callee;
    }

    public static FunctionInstance callee(@Nullable Object reference) {
        if (reference == null) {
            throw Failure.NULL_FUNCTION_REFERENCE.exception();
        }
        return (FunctionInstance) reference;
    }

    public static Object nonNull(@Nullable Object reference) {
        if (reference == null) {
            throw Failure.NULL_REFERENCE.exception();
        }
        return reference;
    }

    public static Object i31(int value) {
        return new I31(value);
    }

    public static int i31GetS(@Nullable Object reference) {
        return i31(reference).value();
    }

    public static int i31GetU(@Nullable Object reference) {
        return i31(reference).unsignedValue();
    }

    private static I31 i31(@Nullable Object reference) {
        if (reference == null) {
            throw Failure.NULL_I31_REFERENCE.exception();
        }
        return (I31) reference;
    }

    public static RuntimeException exception(@Nullable Object reference) {
        if (reference == null) {
            return Failure.NULL_EXCEPTION_REFERENCE.exception();
        }
        return (GuestException) reference;
    }

    /** An exception with what lies in the slots at the stack's top. */
    public static RuntimeException exception(
            ModuleInstance instance, int tag, ExecutionStack stack) {
        var thrown = instance.tags[tag];
        int from = stack.top();
        int to = from + thrown.slots();
        return new GuestException(
                thrown,
                Arrays.copyOfRange(stack.values(), from, to),
                Arrays.copyOfRange(stack.refs, from, to));
    }

    /** Calls a function with a frame at the stack's top. */
    public static void call(
            FunctionInstance function, ModuleInstance caller, ExecutionStack stack) {
        stack.caller = caller;
        function.code.call(function, stack, stack.values(), stack.top());
    }

    public static void store(ExecutionStack stack, int slot, @Nullable Object reference) {
        stack.refs[stack.top() + slot] = reference;
    }

    public static void store(ExecutionStack stack, int slot, long bits) {
        stack.values()[stack.top() + slot] = bits;
    }

    public static long value(ExecutionStack stack, int slot) {
        return stack.values()[stack.top() + slot];
    }

    public static @Nullable Object takeReference(ExecutionStack stack, int slot) {
        var reference = stack.refs[stack.top() + slot];
        stack.refs[stack.top() + slot] = null;
        return reference;
    }

    public static long memoryGrow(long delta, ModuleInstance instance, int memory) {
        var grown = instance.memories[memory];
        return grown.grow(delta & grown.addressMask());
    }

    public static void memoryFill(
            long address, int value, long count, ModuleInstance instance, int memory) {
        var filled = instance.memories[memory];
        filled.fill(address & filled.addressMask(), (byte) value, count & filled.addressMask());
    }

    public static void memoryCopy(
            long to, long from, long count, ModuleInstance instance, int target, int source) {
        var destination = instance.memories[target];
        var origin = instance.memories[source];
        destination.copyFrom(
                origin,
                to & destination.addressMask(),
                from & origin.addressMask(),
                count & destination.addressMask() & origin.addressMask());
    }

    public static void memoryInit(
            long to, long from, long count, ModuleInstance instance, int data, int memory) {
        var target = instance.memories[memory];
        instance.initMemory(
                data, target, to & target.addressMask(), from & UNSIGNED, count & UNSIGNED);
    }

    public static @Nullable Object tableGet(long index, ModuleInstance instance, int table) {
        var read = instance.tables[table];
        return read.get(index & read.indexMask());
    }

    public static void tableSet(
            long index, @Nullable Object value, ModuleInstance instance, int table) {
        var written = instance.tables[table];
        written.set(index & written.indexMask(), value);
    }

    public static long tableSize(ModuleInstance instance, int table) {
        return instance.tables[table].size();
    }

    public static long tableGrow(
            @Nullable Object value, long delta, ModuleInstance instance, int table) {
        var grown = instance.tables[table];
        return grown.grow(delta & grown.indexMask(), value);
    }

    public static void tableFill(
            long index, @Nullable Object value, long count, ModuleInstance instance, int table) {
        var filled = instance.tables[table];
        filled.fill(index & filled.indexMask(), value, count & filled.indexMask());
    }

    public static void tableCopy(
            long to, long from, long count, ModuleInstance instance, int target, int source) {
        var destination = instance.tables[target];
        var origin = instance.tables[source];
        destination.copyFrom(
                origin,
                to & destination.indexMask(),
                from & origin.indexMask(),
                count & destination.indexMask() & origin.indexMask());
    }

    public static void tableInit(
            long to, long from, long count, ModuleInstance instance, int segment, int table) {
        var target = instance.tables[table];
        target.init(
                instance.elements[segment],
                to & target.indexMask(),
                from & UNSIGNED,
                count & UNSIGNED);
    }
}
