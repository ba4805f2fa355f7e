package org.jayasm;

import org.jayasm.failure.Failure;
import org.jayasm.failure.GuestException;
import org.jayasm.runtime.ArrayInstance;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.HostBoxing;
import org.jayasm.runtime.StructInstance;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.HeapType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jayasm.value.I31;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/** Values as the host sees them, and as frames, globals, tables and objects hold them. */
final class HostValues {
    private HostValues() {}

    /** How an engine's structures and arrays show their values to the host. */
    record Boxing(Engine engine) implements HostBoxing {
        @Override
        public @Nullable Object box(
                ValueType type, long[] values, @Nullable Object[] refs, int slot) {
            return HostValues.box(engine, type, values, refs, slot);
        }

        @Override
        public void unbox(
                @Nullable Object value,
                ValueType type,
                long[] values,
                @Nullable Object[] refs,
                int slot) {
            HostValues.unbox(value, type, values, refs, slot);
        }
    }

    /** The boxed value of a type that begins in a slot. */
    static @Nullable Object box(
            Engine engine, ValueType type, long[] values, @Nullable Object[] refs, int slot) {
        // No pattern switch: the first call of a program comes here.
        if (type instanceof NumType number) {
            return number(number, values[slot]);
        }
        return type == VecType.V128
                ? new V128(values[slot], values[slot + 1])
                : toHost(engine, refs[slot]);
    }

    private static Object number(NumType type, long bits) {
        return switch (type) {
            case I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
        };
    }

    /** Stores a boxed value to where a value of the type begins; fails when it is not of it. */
    static void unbox(
            @Nullable Object value,
            ValueType type,
            long[] values,
            @Nullable Object[] refs,
            int slot) {
        if (type instanceof RefType reference) {
            refs[slot] = toGuest(value, reference);
            return;
        }
        values[slot] = bits(value, type);
        if (value instanceof V128 vector) {
            values[slot + 1] = vector.high();
        }
    }

    /** A reference as the host sees it. */
    static @Nullable Object toHost(Engine engine, @Nullable Object reference) {
        return reference instanceof FunctionInstance function
                ? Function.of(engine, function)
                : reference;
    }

    /** A reference as the guest holds it; fails when it is not of the type. */
    static @Nullable Object toGuest(@Nullable Object value, ValueType type) {
        var refType = (RefType) type;
        if (value == null) {
            if (!refType.nullable()) {
                throw mismatch(null, type);
            }
            return null;
        }
        if (!heapType(value, refType.heapType().top()).matches(refType.heapType())) {
            throw mismatch(value, type);
        }
        return refType.heapType().top() == AbsHeapType.FUNC ? ((Function) value).cell() : value;
    }

    /** What an object of the host is in one of the hierarchies of types. */
    private static HeapType heapType(Object value, AbsHeapType top) {
        if (top == AbsHeapType.EXTERN) {
            return AbsHeapType.EXTERN;
        } else if (value instanceof Function function) {
            return function.cell().type();
        } else if (value instanceof StructInstance struct) {
            return struct.type();
        } else if (value instanceof ArrayInstance array) {
            return array.type();
        } else if (value instanceof I31) {
            return AbsHeapType.I31;
        } else if (value instanceof GuestException) {
            return AbsHeapType.EXN;
        }
        // As if it had come through any.convert_extern.
        return AbsHeapType.ANY;
    }

    /** The bits of a number, or the low half of a vector; fails when it is not of the type. */
    static long bits(@Nullable Object value, ValueType type) {
        if (value instanceof Integer i && type == NumType.I32) {
            return i;
        } else if (value instanceof Long l && type == NumType.I64) {
            return l;
        } else if (value instanceof Float f && type == NumType.F32) {
            return Float.floatToRawIntBits(f);
        } else if (value instanceof Double d && type == NumType.F64) {
            return Double.doubleToRawLongBits(d);
        } else if (value instanceof V128 vector && type == VecType.V128) {
            return vector.low();
        }
        throw mismatch(value, type);
    }

    private static RuntimeException mismatch(@Nullable Object value, ValueType type) {
        String found = value == null ? "null" : value.getClass().getSimpleName() + " " + value;
        return Failure.ARGUMENT_MISMATCH.exception(
                "expected a value of type " + type + ", found " + found);
    }
}
