package org.jayasm.bench;

import io.github.kawamuray.wasmtime.Module;
import io.github.kawamuray.wasmtime.Store;
import io.github.kawamuray.wasmtime.Val;
import java.util.List;
import java.util.Optional;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Tier;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/** An engine that takes part in a comparison, or the native build of the same kernels. */
public enum Candidate {
    JAYASM_INTERPRETER {
        @Override
        Call prepare(Kernels.Kernel kernel) {
            return jayasm(Tier.INTERPRETER, kernel);
        }
    },
    JAYASM_COMPILER {
        @Override
        Call prepare(Kernels.Kernel kernel) {
            return jayasm(Tier.COMPILER, kernel);
        }
    },
    /** Begins in the interpreter, and moves to the compiler by itself. */
    JAYASM_AUTO {
        @Override
        Call prepare(Kernels.Kernel kernel) {
            return jayasm(Tier.AUTO, kernel);
        }
    },
    ENDIVE_INTERPRETER {
        @Override
        Call prepare(Kernels.Kernel kernel) {
            var instance = Instance.builder(Parser.parse(kernel.module())).build();
            var function = instance.export(kernel.name());
            return input -> Long.toString(function.apply(input)[0]);
        }
    },
    ENDIVE_COMPILER {
        @Override
        Optional<String> problem(Kernels.Kernel kernel) {
            return kernel.file().equals("simd.wasm")
                    ? Optional.of("it does not compile vector instructions")
                    : Optional.empty();
        }

        @Override
        Call prepare(Kernels.Kernel kernel) {
            return EndiveCompiler.prepare(kernel);
        }
    },
    /** Through JNI: each call costs some 10 µs more than the kernel. */
    WASMTIME {
        @Override
        Call prepare(Kernels.Kernel kernel) {
            // All of it lives as long as the JVM, as the function is called to its end.
            var store = Store.withoutData();
            var module = Module.fromBinary(store.engine(), kernel.module());
            var instance = new io.github.kawamuray.wasmtime.Instance(store, module, List.of());
            var function = instance.getFunc(store, kernel.name()).orElseThrow();
            return input -> String.valueOf(function.call(store, Val.fromI32(input))[0].getValue());
        }
    },
    /** The native build of the kernels, called through {@code java.lang.foreign}. */
    NATIVE {
        @Override
        Optional<String> problem(Kernels.Kernel kernel) {
            return NativeKernels.problem();
        }

        @Override
        Call prepare(Kernels.Kernel kernel) {
            return NativeKernels.prepare(kernel);
        }
    };

    /** Calls the prepared export. */
    @FunctionalInterface
    interface Call {
        /** The result as text; a float as its bits where the engine has no better. */
        String apply(int input);
    }

    private static Call jayasm(Tier tier, Kernels.Kernel kernel) {
        var engine = Engine.create(EngineConfig.DEFAULT.withTier(tier));
        var function = engine.load(kernel.module()).instantiate().function(kernel.name());
        return input -> String.valueOf(function.call(input));
    }

    /** Why this candidate cannot run a kernel on this machine, for the user; empty if it can. */
    Optional<String> problem(Kernels.Kernel kernel) {
        return Optional.empty();
    }

    /** Loads and instantiates a kernel's module, ready for the first call of the kernel. */
    abstract Call prepare(Kernels.Kernel kernel);
}
