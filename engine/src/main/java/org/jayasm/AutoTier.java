package org.jayasm;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jayasm.compiler.Compiler;
import org.jayasm.microcode.FunctionProfile;
import org.jayasm.microcode.Microcode;
import org.jayasm.microcode.ModuleMicrocode;
import org.jayasm.microcode.Thresholds;
import org.jayasm.microcode.Tiering;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.FunctionInstance;
import org.jspecify.annotations.Nullable;

/** Compiles the functions of a module that are executed often, and the loops that they are in. */
final class AutoTier implements Tiering {
    /** Whether the compiler's classes are loaded, which takes longer than most functions do. */
    private static volatile boolean compilerIsLoaded;

    /** What functions have executed that were worth being compiled before that. */
    private static final AtomicLong executedBefore = new AtomicLong();

    private final Engine engine;
    private final WasmModule module;
    private final Thresholds thresholds;
    private final ModuleMicrocode microcode;
    private final BitSet requested = new BitSet();
    private final Set<Integer> requestedLoops = new HashSet<>();
    private @Nullable Compiler compiler;

    AutoTier(Engine engine, WasmModule module) {
        this.engine = engine;
        this.module = module;
        this.thresholds = new Thresholds(engine.config().compileThreshold());
        this.microcode = new ModuleMicrocode(module, this);
    }

    ModuleMicrocode microcode() {
        return microcode;
    }

    /** What has compiled; null before there was something to be compiled. */
    synchronized @Nullable Compiler usedCompiler() {
        return compiler;
    }

    private synchronized Compiler compiler() {
        var known = compiler;
        if (known == null) {
            known = engine.compiler(module, microcode);
            compiler = known;
        }
        return known;
    }

    @Override
    public boolean marksLoops() {
        return true;
    }

    @Override
    public void begins(FunctionProfile profile, Microcode code) {
        int own = profile.function() - module.importedFunctions();
        int bytes = module.bodies().to(own) - module.bodies().from(own);
        profile.allow(thresholds.beforeCompiling(bytes, code.hasVectors(), engine.compiling()));
    }

    @Override
    public void isHot(FunctionInstance function, FunctionProfile profile, int loop) {
        if (!isWorthLoading(profile)) {
            begins(profile, microcode.function(profile.function()));
            return;
        }
        profile.allow(thresholds.beforeAskingAgain());
        request(profile);
        if (loop != ENTRY && profile.loop(loop) == null) {
            requestLoop(profile, loop);
        }
    }

    /** Whether the program runs for so long that loading the compiler pays. */
    private boolean isWorthLoading(FunctionProfile profile) {
        return compilerIsLoaded
                || executedBefore.addAndGet(profile.allowed()) >= thresholds.beforeLoading();
    }

    private void request(FunctionProfile profile) {
        synchronized (this) {
            if (requested.get(profile.function())) {
                return;
            }
            requested.set(profile.function());
        }
        engine.compile(
                new CompileQueue.Job(profile.executed()) {
                    @Override
                    void compile() {
                        AutoTier.this.compile(profile.function());
                    }
                });
    }

    private void requestLoop(FunctionProfile profile, int loop) {
        synchronized (this) {
            if (!requestedLoops.add(loop)) {
                return;
            }
        }
        engine.compile(
                new CompileQueue.Job(profile.executed()) {
                    @Override
                    void compile() {
                        var code = compiler().compileLoop(profile.function(), loop);
                        if (code != null) {
                            profile.setLoop(loop, code);
                        }
                    }
                });
    }

    private void compile(int function) {
        var compiler = compiler();
        compilerIsLoaded = true;
        if (compiler.code(function) == null) {
            compiler.compile(function, i -> microcode.profile(i).executed() > 0)
                    .forEach(i -> microcode.profile(i).better = compiler.code(i));
        }
        microcode.profile(function).better = compiler.code(function);
    }

    /** Compiles all functions now. */
    void compileAll() {
        var compiler = compiler();
        compiler.compile();
        int first = module.importedFunctions();
        for (int i = first; i < first + module.bodies().count(); i++) {
            microcode.profile(i).better = compiler.code(i);
        }
    }
}
