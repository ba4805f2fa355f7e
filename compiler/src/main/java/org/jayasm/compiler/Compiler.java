package org.jayasm.compiler;

import java.util.ArrayList;
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
 * of any of them, it compiles the module. Functions that cannot be compiled are left to another
 * tier; {@link #report()} says why.
 */
public final class Compiler extends Code {
    private final WasmModule module;
    private final ModuleContext context;
    private final StructClasses classes;
    private final Code fallback;
    private @Nullable CompiledCode[] codes = {};
    private List<CompilationResult> report = List.of();
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
            StructClasses classes,
            Code fallback,
            boolean vectorApi) {
        this.module = module;
        this.context = new ModuleContext(module, ModuleNames.of(module), types, vectorApi);
        this.classes = classes;
        this.fallback = fallback;
    }

    /** What became of each of the module's own functions, in order; empty before the first call. */
    public synchronized List<CompilationResult> report() {
        return report;
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
        if (!done) {
            compile();
            done = true;
        }
        return codes[own];
    }

    private void compile() {
        int count = module.bodies().count();
        int first = module.importedFunctions();
        codes = new CompiledCode[count];
        var results = new ArrayList<CompilationResult>(count);
        SortedMap<Integer, FunctionPlan> functions = new TreeMap<>();
        for (int own = 0; own < count; own++) {
            results.add(plan(first + own, functions));
            if (functions.size() == GeneratedClass.MAX_FUNCTIONS) {
                define(functions);
                functions.clear();
            }
        }
        if (!functions.isEmpty()) {
            define(functions);
        }
        report = List.copyOf(results);
    }

    /** Adds a function to those that are compiled together, if it can be. */
    private CompilationResult plan(int function, SortedMap<Integer, FunctionPlan> functions) {
        int own = function - module.importedFunctions();
        int bytesIn = module.bodies().to(own) - module.bodies().from(own);
        try {
            var plan = FunctionPlan.of(context, function);
            functions.put(function, plan);
            return new CompilationResult(
                    function, bytesIn, plan.bytes(), plan.methods(), plan.countedLoops(), null);
        } catch (NotCompiledException e) {
            return new CompilationResult(function, bytesIn, 0, 0, 0, e.getMessage());
        }
    }

    /** Defines a class with the functions, or several where they do not fit into one. */
    private void define(SortedMap<Integer, FunctionPlan> functions) {
        GeneratedClass.Definition definition;
        try {
            definition = GeneratedClass.define(context, classes.loader(), functions);
        } catch (ClassTooLargeException e) {
            int middle = functions.keySet().stream().skip(functions.size() / 2).findFirst().get();
            define(new TreeMap<>(functions.headMap(middle)));
            define(new TreeMap<>(functions.tailMap(middle)));
            return;
        }
        functions.forEach((index, plan) ->
                codes[index - module.importedFunctions()] =
                        definition.code(index, plan.body().type()));
    }
}
