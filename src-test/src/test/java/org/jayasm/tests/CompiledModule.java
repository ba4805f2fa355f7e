package org.jayasm.tests;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.compiler.CodeLinker;
import org.jayasm.compiler.Compilation;
import org.jayasm.compiler.Compiler;
import org.jayasm.compiler.GuestClasses;
import org.jayasm.feature.FeatureSet;
import org.jayasm.microcode.Prescan;
import org.jayasm.parser.ModuleDecoder;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.Validator;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GuestTypes;
import org.jayasm.runtime.HostBoxing;
import org.jayasm.types.TypeStore;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A module that was compiled and is not run.
 *
 * @param classes the class files of the code and of the structure types that it names
 * @param report what the compiler says
 */
record CompiledModule(List<byte[]> classes, Compilation report) {
    /** For engines without a host that looks at values. */
    static final class NoBoxing implements HostBoxing {
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

    private static final class NotRun extends Code {
        @Override
        public void call(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
            throw new AssertionError("nothing is run");
        }
    }

    /**
     * Compiles a module, which may use every feature.
     *
     * @param vectorApi whether with the Vector API
     * @throws org.jayasm.failure.WasmException when it is malformed or invalid
     */
    static CompiledModule of(byte[] bytes, boolean vectorApi) {
        var module = ModuleDecoder.decode(bytes, new TypeStore(), FeatureSet.ALL);
        Validator.validate(module);
        var classFiles = new ArrayList<byte[]>();
        var classes = new GuestClasses(classFiles::add);
        var types = new GuestTypes(classes, new NoBoxing());
        var linker = new CodeLinker(module, types, classes, new NotRun(), false, vectorApi, null);
        new Compiler(linker).compile(_ -> {});
        return new CompiledModule(List.copyOf(classFiles), linker.report());
    }

    /**
     * Compiles each loop of a module by itself, as it would be for a call that is in it.
     *
     * @param classes the class files
     * @param loops how many loops there are
     * @param compiled how many of them could be compiled
     */
    record Loops(List<byte[]> classes, int loops, int compiled) {
        static Loops of(byte[] bytes, boolean vectorApi) {
            var module = ModuleDecoder.decode(bytes, new TypeStore(), FeatureSet.ALL);
            Validator.validate(module);
            var classFiles = new ArrayList<byte[]>();
            var classes = new GuestClasses(classFiles::add);
            var types = new GuestTypes(classes, new NoBoxing());
            var linker =
                    new CodeLinker(module, types, classes, new NotRun(), false, vectorApi, null);
            var compiler = new Compiler(linker);
            int loops = 0;
            int compiled = 0;
            for (int f = module.importedFunctions(); f < module.functions().size(); f++) {
                var code = Prescan.of(module, f, true);
                for (int i = 0; i < code.count(); i++) {
                    if (code.opcode(i) == Opcode.LOOP) {
                        loops++;
                        compiled += compiler.compileLoop(f, code.a(i)) == null ? 0 : 1;
                    }
                }
            }
            return new Loops(List.copyOf(classFiles), loops, compiled);
        }
    }
}
