package org.jayasm;

import org.jayasm.failure.Failure;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jspecify.annotations.Nullable;

/** Values as the host sees them, and as frames, globals and tables hold them. */
final class HostValues {
    private HostValues() {}

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
        boolean isFunction = value instanceof Function;
        boolean wantsFunction = refType.heapType().top() == AbsHeapType.FUNC;
        if (isFunction != wantsFunction && refType.heapType().top() != AbsHeapType.EXTERN) {
            throw mismatch(value, type);
        }
        if (!wantsFunction) {
            return value;
        }
        var cell = ((Function) value).cell();
        if (!cell.type().matches(refType.heapType())) {
            throw mismatch(value, type);
        }
        return cell;
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

    /** The boxed value of a type, from the parts that hold it. */
    static @Nullable Object unpack(
            Engine engine, ValueType type, long bits, long high, @Nullable Object reference) {
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> (int) bits;
                case I64 -> bits;
                case F32 -> Float.intBitsToFloat((int) bits);
                case F64 -> Double.longBitsToDouble(bits);
            };
        }
        return type == VecType.V128 ? new V128(bits, high) : toHost(engine, reference);
    }

    private static RuntimeException mismatch(@Nullable Object value, ValueType type) {
        String found = value == null ? "null" : value.getClass().getSimpleName() + " " + value;
        return Failure.ARGUMENT_MISMATCH.exception(
                "expected a value of type " + type + ", found " + found);
    }
}
