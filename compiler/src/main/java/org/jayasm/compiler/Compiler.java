package org.jayasm.compiler;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jayasm.parser.ModuleNames;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GuestTypes;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassTooLargeException;

/**
 * The code that each function of a module begins with when it is to be compiled: at the first call
 * of any of them, unless it was asked to earlier, it compiles the module. Functions that cannot be
 * compiled are left to another tier; {@link #report()} says why.
 */
public final class Compiler extends Code {
    private final WasmModule module;
    private final ModuleContext context;
    private final Code fallback;
    private @Nullable CompiledCode[] codes = {};
    private CompilationResult[] results = {};
    private int defined;
    private Compilation report = Compilation.NONE;
    private boolean done;

    /**
     * @param types the engine's types
     * @param classes where the classes of the types are, and those of the code go
     * @param fallback the first code of functions that are not compiled
     * @param vectorApi whether code may use the Vector API, where the JVM has it
     */
    public Compiler(
            WasmModule module,
            GuestTypes types,
            GuestClasses classes,
            Code fallback,
            boolean vectorApi) {
        this.module = module;
        this.context =
                new ModuleContext(
                        module,
                        ModuleNames.of(module),
                        types,
                        classes,
                        new IndirectTargets(module),
                        vectorApi);
        this.fallback = fallback;
    }

    /** What became of the module; nothing before it is compiled. */
    public synchronized Compilation report() {
        return report;
    }

    /** Compiles the module, if it is not yet. */
    public synchronized void compile() {
        if (!done) {
            compileAll();
            done = true;
        }
    }

    @Override
    public Code ready(FunctionInstance function) {
        var compiled = compiled(function.index() - module.importedFunctions());
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

    private synchronized @Nullable CompiledCode compiled(int own) {
        compile();
        return codes[own];
    }

    private void compileAll() {
        long start = System.nanoTime();
        int count = module.bodies().count();
        codes = new CompiledCode[count];
        results = new CompilationResult[count];
        defined = 0;
        SortedMap<Integer, FunctionPlan> functions = new TreeMap<>();
        for (int own = 0; own < count; own++) {
            plan(own, functions);
            if (functions.size() == GeneratedClass.MAX_FUNCTIONS) {
                define(functions);
                functions.clear();
            }
        }
        if (!functions.isEmpty()) {
            define(functions);
        }
        report = new Compilation(List.of(results), defined, System.nanoTime() - start);
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
            long nanos = System.nanoTime() - start;
            String name = context.names().function(function);
            results[own] =
                    new CompilationResult(
                            function, name, bytesIn(own), 0, 0, 0, 0, nanos, e.getMessage());
        }
    }

    /** Defines a class with the functions, or several where they do not fit into one. */
    private void define(SortedMap<Integer, FunctionPlan> functions) {
        GeneratedCode.Codes definition;
        try {
            definition = GeneratedClass.define(context, functions);
        } catch (ClassTooLargeException e) {
            int middle = functions.keySet().stream().skip(functions.size() / 2).findFirst().get();
            define(new TreeMap<>(functions.headMap(middle)));
            define(new TreeMap<>(functions.tailMap(middle)));
            return;
        }
        defined++;
        functions.forEach((index, plan) -> {
            int own = index - module.importedFunctions();
            codes[own] = definition.code(index, plan.body().type());
            results[own] = plan.result(bytesIn(own));
        });
    }
}
