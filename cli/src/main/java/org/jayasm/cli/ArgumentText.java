package org.jayasm.cli;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of a call: {@code i32:7}, {@code f64:-0.5}, or without the type, which is
 * then that of the parameter. Numbers are written as in the text format: decimal or hexadecimal,
 * with a sign, integers also unsigned, {@code inf}, {@code nan}, {@code nan:0x200000}.
 */
final class ArgumentText {
    private static final Pattern TYPED =
            Pattern.compile("(i32|i64|f32|f64|v128|funcref|externref):(.*)");
    private static final Pattern INTEGER = Pattern.compile("([+-]?)(0x)?([0-9a-f_]+)");
    private static final Pattern NAN_WITH_PAYLOAD = Pattern.compile("([+-]?)nan:0x([0-9a-f_]+)");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d[\\d_]*(\\.[\\d_]*)?|\\.\\d[\\d_]*)(e[+-]?\\d+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0x([0-9a-f_]+(\\.[0-9a-f_]*)?|\\.[0-9a-f_]+)(p[+-]?\\d+)?");

    private static final long F64_INFINITY = 0x7FF0_0000_0000_0000L;
    private static final int F32_INFINITY = 0x7F80_0000;

    private ArgumentText() {}

    /**
     * The values for a function's parameters.
     *
     * @param name the function's, for messages
     * @throws CommandFailure ARGUMENTS when there are too many or too few, or one does not fit
     */
    static @Nullable Object[] parse(String name, FunctionType type, List<String> texts) {
        var params = type.params();
        if (texts.size() != params.size()) {
            throw new CommandFailure(
                    ExitCode.ARGUMENTS,
                    "\"%s\" takes %s, %d given (its type is %s)"
                            .formatted(name, arguments(params.size()), texts.size(), type));
        }
        var values = new @Nullable Object[texts.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = value(texts.get(i), params.get(i));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(
                        ExitCode.ARGUMENTS,
                        "argument %d, \"%s\", %s".formatted(i + 1, texts.get(i), e.getMessage()),
                        e);
            }
        }
        return values;
    }

    private static String arguments(int count) {
        return count == 0 ? "no arguments" : count == 1 ? "1 argument" : count + " arguments";
    }

    private static @Nullable Object value(String text, ValueType param) {
        var typed = TYPED.matcher(text);
        if (!typed.matches()) {
            return untyped(text, param);
        }
        boolean fits =
                typed.group(1).equals(param.toString())
                        || (param instanceof RefType reference
                                && typed.group(1).equals(reference.heapType().top() + "ref"));
        if (!fits) {
            throw new IllegalArgumentException("does not fit: the parameter's type is " + param);
        }
        return untyped(typed.group(2), param);
    }

    private static @Nullable Object untyped(String text, ValueType param) {
        var lower = text.toLowerCase(Locale.ROOT);
        return switch (param) {
            case NumType number ->
                    switch (number) {
                        case I32 -> integer(lower, number, 32).intValue();
                        case I64 -> integer(lower, number, 64).longValue();
                        case F32 -> f32(lower);
                        case F64 -> f64(lower);
                    };
            case VecType _ -> vector(lower);
            case RefType reference -> reference(text, reference);
        };
    }

    private static BigInteger integer(String text, ValueType type, int bits) {
        var match = INTEGER.matcher(text);
        if (match.matches()) {
            try {
                var digits = match.group(3).replace("_", "");
                var value = new BigInteger(digits, match.group(2) == null ? 10 : 16);
                if (match.group(1).equals("-")) {
                    value = value.negate();
                }
                boolean inRange =
                        value.signum() < 0 ? value.bitLength() < bits : value.bitLength() <= bits;
                if (inRange) {
                    return value;
                }
                throw new IllegalArgumentException("is out of range for " + type);
            } catch (NumberFormatException e) {
                // Such as hexadecimal digits without 0x: not a number, as below.
            }
        }
        throw notA(type);
    }

    private static V128 vector(String text) {
        if (!text.startsWith("0x")) {
            throw new IllegalArgumentException("is not a v128: 0x and up to 32 digits");
        }
        var value = integer(text, VecType.V128, 128);
        return new V128(value.longValue(), value.shiftRight(64).longValue());
    }

    private static float f32(String text) {
        var payload = payload(text, NumType.F32, F32_INFINITY);
        if (payload != null) {
            return Float.intBitsToFloat(
                    payload.intValue() | F32_INFINITY | (text.startsWith("-") ? 1 << 31 : 0));
        }
        if (isSpecial(text)) {
            return (float) special(text);
        }
        float value = Float.parseFloat(number(text, NumType.F32));
        if (Float.isInfinite(value)) {
            throw new IllegalArgumentException("is out of range for f32");
        }
        return value;
    }

    private static double f64(String text) {
        var payload = payload(text, NumType.F64, F64_INFINITY);
        if (payload != null) {
            return Double.longBitsToDouble(
                    payload.longValue() | F64_INFINITY | (text.startsWith("-") ? 1L << 63 : 0));
        }
        if (isSpecial(text)) {
            return special(text);
        }
        double value = Double.parseDouble(number(text, NumType.F64));
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("is out of range for f64");
        }
        return value;
    }

    private static boolean isSpecial(String text) {
        return text.endsWith("nan") || text.endsWith("inf") || text.endsWith("infinity");
    }

    private static double special(String text) {
        boolean negative = text.startsWith("-");
        var unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
        return switch (unsigned) {
            case "inf", "infinity" ->
                    negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            case "nan" -> negative ? Double.longBitsToDouble(0xFFF8_0000_0000_0000L) : Double.NaN;
            default -> throw notA(NumType.F64);
        };
    }

    /** The payload of a NaN, or null when the text does not have that form. */
    private static @Nullable BigInteger payload(String text, NumType type, long infinity) {
        var match = NAN_WITH_PAYLOAD.matcher(text);
        if (!match.matches()) {
            return null;
        }
        var payload = integer("0x" + match.group(2), type, 64);
        int bits = Long.numberOfTrailingZeros(infinity);
        if (payload.signum() == 0 || payload.bitLength() > bits) {
            throw new IllegalArgumentException("has a payload that no %s has".formatted(type));
        }
        return payload;
    }

    /** A number in the form that Java reads. */
    private static String number(String text, NumType type) {
        if (DECIMAL.matcher(text).matches()) {
            return text.replace("_", "");
        }
        var hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            // Java wants the exponent.
            return text.replace("_", "") + (hexadecimal.group(3) == null ? "p0" : "");
        }
        throw notA(type);
    }

    private static @Nullable Object reference(String text, RefType type) {
        if (text.equals("null") && type.nullable()) {
            return null;
        }
        if (type.heapType() == AbsHeapType.EXTERN) {
            return text;
        }
        throw new IllegalArgumentException(
                type.nullable()
                        ? "does not fit: only null can be given for " + type
                        : "does not fit: the command line has no values for " + type);
    }

    private static IllegalArgumentException notA(ValueType type) {
        return new IllegalArgumentException("is not a number of type " + type);
    }
}
