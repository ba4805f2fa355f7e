package org.jayasm.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The kernels as {@code bench/kernels/build_native.sh} builds them: a native shared library. */
final class NativeKernels {
    private static final Path LIBRARY = Path.of("bench/target/native/libkernels.so");

    private NativeKernels() {}

    static Optional<String> problem() {
        return Files.exists(LIBRARY)
                ? Optional.empty()
                : Optional.of(LIBRARY + " is missing; bench/kernels/build_native.sh builds it");
    }

    // Nothing checks that the library's functions have the signatures of the kernels.
    @SuppressWarnings("restricted")
    static Candidate.Call prepare(Kernels.Kernel kernel) {
        problem()
                .ifPresent(problem -> {
                    throw new IllegalStateException(problem);
                });
        var result =
                switch (kernel.type()) {
                    case "i32" -> ValueLayout.JAVA_INT;
                    case "i64" -> ValueLayout.JAVA_LONG;
                    case "f64" -> ValueLayout.JAVA_DOUBLE;
                    default -> throw new IllegalArgumentException(kernel.type());
                };
        // The library stays loaded as long as the JVM lives.
        var symbol =
                SymbolLookup.libraryLookup(LIBRARY, Arena.global())
                        .find(kernel.name())
                        .orElseThrow();
        var descriptor = FunctionDescriptor.of(result, ValueLayout.JAVA_INT);
        var function = Linker.nativeLinker().downcallHandle(symbol, descriptor);
        return call(function.asType(MethodType.methodType(Object.class, int.class)));
    }

    private static Candidate.Call call(MethodHandle function) {
        return input -> {
            try {
                return String.valueOf((Object) function.invokeExact(input));
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError("native functions throw nothing", e);
            }
        };
    }
}
