package org.jayasm.failure;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of a WebAssembly function that was in progress.
 *
 * @param module what the module calls itself in its name section, else the name of its file, else
 *     "wasm"
 * @param function the function's name in the name section, else a name it is exported by, else
 *     "func" and the index in brackets
 * @param index the function's index in the module's function index space
 * @param offset the offset of the instruction's first byte in the module's bytes, as {@code
 *     wasm-objdump -d} shows it
 */
public record WasmFrame(String module, String function, int index, int offset) {
    // The form that browsers print, in the place of a source file.
    private static final Pattern PLACE = Pattern.compile("wasm-function\\[(\\d+)]:0x([0-9a-f]+)");

    /**
     * The frame as an element of a stack trace, which prints as {@code
     * module.function(wasm-function[7]:0x1f3)}.
     */
    public StackTraceElement toStackTraceElement() {
        var place = "wasm-function[" + index + "]:0x" + Integer.toHexString(offset);
        return new StackTraceElement(module, function, place, -1);
    }

    /** The frame that an element of a stack trace is; null when it is one of Java. */
    public static @Nullable WasmFrame of(StackTraceElement element) {
        var place = PLACE.matcher(Objects.requireNonNullElse(element.getFileName(), ""));
        if (element.getLineNumber() != -1 || !place.matches()) {
            return null;
        }
        return new WasmFrame(
                element.getClassName(),
                element.getMethodName(),
                Integer.parseInt(place.group(1)),
                Integer.parseInt(place.group(2), 16));
    }
}
