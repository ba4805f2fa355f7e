package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jayasm.compiler.CompilationResult;
import org.jayasm.failure.WasmException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks through the classes that are generated: no method is too large for HotSpot, and the
 * compiler's report says what is there.
 */
class ClassWalkTest {
    /** HotSpot's {@code HugeMethodLimit}: it never compiles a method with more bytecode. */
    private static final int MAX_METHOD_BYTES = 8_000;

    /** The method of a function or of one of its regions; the group is the function's index. */
    private static final Pattern METHOD = Pattern.compile(".*#(\\d+)(\\$[^#]*)?", Pattern.DOTALL);

    private static final String FETCH = "bench/fetch-ruby.sh";
    private static final Path LARGE = ProjectFiles.root().resolve("bench/target/large/ruby.wasm");

    /** What the methods of a function sum up to. */
    private record Methods(int count, int bytes, int largest) {
        Methods plus(Methods other) {
            return new Methods(
                    count + other.count, bytes + other.bytes, Math.max(largest, other.largest));
        }
    }

    /** The problems of the modules that were walked through. */
    private static final class Walk {
        private final boolean vectorApi;
        private final List<String> problems = new ArrayList<>();
        private int modules;
        private int methods;

        Walk(boolean vectorApi) {
            this.vectorApi = vectorApi;
        }

        void module(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            CompiledModule compiled;
            try {
                compiled = CompiledModule.of(bytes, vectorApi);
            } catch (WasmException e) {
                // The suite has modules that must be rejected.
                return;
            }
            modules++;
            Map<Integer, Methods> found = new HashMap<>();
            for (byte[] classFile : compiled.classes()) {
                walk(file, classFile, found);
            }
            for (var result : compiled.report().functions()) {
                var actual = found.remove(result.function());
                if (!Objects.equals(actual, said(result))) {
                    problems.add(file + ": " + actual + ", but " + result);
                }
            }
            found.forEach((function, _) ->
                    problems.add(file + ": nothing is said of function " + function));
        }

        private void walk(Path file, byte[] classFile, Map<Integer, Methods> found) {
            for (var method : ClassFile.of().parse(classFile).methods()) {
                int size = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
                String name = method.methodName().stringValue();
                if (size > MAX_METHOD_BYTES) {
                    problems.add(file + ": " + name + " has " + size + " bytes");
                }
                var matcher = METHOD.matcher(name);
                if (matcher.matches()) {
                    found.merge(
                            Integer.valueOf(matcher.group(1)),
                            new Methods(1, size, size),
                            Methods::plus);
                }
                methods++;
            }
        }

        private static @Nullable Methods said(CompilationResult result) {
            return result.notCompiled() != null
                    ? null
                    : new Methods(result.methods(), result.bytesOut(), result.largestMethod());
        }

        /** Walks through all modules below a folder, except what was built or fetched. */
        Walk folder(Path folder) throws IOException {
            List<Path> files;
            try (var all = Files.walk(folder)) {
                files =
                        all.filter(file -> file.toString().endsWith(".wasm"))
                                .filter(file -> !folder.relativize(file).startsWith("target"))
                                .toList();
            }
            for (var file : files) {
                module(file);
            }
            return this;
        }

        void check(int leastModules, int leastMethods) {
            assertThat(problems).isEmpty();
            assertThat(modules).isGreaterThanOrEqualTo(leastModules);
            assertThat(methods).isGreaterThanOrEqualTo(leastMethods);
        }
    }

    @Tag("suite")
    @ParameterizedTest(name = "with the Vector API: {0}")
    @ValueSource(booleans = {true, false})
    void suite(boolean vectorApi) throws IOException {
        var suite = ProjectFiles.suite();
        assumeTrue(Files.exists(suite), "the suite is not there");
        var walk = new Walk(vectorApi);
        if (Files.isDirectory(suite)) {
            walk.folder(suite);
        } else {
            try (var zip = FileSystems.newFileSystem(suite)) {
                walk.folder(zip.getPath("/"));
            }
        }
        walk.check(2_500, 20_000);
    }

    @ParameterizedTest(name = "with the Vector API: {0}")
    @ValueSource(booleans = {true, false})
    void samplesAndKernels(boolean vectorApi) throws IOException {
        new Walk(vectorApi)
                .folder(ProjectFiles.root().resolve("wasm_samples"))
                .folder(ProjectFiles.root().resolve("bench"))
                .check(15, 1_000);
    }

    @ParameterizedTest(name = "with the Vector API: {0}")
    @ValueSource(booleans = {true, false})
    void loopsOfKernels(boolean vectorApi) throws IOException {
        var walk = new Walk(vectorApi);
        int loops = 0;
        int compiled = 0;
        for (var name : List.of("kernels", "large", "simd", "simd_scalar")) {
            var file = ProjectFiles.root().resolve("bench/kernels/" + name + ".wasm");
            var found = CompiledModule.Loops.of(Files.readAllBytes(file), vectorApi);
            found.classes().forEach(bytes -> walk.walk(file, bytes, new HashMap<>()));
            walk.modules++;
            loops += found.loops();
            compiled += found.compiled();
        }
        walk.check(4, 200);
        // clang's code has next to no loops that take or give operands.
        assertThat(compiled).isGreaterThan(loops * 95 / 100);
    }

    @Test
    void largeModule() throws IOException {
        assumeTrue(Files.exists(LARGE), "no " + ProjectFiles.name(LARGE) + "; run " + FETCH);
        var walk = new Walk(true);
        walk.module(LARGE);
        walk.check(1, 30_000);
    }
}
