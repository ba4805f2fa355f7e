package org.jayasm.compiler;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jayasm.failure.Failure;
import org.jayasm.failure.GuestException;
import org.jayasm.runtime.ArrayInstance;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.MemoryInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TypedCode;
import org.jayasm.value.I31;
import org.jspecify.annotations.Nullable;

/**
 * What generated code calls: for instructions of which the call is the smaller part. Operands come
 * first, then what the instruction names.
 */
public final class Support {
    public static final VarHandle SHORT = view(short[].class);
    public static final VarHandle INT = view(int[].class);
    public static final VarHandle LONG = view(long[].class);

    private static final long[] NO_VALUES = {};
    private static final @Nullable Object[] NO_REFERENCES = {};

    /** Calls of a function by a frame until it is worth a class; a power of two. */
    private static final int CALLS_BEFORE_OWN_CLASS = 64;

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
        var callee = function(index, instance, table);
        checkType(callee, instance, type);
        return callee;
    }

    /** The function of a table, whatever its type. */
    public static FunctionInstance function(long index, ModuleInstance instance, int table) {
        var found = instance.tables[table];
        return found.function(index & found.indexMask());
    }

    private static void checkType(FunctionInstance callee, ModuleInstance instance, int type) {
        var expected = instance.module().types().get(type);
        if (!callee.type().isSubtypeOf(expected)) {
            throw Failure.INDIRECT_CALL_TYPE_MISMATCH.exception(
                    "expected " + expected.composite() + ", found " + callee.type().composite());
        }
    }

    public static FunctionInstance callee(@Nullable Object reference) {
        return (FunctionInstance) present(reference, Failure.NULL_FUNCTION_REFERENCE);
    }

    public static Object nonNull(@Nullable Object reference) {
        return present(reference, Failure.NULL_REFERENCE);
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
        return (I31) present(reference, Failure.NULL_I31_REFERENCE);
    }

    private static Object present(@Nullable Object reference, Failure otherwise) {
        if (reference == null) {
            throw otherwise.exception();
        }
        return reference;
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

    public static boolean hasTag(GuestException exception, ModuleInstance instance, int tag) {
        return exception.tag() == instance.tags[tag];
    }

    public static long exceptionValue(GuestException exception, int slot) {
        return exception.values()[slot];
    }

    public static @Nullable Object exceptionReference(GuestException exception, int slot) {
        return exception.refs()[slot];
    }

    /**
     * Calls a function with a frame at the stack's top.
     *
     * @param calls how often that was done
     */
    public static void call(
            FunctionInstance function, ModuleInstance caller, ExecutionStack stack, int calls) {
        if ((calls & (CALLS_BEFORE_OWN_CLASS - 1)) == 0) {
            caller.types().speedUp(function, calls);
        }
        stack.caller = caller;
        function.code.call(function, stack, stack.values(), stack.top());
    }

    /** Counts a call, unless too many are nested; gives how many could be before. */
    public static int enterCall(ExecutionStack stack) {
        int depth = stack.depthLeft;
        if (depth <= 0) {
            throw Failure.CALL_STACK_EXHAUSTED.exception();
        }
        stack.depthLeft = depth - 1;
        return depth;
    }

    /** What calls a function in the way of its type. */
    public static TypedCode typed(FunctionInstance function, ModuleInstance caller) {
        var known = function.typed;
        if (known == null) {
            known = caller.types().typed(function);
            function.typed = known;
        }
        return known;
    }

    /** What calls a function in the way of its type, which must be as expected. */
    public static TypedCode typed(FunctionInstance function, ModuleInstance caller, int type) {
        checkType(function, caller, type);
        return typed(function, caller);
    }

    /** Asks the host whether a call may go on whose arguments are in a frame at the stack's top. */
    public static void beforeCall(ModuleInstance instance, int index, ExecutionStack stack) {
        var hooks = instance.hooks;
        if (hooks == null) {
            return;
        }
        var function = instance.functions[index];
        int from = stack.top();
        int slots = function.paramSlots();
        try {
            hooks.before(function, stack, stack.values(), from, slots);
        } finally {
            Arrays.fill(stack.refs, from, from + slots, null);
        }
    }

    /** Leaves a tail call to the caller; the arguments follow. */
    public static void tailCall(
            FunctionInstance callee, ModuleInstance caller, ExecutionStack stack) {
        stack.caller = caller;
        stack.tailCallee = callee;
    }

    /** Executes what a tail call has left. */
    public static void followTailCalls(ExecutionStack stack) {
        Code.followTailCalls(stack, stack.values(), stack.top());
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

    /** Where a large memory is accessed; see {@link MemoryInstance#effective}. */
    public static long largeIndex(long address, long offset, MemoryInstance memory, int width) {
        return memory.effective(address, offset, width);
    }

    public static long loadLarge(long index, MemoryInstance memory, int width) {
        return memory.load(index, width);
    }

    public static void storeLarge(long index, long value, MemoryInstance memory, int width) {
        memory.store(index, width, value);
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

    public static Object structure(@Nullable Object reference) {
        return present(reference, Failure.NULL_STRUCTURE_REFERENCE);
    }

    public static Object array(@Nullable Object reference) {
        return present(reference, Failure.NULL_ARRAY_REFERENCE);
    }

    public static boolean is(@Nullable Object reference, Class<?> type) {
        return type.isInstance(reference);
    }

    public static boolean isOrNull(@Nullable Object reference, Class<?> type) {
        return reference == null || type.isInstance(reference);
    }

    public static Object cast(@Nullable Object reference, Class<?> type) {
        if (reference == null || !type.isInstance(reference)) {
            throw Failure.CAST_FAILURE.exception();
        }
        return reference;
    }

    public static @Nullable Object castOrNull(@Nullable Object reference, Class<?> type) {
        if (reference != null && !type.isInstance(reference)) {
            throw Failure.CAST_FAILURE.exception();
        }
        return reference;
    }

    /** Whether a reference is to an array or a function of a defined type. */
    public static boolean isDefined(@Nullable Object reference, ModuleInstance instance, int type) {
        var expected = instance.module().types().get(type);
        if (reference instanceof ArrayInstance array) {
            return array.type().isSubtypeOf(expected);
        }
        return reference instanceof FunctionInstance function
                && function.type().isSubtypeOf(expected);
    }

    public static boolean isDefinedOrNull(
            @Nullable Object reference, ModuleInstance instance, int type) {
        return reference == null || isDefined(reference, instance, type);
    }

    public static @Nullable Object castDefined(
            @Nullable Object reference, ModuleInstance instance, int type) {
        if (!isDefined(reference, instance, type)) {
            throw Failure.CAST_FAILURE.exception();
        }
        return reference;
    }

    public static @Nullable Object castDefinedOrNull(
            @Nullable Object reference, ModuleInstance instance, int type) {
        return reference == null ? null : castDefined(reference, instance, type);
    }

    public static Object newArray(int length, ModuleInstance instance, int type) {
        return instance.type(type).newArray(length);
    }

    public static Object newArrayOfData(
            int from, int length, ModuleInstance instance, int type, int data) {
        return ArrayInstance.ofData(instance.type(type), instance, data, from, length);
    }

    public static Object newArrayOfElements(
            int from, int length, ModuleInstance instance, int type, int segment) {
        return ArrayInstance.ofElements(
                instance.type(type), instance.elements[segment], from, length);
    }

    /** Where the low half of a vector is in an array of longs. */
    public static int vectorIndex(int index) {
        // Negative for what is too large to be doubled.
        return index < 0 || index > Integer.MAX_VALUE / 2 ? -1 : 2 * index;
    }

    public static void fill(ArrayInstance.OfV128 array, long low, long high) {
        arrayFill(array, 0, low, high, array.length());
    }

    public static void arrayFill(@Nullable Object array, int from, long bits, int count) {
        ((ArrayInstance) array(array)).fill(from, count, new long[] {bits}, NO_REFERENCES, 0);
    }

    public static void arrayFill(@Nullable Object array, int from, long low, long high, int count) {
        long[] halves = {low, high};
        ((ArrayInstance) array(array)).fill(from, count, halves, NO_REFERENCES, 0);
    }

    public static void arrayFill(
            @Nullable Object array, int from, @Nullable Object reference, int count) {
        var references = new @Nullable Object[] {reference};
        ((ArrayInstance) array(array)).fill(from, count, NO_VALUES, references, 0);
    }

    public static void arrayCopy(
            @Nullable Object target, int to, @Nullable Object source, int from, int count) {
        ((ArrayInstance) array(target)).copyFrom((ArrayInstance) array(source), to, from, count);
    }

    public static void arrayInitData(
            @Nullable Object array,
            int to,
            int from,
            int count,
            ModuleInstance instance,
            int data) {
        ((ArrayInstance) array(array)).initData(instance, data, to, from, count);
    }

    public static void arrayInitElements(
            @Nullable Object array,
            int to,
            int from,
            int count,
            ModuleInstance instance,
            int segment) {
        ((ArrayInstance) array(array)).initElements(instance.elements[segment], to, from, count);
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
