package org.jayasm.wast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jayasm.Function;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/** Writes values so that a reader sees their type, and of floats their bits. */
final class ValueText {
    private ValueText() {}

    static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Integer i -> "i32:" + i;
            case Long l -> "i64:" + l;
            case Float f -> f32(Float.floatToRawIntBits(f));
            case Double d -> f64(Double.doubleToRawLongBits(d));
            case V128 vector -> "v128:0x%016x%016x".formatted(vector.high(), vector.low());
            case Function function -> "funcref:" + function;
            case HostReference reference -> reference.toString();
            default -> value.getClass().getSimpleName() + ":" + value;
        };
    }

    static String f32(int bits) {
        return "f32:%s (0x%08x)".formatted(Float.intBitsToFloat(bits), bits);
    }

    static String f64(long bits) {
        return "f64:%s (0x%016x)".formatted(Double.longBitsToDouble(bits), bits);
    }

    /** Several values, in brackets unless there is exactly one. */
    static String join(List<String> values) {
        return values.size() == 1 ? values.getFirst() : "[" + String.join(", ", values) + "]";
    }

    static String describeAll(@Nullable Object[] values) {
        return join(Arrays.stream(values).map(ValueText::describe).collect(Collectors.toList()));
    }
}
