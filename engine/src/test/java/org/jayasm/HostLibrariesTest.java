package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.jayasm.failure.LinkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Host functions that nobody compiled into the embedder: of dynamic libraries, of jars. */
class HostLibrariesTest {
    private static final String LIBRARY =
            """
            #include <stdint.h>
            static int32_t calls;
            void count(void) { calls++; }
            int32_t counted(void) { return calls; }
            double add_numbers(int32_t a, int64_t b, float c, double d) { return d + a + b + c; }
            """;

    private static final String HOST_MODULE =
            """
            package plugin;

            public final class Plugin implements org.jayasm.HostModule {
                private int calls;

                @Override
                public void addTo(org.jayasm.Imports.Builder imports) {
                    imports.function("env", "count", Runnable.class, () -> calls++);
                    imports.function(
                            "env", "counted", java.util.function.IntSupplier.class, () -> calls);
                    imports.function("env", "add_numbers", Adder.class, (a, b, c, d) -> d + a + b + c);
                }

                public interface Adder {
                    double add(int a, long b, float c, double d);
                }
            }
            """;

    @TempDir Path folder;

    private static void assertWorks(Tier tier, Imports imports) {
        var instance =
                TestModules.engine(tier).load(TestModules.bytes("library")).instantiate(imports);
        assertThat(instance.call("sum", 1, 2L, 0.5f, 0.25)).isEqualTo(3.75);
        assertThat(instance.call("sum", -1, 1L << 33, 0f, 0.0)).isEqualTo(8589934591.0);
        assertThat(instance.call("calls")).isEqualTo(2);
    }

    @SuppressWarnings("restricted")
    private SymbolLookup compile(String source) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("library.c"), source);
        var library = folder.resolve("library.so");
        int exit;
        try {
            exit =
                    new ProcessBuilder(
                                    "clang",
                                    "-shared",
                                    "-fPIC",
                                    "-o",
                                    library.toString(),
                                    file.toString())
                            .inheritIO()
                            .start()
                            .waitFor();
        } catch (IOException e) {
            assumeThat(System.getenv("CI")).as("clang is missing").isNull();
            assumeThat(true).as("clang is missing").isFalse();
            throw e;
        }
        assertThat(exit).isZero();
        return SymbolLookup.libraryLookup(library, Arena.ofAuto());
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void functionsOfADynamicLibrary(Tier tier) throws IOException, InterruptedException {
        assertWorks(tier, Imports.builder().library("env", compile(LIBRARY)).build());
    }

    @Test
    void whatTheLibraryLacksIsNamed() throws IOException, InterruptedException {
        var imports = Imports.builder().library("env", compile("void count(void) {}")).build();
        var module = Engine.create().load(TestModules.bytes("library"));
        assertThatThrownBy(() -> module.instantiate(imports))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("\"env\" \"add_numbers\"");
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void servicesOfAJar(Tier tier) throws IOException {
        try (var loader =
                new URLClassLoader(
                        new URL[] {jar().toUri().toURL()}, getClass().getClassLoader())) {
            assertWorks(tier, Imports.builder().services(loader).build());
        }
    }

    private Path jar() throws IOException {
        var source = Files.writeString(folder.resolve("Plugin.java"), HOST_MODULE);
        int exit =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                folder.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString());
        assertThat(exit).isZero();
        var jar = folder.resolve("plugin.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var name : List.of("plugin/Plugin.class", "plugin/Plugin$Adder.class")) {
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(folder.resolve(name)));
            }
            out.putNextEntry(new JarEntry("META-INF/services/org.jayasm.HostModule"));
            out.write("plugin.Plugin\n".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
