package org.jayasm.compiler;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jayasm.microcode.LoopCode;
import org.jayasm.parser.ModuleNames;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GuestTypes;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassTooLargeException;

/**
 * Compiles a module, function by function or all of it at once. It also is the code that each
 * function begins with when all are to be compiled: at the first call of any of them, unless it was
 * asked to earlier, it compiles the module. Functions that cannot be compiled are left to another
 * tier; {@link #report()} says why.
 */
public final class Compiler extends Code {
    /** Of WebAssembly: what HotSpot likes to inline. */
    private static final int SMALL_BYTES = 100;

    private final WasmModule module;
    private final ModuleContext context;
    private final Code fallback;
    private final @Nullable CompiledCode[] codes;
    private final @Nullable CompilationResult[] results;
    private int defined;
    private long nanos;
    private boolean done;

    /**
     * @param types the engine's types
     * @param classes where the classes of the types are, and those of the code go
     * @param fallback the first code of functions that are not compiled
     * @param limitsDepth whether calls are counted, as they may only be nested to a depth
     * @param vectorApi whether code may use the Vector API, where the JVM has it
     */
    public Compiler(
            WasmModule module,
            GuestTypes types,
            GuestClasses classes,
            Code fallback,
            boolean limitsDepth,
            boolean vectorApi) {
        this.module = module;
        this.context =
                new ModuleContext(
                        module,
                        ModuleNames.of(module),
                        types,
                        classes,
                        new IndirectTargets(module),
                        limitsDepth,
                        vectorApi);
        this.fallback = fallback;
        int count = module.bodies().count();
        this.codes = new CompiledCode[count];
        this.results = new CompilationResult[count];
    }

    /** What became of the functions that were compiled, or should have been. */
    public synchronized Compilation report() {
        return new Compilation(
                Arrays.stream(results).filter(Objects::nonNull).toList(), defined, nanos);
    }

    /** Compiles all functions that are not compiled yet. */
    public synchronized void compile() {
        if (done) {
            return;
        }
        done = true;
        long start = System.nanoTime();
        SortedMap<Integer, FunctionPlan> functions = new TreeMap<>();
        for (int own = 0; own < codes.length; own++) {
            if (results[own] == null) {
                plan(own, functions);
            }
            if (functions.size() == GeneratedClass.MAX_FUNCTIONS) {
                define(functions);
                functions.clear();
            }
        }
        if (!functions.isEmpty()) {
            define(functions);
        }
        nanos += System.nanoTime() - start;
    }

    /**
     * Compiles a function, with those that it calls: HotSpot can only inline well what is in the
     * same class.
     *
     * @param function the index of one of the module's own functions
     * @param isWarm which of the functions are worth being compiled as well
     * @return the indices of the functions that were compiled
     */
    public synchronized Set<Integer> compile(int function, IntPredicate isWarm) {
        long start = System.nanoTime();
        SortedMap<Integer, FunctionPlan> functions = new TreeMap<>();
        for (int each : Callees.of(context, function, this::isLarge, isWarm)) {
            plan(each - module.importedFunctions(), functions);
        }
        if (!functions.isEmpty()) {
            define(functions);
        }
        nanos += System.nanoTime() - start;
        return functions.keySet();
    }

    /** Whether a function is compiled, and so large that it should not be once more. */
    private boolean isLarge(int function) {
        int own = function - module.importedFunctions();
        return results[own] != null && bytesIn(own) > SMALL_BYTES;
    }

    /** What executes a compiled function; null when it is not compiled, or cannot be. */
    public synchronized @Nullable CompiledCode code(int function) {
        return codes[function - module.importedFunctions()];
    }

    /**
     * Compiles a loop, for calls of its function that the interpreter has begun.
     *
     * @param offset of the loop in the module
     * @return null when it cannot be compiled by itself
     */
    public @Nullable LoopCode compileLoop(int function, int offset) {
        try {
            return LoopPlan.compile(context, function, offset);
        } catch (NotCompiledException e) {
            return null;
        }
    }

    @Override
    public Code ready(FunctionInstance function) {
        var compiled = compiled(function.index());
        if (compiled == null) {
            return fallback.ready(function);
        }
        function.code = compiled;
        return compiled;
    }

    @Override
    public void call(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        ready(function).call(function, stack, values, base);
    }

    private synchronized @Nullable CompiledCode compiled(int function) {
        compile();
        return code(function);
    }

    private int bytesIn(int own) {
        return module.bodies().to(own) - module.bodies().from(own);
    }

    /** Adds a function to those that are compiled together, if it can be. */
    private void plan(int own, SortedMap<Integer, FunctionPlan> functions) {
        long start = System.nanoTime();
        int function = own + module.importedFunctions();
        try {
            functions.put(function, FunctionPlan.of(context, function));
        } catch (NotCompiledException e) {
            notCompiled(function, System.nanoTime() - start, String.valueOf(e.getMessage()));
        }
    }

    private void defineInHalves(SortedMap<Integer, FunctionPlan> functions) {
        int middle = functions.keySet().stream().skip(functions.size() / 2).findFirst().get();
        define(new TreeMap<>(functions.headMap(middle)));
        define(new TreeMap<>(functions.tailMap(middle)));
    }

    private void notCompiled(int function, long nanos, String reason) {
        int own = function - module.importedFunctions();
        results[own] =
                new CompilationResult(
                        function,
                        context.names().function(function),
                        bytesIn(own),
                        0,
                        0,
                        0,
                        0,
                        nanos,
                        reason);
    }

    /** Defines a class with the functions, or several where they do not fit into one. */
    private void define(SortedMap<Integer, FunctionPlan> functions) {
        GeneratedCode.Codes definition;
        try {
            definition = GeneratedClass.define(context, functions);
        } catch (ClassTooLargeException e) {
            defineInHalves(functions);
            return;
        } catch (LinkageError e) {
            // A mistake of this compiler. Tests run with assertions, and are to fail here.
            assert false : e;
            if (functions.size() > 1) {
                defineInHalves(functions);
            } else {
                notCompiled(functions.firstKey(), 0, "the JVM refuses its class: " + e);
            }
            return;
        }
        defined++;
        functions.forEach((index, plan) -> {
            int own = index - module.importedFunctions();
            if (codes[own] == null) {
                codes[own] = definition.code(index, plan.body().type());
            }
            results[own] = plan.result(bytesIn(own));
        });
    }
}
