package org.jayasm.cli;

import java.util.HexFormat;
import org.jayasm.Function;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jayasm.value.EqReference;
import org.jayasm.value.I31;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/** Prints the results of a call, a line for each: {@code result[0] (i32): 42}. */
final class ResultText {
    private ResultText() {}

    /**
     * The lines.
     *
     * @param result as {@link Function#call} returns it
     */
    static String lines(FunctionType type, @Nullable Object result) {
        var types = type.results();
        var text = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            var value = types.size() > 1 && result instanceof Object[] all ? all[i] : result;
            // No format string: formatting takes a fresh JVM longer than many calls.
            text.append("result[").append(i).append("] (").append(types.get(i)).append("): ");
            text.append(value(types.get(i), value)).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String value(ValueType type, @Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case V128 vector -> {
                var hex = HexFormat.of();
                yield "0x" + hex.toHexDigits(vector.high()) + hex.toHexDigits(vector.low());
            }
            case Function function -> function.toString();
            case I31 number -> Integer.toString(number.value());
            case EqReference object -> object.toString();
            default -> {
                // An exception, or an object of the host behind any.
                boolean shown =
                        !(type instanceof RefType reference)
                                || reference.heapType().top() == AbsHeapType.EXTERN;
                yield shown ? value.toString() : "not null";
            }
        };
    }
}
