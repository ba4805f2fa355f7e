package org.jayasm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import org.jayasm.failure.Failure;
import org.jayasm.parser.Import;
import org.jayasm.runtime.ExternInstance;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;

/** Functions of a dynamic library, each with the type that the importing module says. */
final class NativeFunctions {
    private NativeFunctions() {}

    /** The function for an import; null when the library has none of the name. */
    @SuppressWarnings("restricted") // Whoever names a library wants its functions called.
    static @Nullable ExternInstance link(Engine engine, Import wanted, SymbolLookup library) {
        if (!(wanted.type() instanceof DefinedType type) || !type.isFunction()) {
            return null;
        }
        var symbol = library.find(wanted.name());
        if (symbol.isEmpty()) {
            return null;
        }
        var handle = Linker.nativeLinker().downcallHandle(symbol.get(), descriptor(type, wanted));
        return HostFunctions.link(engine, type, handle, wanted);
    }

    private static FunctionDescriptor descriptor(DefinedType defined, Import wanted) {
        FunctionType type = defined.function();
        var params =
                type.params().stream()
                        .map(param -> layout(param, wanted))
                        .toArray(MemoryLayout[]::new);
        return switch (type.results().size()) {
            case 0 -> FunctionDescriptor.ofVoid(params);
            case 1 -> FunctionDescriptor.of(layout(type.results().getFirst(), wanted), params);
            default -> throw unlike(wanted, "several results");
        };
    }

    private static MemoryLayout layout(ValueType type, Import wanted) {
        if (!(type instanceof NumType number)) {
            throw unlike(wanted, type.toString());
        }
        return switch (number) {
            case I32 -> ValueLayout.JAVA_INT;
            case I64 -> ValueLayout.JAVA_LONG;
            case F32 -> ValueLayout.JAVA_FLOAT;
            case F64 -> ValueLayout.JAVA_DOUBLE;
        };
    }

    private static RuntimeException unlike(Import wanted, String what) {
        return Failure.INCOMPATIBLE_IMPORT.exception(
                "\"%s\" \"%s\": functions of a dynamic library have numbers only, not %s"
                        .formatted(wanted.module(), wanted.name(), what));
    }
}
