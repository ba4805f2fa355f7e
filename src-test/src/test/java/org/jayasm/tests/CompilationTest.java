package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jayasm.compiler.CodeLinker;
import org.jayasm.compiler.CompilationResult;
import org.jayasm.compiler.Compiler;
import org.jayasm.compiler.GuestClasses;
import org.jayasm.feature.FeatureSet;
import org.jayasm.parser.ModuleDecoder;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GuestTypes;
import org.jayasm.runtime.InstanceLimits;
import org.jayasm.runtime.Instantiation;
import org.jayasm.runtime.StackLimits;
import org.jayasm.types.TypeStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Instantiates a module of the kernels and calls one of its exports with zero. */
    private static List<CompilationResult> report(String file, String export) throws IOException {
        return report(
                Files.readAllBytes(ProjectFiles.root().resolve("bench/kernels").resolve(file)),
                export);
    }

    private static List<CompilationResult> report(byte[] bytes, String export) {
        return report(bytes, export, true);
    }

    private static List<CompilationResult> report(byte[] bytes, String export, boolean vectorApi) {
        var module = ModuleDecoder.decode(bytes, new TypeStore(), FeatureSet.DEFAULT);
        var classes = new GuestClasses();
        var types = new GuestTypes(classes, new CompiledModule.NoBoxing());
        var linker = new CodeLinker(module, types, classes, new Zero(), false, vectorApi, null);
        var compiler = new Compiler(linker);
        assertThat(linker.report().functions()).isEmpty();
        var instance =
                Instantiation.instantiate(
                        module, wanted -> null, types, InstanceLimits.DEFAULT, compiler);
        var function = (FunctionInstance) instance.exports().get(export);
        var stack = new ExecutionStack(StackLimits.DEFAULT);
        stack.reserve(1)[stack.top()] = 0;
        stack.callFromHost(Objects.requireNonNull(function));
        var report = linker.report().functions();
        assertThat(report).hasSize(module.bodies().count());
        return report;
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

    /** The numbers are those of the innermost loops that a reader of the module counts. */
    @ParameterizedTest
    @CsvSource({"saxpy, 3", "dot, 3", "matmul, 3", "byte_sum, 2"})
    void loopsAreCounted(String export, int loops) throws IOException {
        var bytes = Files.readAllBytes(ProjectFiles.root().resolve("bench/kernels/kernels.wasm"));
        var module = ModuleDecoder.decode(bytes, new TypeStore(), FeatureSet.DEFAULT);
        int function =
                module.exports().stream()
                        .filter(candidate -> candidate.name().equals(export))
                        .findFirst()
                        .orElseThrow()
                        .index();
        assertThat(report(bytes, export))
                .filteredOn(result -> result.function() == function)
                .singleElement()
                .satisfies(result -> assertThat(result.countedLoops()).isEqualTo(loops));
    }

    @Test
    void vectorsAreCompiledInBothForms() throws IOException {
        var bytes = Files.readAllBytes(ProjectFiles.root().resolve("bench/kernels/simd.wasm"));
        var withVectorApi = report(bytes, "simd_dot", true);
        var without = report(bytes, "simd_dot", false);
        assertThat(withVectorApi).hasSameSizeAs(without);
        int different = 0;
        for (int i = 0; i < without.size(); i++) {
            assertThat(withVectorApi.get(i).notCompiled()).isNull();
            assertThat(without.get(i).notCompiled()).isNull();
            if (withVectorApi.get(i).bytesOut() != without.get(i).bytesOut()) {
                different++;
            }
        }
        // The other functions have no vectors.
        assertThat(different).isEqualTo(6);
    }

    /** HotSpot would not take more calls of the Vector API in one method. */
    @Test
    void manyVectorInstructionsAreCompiledWithoutTheVectorApi() {
        assertThat(ceilings(10, true).bytesOut()).isNotEqualTo(ceilings(10, false).bytesOut());
        assertThat(ceilings(60, true).bytesOut()).isEqualTo(ceilings(60, false).bytesOut());
        assertThat(ceilings(60, true).notCompiled()).isNull();
    }

    /** A function with a vector constant and f32x4.ceil many times. */
    private static CompilationResult ceilings(int count, boolean vectorApi) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, (byte) 0xFD, 0x0C});
        body.writeBytes(new byte[16]);
        for (int i = 0; i < count; i++) {
            body.writeBytes(new byte[] {(byte) 0xFD, 0x67});
        }
        body.writeBytes(new byte[] {0x1A, 0x0B});
        return report(module(body.toByteArray()), "f", vectorApi).getFirst();
    }

    @Test
    void whatIsTooLargeForHotSpotBecomesSeveralMethods() throws IOException {
        assertThat(report("large.wasm", "dispatch"))
                .allSatisfy(result -> assertThat(result.notCompiled()).isNull())
                .filteredOn(result -> result.bytesOut() > COMPILED_METHOD_BYTES)
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.methods()).isGreaterThan(2));
    }

    /** A function with 25,000 locals and as many branches with two operands on the stack. */
    @Test
    void manyLocalsAndManyLabelsAreRefusedInTime() {
        var body = new ByteArrayOutputStream();
        // One group of i32, two operands, blocks that are left by a branch, two drops.
        body.writeBytes(new byte[] {1, (byte) 0xA8, (byte) 0xC3, 1, 0x7F, 0x41, 1, 0x41, 2});
        for (int i = 0; i < 25_000; i++) {
            body.writeBytes(new byte[] {0x02, 0x40, 0x20});
            number(body, i);
            body.writeBytes(new byte[] {0x0D, 0, 0x0B});
        }
        body.writeBytes(new byte[] {0x1A, 0x1A, 0x0B});
        assertThat(report(module(body.toByteArray()), "f"))
                .map(CompilationResult::notCompiled)
                .containsExactly("its stack map frames would be too large");
    }

    /** A module that exports a function "f" without parameters and results. */
    private static byte[] module(byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        bytes.writeBytes(new byte[] {1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 'f', 0, 0});
        var code = new ByteArrayOutputStream();
        code.write(1);
        number(code, body.length);
        code.writeBytes(body);
        bytes.write(10);
        number(bytes, code.size());
        bytes.writeBytes(code.toByteArray());
        return bytes.toByteArray();
    }

    /** Writes an unsigned LEB128 number. */
    private static void number(ByteArrayOutputStream out, int value) {
        for (; value >= 0x80; value >>>= 7) {
            out.write((value & 0x7F) | 0x80);
        }
        out.write(value);
    }
}
