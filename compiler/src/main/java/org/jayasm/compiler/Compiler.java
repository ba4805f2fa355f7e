package org.jayasm.compiler;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a module, function by function or all of it at once. It also is the code that each
 * function begins with when all are to be compiled: at the first call of any of them, unless it was
 * asked to earlier, it compiles the module. Functions that cannot be compiled are left to another
 * tier; {@link CodeLinker#report()} says why.
 */
public final class Compiler extends Code {
    /** Of WebAssembly: what HotSpot likes to inline. */
    private static final int SMALL_BYTES = 100;

    private final CodeLinker linker;
    private final ModuleContext context;
    private final WasmModule module;
    private boolean done;

    /**
     * @param linker what makes code executable
     */
    public Compiler(CodeLinker linker) {
        this.linker = linker;
        this.context = linker.context();
        this.module = context.module();
    }

    /**
     * Code that was compiled.
     *
     * @param unit as data
     * @param linked as it is executed
     */
    public record Compiled(CodeUnit unit, CodeLinker.Linked linked) {}

    /** Compiles all functions that have no code, but for those that cannot be compiled. */
    public synchronized void compile(Consumer<Compiled> compiled) {
        long start = System.nanoTime();
        boolean isSomethingToDo = false;
        SortedMap<Integer, FunctionPlan> functions = new TreeMap<>();
        for (int i = module.importedFunctions(); i < module.functions().size(); i++) {
            if (linker.lacksCode(i)) {
                isSomethingToDo = true;
                plan(i, functions);
            }
            if (functions.size() == GeneratedClass.MAX_FUNCTIONS) {
                define(functions, compiled);
                functions.clear();
            }
        }
        define(functions, compiled);
        if (isSomethingToDo) {
            linker.compiledFor(System.nanoTime() - start);
        }
    }

    /**
     * Compiles a function, with those that it calls: HotSpot can only inline well what is in the
     * same class.
     *
     * @param function the index of one of the module's own functions
     * @param mostBytes how large the bodies of all of them may be, together, unless it is one
     * @param isWarm which of the functions are worth being compiled as well
     */
    public synchronized void compile(
            int function, int mostBytes, IntPredicate isWarm, Consumer<Compiled> compiled) {
        long start = System.nanoTime();
        SortedMap<Integer, FunctionPlan> functions = new TreeMap<>();
        for (int each : Callees.of(context, function, mostBytes, this::isLarge, isWarm)) {
            plan(each, functions);
        }
        define(functions, compiled);
        linker.compiledFor(System.nanoTime() - start);
    }

    /** Whether a function is compiled, and so large that it should not be once more. */
    private boolean isLarge(int function) {
        return linker.result(function) != null && context.bytesIn(function) > SMALL_BYTES;
    }

    /**
     * Compiles a loop, for calls of its function that the interpreter has begun.
     *
     * @param offset of the loop in the module
     * @return null when it cannot be compiled by itself
     */
    public @Nullable Compiled compileLoop(int function, int offset) {
        try {
            var unit = LoopPlan.compile(context, function, offset);
            return new Compiled(unit, linker.link(unit));
        } catch (NotCompiledException e) {
            return null;
        }
    }

    private synchronized void compileOnce() {
        if (!done) {
            done = true;
            compile(_ -> {});
        }
    }

    @Override
    public Code ready(FunctionInstance function) {
        compileOnce();
        var compiled = linker.code(function.index());
        if (!compiled.isLinked()) {
            return linker.otherwise().ready(function);
        }
        function.code = compiled;
        return compiled;
    }

    @Override
    public void call(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        ready(function).call(function, stack, values, base);
    }

    /** Adds a function to those that are compiled together, if it can be. */
    private void plan(int function, SortedMap<Integer, FunctionPlan> functions) {
        long start = System.nanoTime();
        try {
            functions.put(function, FunctionPlan.of(context, function));
        } catch (NotCompiledException e) {
            notCompiled(function, System.nanoTime() - start, String.valueOf(e.getMessage()));
        }
    }

    private void defineInHalves(
            SortedMap<Integer, FunctionPlan> functions, Consumer<Compiled> compiled) {
        int middle = functions.keySet().stream().skip(functions.size() / 2).findFirst().get();
        define(new TreeMap<>(functions.headMap(middle)), compiled);
        define(new TreeMap<>(functions.tailMap(middle)), compiled);
    }

    private void notCompiled(int function, long nanos, String reason) {
        linker.note(
                new CompilationResult(
                        function,
                        context.names().function(function),
                        context.bytesIn(function),
                        0,
                        0,
                        0,
                        0,
                        nanos,
                        reason));
    }

    /** Defines a class with the functions, or several where they do not fit into one. */
    private void define(SortedMap<Integer, FunctionPlan> functions, Consumer<Compiled> compiled) {
        if (functions.isEmpty()) {
            return;
        }
        try {
            var unit = GeneratedClass.of(context, functions);
            if (unit == null) {
                defineInHalves(functions, compiled);
            } else {
                compiled.accept(new Compiled(unit, linker.link(unit)));
            }
        } catch (LinkageError e) {
            // A mistake of this compiler. Tests run with assertions, and are to fail here.
            assert false : e;
            if (functions.size() > 1) {
                defineInHalves(functions, compiled);
            } else {
                notCompiled(functions.firstKey(), 0, "the JVM refuses its class: " + e);
            }
        }
    }
}
