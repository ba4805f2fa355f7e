package org.jayasm.compiler;

import java.util.Arrays;
import java.util.Objects;
import org.jayasm.microcode.LoopCode;
import org.jayasm.parser.ModuleNames;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.GuestTypes;
import org.jayasm.runtime.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Makes code of a module executable, and takes it away again. What refers to a function's code from
 * elsewhere is a {@link CompiledCode}, which stays.
 */
public final class CodeLinker {
    private final ModuleContext context;
    private final Code otherwise;
    private final @Nullable CompiledCode[] codes;
    private final @Nullable CompilationResult[] results;
    private int classes;
    private long compileNanos;

    /**
     * @param types the engine's types
     * @param classes where the classes of the types are, and those of the code go
     * @param otherwise what executes functions without code
     * @param limitsDepth whether calls are counted, as they may only be nested to a depth
     * @param vectorApi whether code may use the Vector API, where the JVM has it
     * @param hooks says whether functions have hooks; null where they cannot have any
     */
    public CodeLinker(
            WasmModule module,
            GuestTypes types,
            GuestClasses classes,
            Code otherwise,
            boolean limitsDepth,
            boolean vectorApi,
            @Nullable HookSwitch hooks) {
        this.context =
                new ModuleContext(
                        module,
                        ModuleNames.of(module),
                        types,
                        classes,
                        new IndirectTargets(module),
                        limitsDepth,
                        vectorApi,
                        hooks);
        this.otherwise = otherwise;
        int count = module.bodies().count();
        this.codes = new CompiledCode[count];
        this.results = new CompilationResult[count];
    }

    /** Which of several forms code with vectors has, as a word. */
    public static String vectorForm(boolean vectorApi) {
        return vectorApi && VectorModule.isExpected() ? "api" : "halves";
    }

    ModuleContext context() {
        return context;
    }

    public ModuleNames names() {
        return context.names();
    }

    Code otherwise() {
        return otherwise;
    }

    /** What became of the functions that were compiled, or should have been. */
    public synchronized Compilation report() {
        return new Compilation(
                Arrays.stream(results).filter(Objects::nonNull).toList(), classes, compileNanos);
    }

    synchronized void compiledFor(long nanos) {
        compileNanos += nanos;
    }

    /** Notes what became of a function. */
    synchronized void note(CompilationResult result) {
        results[own(result.function())] = result;
    }

    /** What became of a function; null when nobody tried to compile it. */
    public synchronized @Nullable CompilationResult result(int function) {
        return results[own(function)];
    }

    /** Whether a function has no code, and nobody has found that it cannot have any. */
    synchronized boolean lacksCode(int function) {
        var code = codes[own(function)];
        var result = results[own(function)];
        return (code == null || !code.isLinked())
                && (result == null || result.notCompiled() == null);
    }

    private int own(int function) {
        return function - context.module().importedFunctions();
    }

    /** Code that has its class. */
    public static final class Linked {
        private final GeneratedCode generated;
        private final @Nullable GeneratedFunctions functions;
        private final @Nullable CompiledLoop loop;

        private Linked(
                GeneratedCode generated,
                @Nullable GeneratedFunctions functions,
                @Nullable CompiledLoop loop) {
            this.generated = generated;
            this.functions = functions;
            this.loop = loop;
        }

        /** What executes the loop, if it is one. */
        public @Nullable LoopCode loop() {
            return loop;
        }
    }

    /**
     * Defines the class of some code, and has the functions execute it that have no other.
     *
     * @throws LinkageError when the JVM refuses the class
     */
    public synchronized Linked link(CodeUnit unit) {
        if (unit.needsVectorApi() && !VectorModule.IS_THERE) {
            throw new NoClassDefFoundError("the Vector API");
        }
        var generated = new GeneratedCode(context, unit.methods(), unit.lines());
        var object = generated.define(unit);
        var exits = unit.loop();
        if (exits != null) {
            var loop = new CompiledLoop(exits, context.classes(), (GeneratedLoop) object);
            return new Linked(generated, null, loop);
        }
        classes++;
        unit.results().forEach(this::note);
        var functions = (GeneratedFunctions) object;
        for (int function : unit.methods().keySet()) {
            var code = code(function);
            if (!code.isLinked()) {
                code.link(functions);
            }
        }
        return new Linked(generated, functions, null);
    }

    /** Takes the class away. It goes when no call is in it any more. */
    public synchronized void unlink(Linked linked) {
        if (linked.loop != null) {
            linked.loop.unlink();
        } else {
            classes--;
            for (int function : linked.generated.functions()) {
                code(function).unlink(Objects.requireNonNull(linked.functions));
            }
        }

        linked.generated.slowDown();
    }

    /** The code of a function, whether it has its class or not. */
    public synchronized CompiledCode code(int function) {
        int own = own(function);
        var known = codes[own];
        if (known == null) {
            var type = context.module().functions().get(function).function();
            int slots = Math.max(Slots.of(type.params()), Slots.of(type.results()));
            known = new CompiledCode(function, slots, context.classes(), otherwise);
            codes[own] = known;
        }
        return known;
    }
}
