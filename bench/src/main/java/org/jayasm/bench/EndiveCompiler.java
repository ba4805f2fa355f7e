package org.jayasm.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Function;

/**
 * Endive's compiler, with the faster of Endive's memories. It needs an older runtime than the
 * interpreter that we compare with. So it is loaded by a class loader of its own and used by
 * reflection, except for the call that is measured.
 */
final class EndiveCompiler {
    private static final Path JARS = Path.of("bench/target/endive-compiler");

    private EndiveCompiler() {}

    static Candidate.Call prepare(Kernels.Kernel kernel) {
        try {
            return prepare(loader(), kernel);
        } catch (ReflectiveOperationException e) {
            // What the engine throws says more than that a method could not be called.
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        }
    }

    private static Candidate.Call prepare(ClassLoader loader, Kernels.Kernel kernel)
            throws ReflectiveOperationException {
        var moduleClass = loader.loadClass("run.endive.wasm.WasmModule");
        var limitsClass = loader.loadClass("run.endive.wasm.types.MemoryLimits");
        var instanceClass = loader.loadClass("run.endive.runtime.Instance");
        var builderClass = loader.loadClass("run.endive.runtime.Instance$Builder");
        var functionClass = loader.loadClass("run.endive.runtime.ExportFunction");
        var memory =
                loader.loadClass("run.endive.runtime.ByteArrayMemory").getConstructor(limitsClass);

        var module =
                loader.loadClass("run.endive.wasm.Parser")
                        .getMethod("parse", byte[].class)
                        .invoke(null, (Object) kernel.module());
        var machineFactory =
                loader.loadClass("run.endive.compiler.MachineFactoryCompiler")
                        .getMethod("compile", moduleClass)
                        .invoke(null, module);
        var builder = instanceClass.getMethod("builder", moduleClass).invoke(null, module);
        builderClass
                .getMethod("withMachineFactory", Function.class)
                .invoke(builder, machineFactory);
        builderClass
                .getMethod("withMemoryFactory", Function.class)
                .invoke(builder, memoryFactory(memory));
        var instance = builderClass.getMethod("build").invoke(builder);
        var function =
                instanceClass.getMethod("export", String.class).invoke(instance, kernel.name());
        return call(
                MethodHandles.publicLookup()
                        .findVirtual(
                                functionClass,
                                "apply",
                                MethodType.methodType(long[].class, long[].class))
                        .bindTo(function));
    }

    private static Function<Object, Object> memoryFactory(Constructor<?> memory) {
        return limits -> {
            try {
                return memory.newInstance(limits);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Candidate.Call call(MethodHandle function) {
        return input -> {
            try {
                var results = (long[]) function.invokeExact(new long[] {input});
                return Long.toString(results[0]);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError("declares no checked exception", e);
            }
        };
    }

    /** Without the class path as parent, where the newer runtime is. */
    private static ClassLoader loader() {
        var urls = new ArrayList<URL>();
        try (var jars = Files.newDirectoryStream(JARS, "*.jar")) {
            for (var jar : jars) {
                urls.add(jar.toUri().toURL());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not built, or not run from the checkout's root", e);
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
