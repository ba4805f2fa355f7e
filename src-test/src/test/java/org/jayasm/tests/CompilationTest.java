package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jayasm.compiler.CompilationResult;
import org.jayasm.compiler.Compiler;
import org.jayasm.feature.FeatureSet;
import org.jayasm.parser.ModuleDecoder;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GuestTypes;
import org.jayasm.runtime.HostBoxing;
import org.jayasm.runtime.InstanceLimits;
import org.jayasm.runtime.Instantiation;
import org.jayasm.runtime.StackLimits;
import org.jayasm.types.TypeStore;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the compiler says that it did. */
class CompilationTest {
    private static final int COMPILED_METHOD_BYTES = 8_000;

    /** Stands for the tier that executes what is not compiled; says zero. */
    private static final class Zero extends Code {
        @Override
        public void call(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
            // It has no results but a number.
            values[base] = 0;
        }
    }

    private record NoBoxing() implements HostBoxing {
        @Override
        public @Nullable Object box(
                ValueType type, long[] values, @Nullable Object[] refs, int slot) {
            throw new AssertionError("nothing is shown to a host");
        }

        @Override
        public void unbox(
                @Nullable Object value,
                ValueType type,
                long[] values,
                @Nullable Object[] refs,
                int slot) {
            throw new AssertionError("a host stores nothing");
        }
    }

    /** Instantiates a module of the kernels and calls one of its exports with zero. */
    private static List<CompilationResult> report(String file, String export) throws IOException {
        var bytes = Files.readAllBytes(ProjectFiles.root().resolve("bench/kernels").resolve(file));
        var module = ModuleDecoder.decode(bytes, new TypeStore(), FeatureSet.DEFAULT);
        var compiler = new Compiler(module, new Zero());
        assertThat(compiler.report()).isEmpty();
        var types =
                new GuestTypes(
                        (type, superclass) -> {
                            throw new AssertionError("there are no structures");
                        },
                        new NoBoxing());
        var instance =
                Instantiation.instantiate(
                        module, wanted -> null, types, InstanceLimits.DEFAULT, compiler);
        var function = (FunctionInstance) instance.exports().get(export);
        var stack = new ExecutionStack(StackLimits.DEFAULT);
        stack.reserve(1)[stack.top()] = 0;
        stack.callFromHost(Objects.requireNonNull(function));
        assertThat(compiler.report()).hasSize(module.bodies().count());
        return compiler.report();
    }

    @Test
    void everyFunctionOfTheKernelsBecomesAMethod() throws IOException {
        assertThat(report("kernels.wasm", "fib"))
                .allSatisfy(result -> {
                    assertThat(result.notCompiled()).isNull();
                    assertThat(result.bytesOut()).isBetween(1, COMPILED_METHOD_BYTES);
                    assertThat(result.bytesIn()).isPositive();
                });
    }

    @Test
    void whatIsTooLargeForHotSpotSaysSo() throws IOException {
        assertThat(report("large.wasm", "dispatch"))
                .map(CompilationResult::notCompiled)
                .anySatisfy(reason -> assertThat(reason).startsWith("its method would have "));
    }
}
