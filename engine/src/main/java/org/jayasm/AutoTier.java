package org.jayasm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jayasm.Decision.Verdict;
import org.jayasm.compiler.CodeLinker;
import org.jayasm.compiler.Compiler;
import org.jayasm.compiler.HookSwitch;
import org.jayasm.interpreter.Interpreter;
import org.jayasm.microcode.Advantage;
import org.jayasm.microcode.FunctionProfile;
import org.jayasm.microcode.Microcode;
import org.jayasm.microcode.ModuleMicrocode;
import org.jayasm.microcode.Thresholds;
import org.jayasm.microcode.Tiering;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.FunctionInstance;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the functions of a module that are executed often, and the loops that they are in; drops
 * their code when the {@link CodeBudget} says so, and brings it back.
 */
final class AutoTier implements Tiering {
    /** Together, the bodies of functions that are compiled with one take tens of milliseconds. */
    private static final int MOST_BYTES = 50_000;

    /** About so many bytes of a class file become of a byte of WebAssembly, with some to spare. */
    private static final int EXPANSION = 16;

    /** What of the microcode is saved for the next start; the hottest of it. */
    private static final int MOST_MICROCODE_BYTES = 1 << 20;

    /** Whether the compiler's classes are loaded, which takes longer than most functions do. */
    private static volatile boolean compilerIsLoaded;

    /** What functions have executed that were worth being compiled before that. */
    private static final AtomicLong executedBefore = new AtomicLong();

    private final Engine engine;
    private final WasmModule module;
    private final @Nullable HookSwitch hooks;
    private final Thresholds thresholds;
    private final ModuleMicrocode microcode;
    private final Interpreter otherwise;
    private final CodeBudget budget;
    private @Nullable CodeCache cache;

    // All guarded by this object. Units by the functions that they have, or the loop.
    private final Map<Integer, StoredUnit> units = new HashMap<>();
    private final Map<Integer, StoredUnit> loopUnits = new HashMap<>();
    private final Map<Integer, Decision> refused = new HashMap<>();
    private final Set<Integer> requested = new HashSet<>();
    private final Set<Integer> requestedLoops = new HashSet<>();
    private final Set<Integer> refusedLoops = new HashSet<>();

    /** Guarded by the budget. */
    private final Set<StoredUnit> linked = new LinkedHashSet<>();

    private @Nullable CodeLinker linker;
    private @Nullable Compiler compiler;

    /**
     * @param hooks says whether functions have hooks; null where they cannot have any
     * @param cache where code is kept that was dropped; null for one of its own
     * @param card what the cache knew already
     */
    AutoTier(
            Engine engine,
            WasmModule module,
            @Nullable HookSwitch hooks,
            @Nullable CodeCache cache,
            @Nullable ModuleCard card) {
        this.engine = engine;
        this.module = module;
        this.hooks = hooks;
        this.thresholds = new Thresholds(engine.config().compileThreshold());
        this.microcode = new ModuleMicrocode(module, this);
        this.otherwise = new Interpreter(microcode, engine.config().hooks());
        this.budget = engine.budget();
        this.cache = cache;
        budget.add(this);
        if (cache != null && card != null) {
            card.units().forEach(this::expect);
            cache.loadInto(microcode);
        }
    }

    /** The code of the module that is linked; the budget's monitor is held. */
    Set<StoredUnit> linked() {
        return linked;
    }

    ModuleMicrocode microcode() {
        return microcode;
    }

    private synchronized CodeLinker linker() {
        var known = linker;
        if (known == null) {
            known = engine.linker(module, otherwise, hooks);
            linker = known;
        }
        return known;
    }

    /** What has linked; null before there was something to be linked. */
    synchronized @Nullable CodeLinker usedLinker() {
        return linker;
    }

    /** Takes in what a cache has, if it can be of this module. */
    private void expect(ModuleCard.Unit known) {
        int first = module.importedFunctions();
        int end = first + module.bodies().count();
        if (known.functions().isEmpty()
                || known.functions().stream().anyMatch(f -> f < first || f >= end)) {
            return;
        }
        var unit =
                new StoredUnit(
                        this, known.functions(), known.loop(), known.bytes(), known.advantage());
        unit.saved(true);
        register(unit);
    }

    private synchronized void register(StoredUnit unit) {
        if (unit.isLoop()) {
            loopUnits.put(unit.loop(), unit);
        } else {
            unit.functions().forEach(function -> units.putIfAbsent(function, unit));
        }
    }

    private synchronized void unregister(StoredUnit unit) {
        if (unit.isLoop()) {
            loopUnits.remove(unit.loop(), unit);
        } else {
            unit.functions().forEach(function -> units.remove(function, unit));
        }
    }

    private synchronized @Nullable StoredUnit unit(int function, int loop) {
        return loop == ENTRY ? units.get(function) : loopUnits.get(loop);
    }

    private synchronized CodeCache cache() {
        var known = cache;
        if (known == null) {
            known = engine.ownCache();
            cache = known;
        }
        return known;
    }

    private synchronized Compiler compiler() {
        var known = compiler;
        if (known == null) {
            known = new Compiler(linker());
            compiler = known;
            compilerIsLoaded = true;
        }
        return known;
    }

    /** Does what is to be done before the first call. */
    void begin() {
        if (engine.config().prescan() == PrescanMode.FORCED) {
            int first = module.importedFunctions();
            for (int own = 0; own < module.bodies().count(); own++) {
                microcode.function(first + own);
            }
        }
        if (engine.config().compileThreads() > 0 && !units.isEmpty()) {
            warmUp();
        }
    }

    /** Loads what was compiled when the module was executed before, in the background. */
    private void warmUp() {
        List<StoredUnit> known;
        synchronized (this) {
            known = new ArrayList<>(new HashSet<>(units.values()));
        }
        known.sort(Comparator.comparingDouble(StoredUnit::advantage).reversed());
        for (var unit : known) {
            submit(unit.functions().getFirst(), ENTRY, (long) unit.advantage());
        }
    }

    @Override
    public boolean marksLoops() {
        return true;
    }

    @Override
    public void begins(FunctionProfile profile, Microcode code) {
        engine.counters().prescanned();
        boolean sizeOnly = engine.config().prescan() == PrescanMode.OFF;
        int bytes = bytes(profile.function());
        profile.advantage(sizeOnly ? Advantage.ofSize(bytes) : Advantage.of(code, bytes));
        boolean isStored = unit(profile.function(), ENTRY) != null;
        // Perhaps some of it was done before, in another JVM.
        long left = beforeCompiling(profile) - profile.executed();
        profile.allow(isStored ? 0 : (int) Math.max(0, left));
    }

    private int bytes(int function) {
        int own = function - module.importedFunctions();
        return module.bodies().to(own) - module.bodies().from(own);
    }

    private int beforeCompiling(FunctionProfile profile) {
        return thresholds.beforeCompiling(profile.advantage(), engine.compiling());
    }

    @Override
    public void isHot(FunctionInstance instance, FunctionProfile profile, int loop) {
        int function = profile.function();
        boolean wantsFunction;
        boolean wantsLoop;
        synchronized (this) {
            wantsFunction = profile.better == null && !refused.containsKey(function);
            wantsLoop = loop != ENTRY && profile.loop(loop) == null && !refusedLoops.contains(loop);
        }
        if (!wantsFunction && !wantsLoop) {
            // Nothing for these, but perhaps for another loop of the function.
            profile.allow(beforeCompiling(profile));
        } else if (unit(function, ENTRY) == null && !isWorthLoading(profile)) {
            profile.allow(beforeCompiling(profile));
        } else {
            profile.allow(thresholds.beforeAskingAgain());
            if (wantsFunction) {
                submit(function, ENTRY, profile.executed());
            }
            if (wantsLoop) {
                submit(function, loop, profile.executed());
            }
        }
    }

    /** Whether the program runs for so long that loading the compiler pays. */
    private boolean isWorthLoading(FunctionProfile profile) {
        return compilerIsLoaded
                || executedBefore.addAndGet(profile.allowed()) >= thresholds.beforeLoading();
    }

    /** Has a function or a loop compiled or loaded, unless that is on its way. */
    private void submit(int function, int loop, long heat) {
        synchronized (this) {
            if (!(loop == ENTRY ? requested.add(function) : requestedLoops.add(loop))) {
                return;
            }
        }
        engine.compile(
                new CompileQueue.Job(heat) {
                    @Override
                    void compile() {
                        try {
                            obtain(function, loop);
                        } finally {
                            done(function, loop);
                        }
                    }

                    @Override
                    void memoryIsShort() {
                        budget.memoryIsShort();
                    }
                });
    }

    private synchronized void done(int function, int loop) {
        if (loop == ENTRY) {
            requested.remove(function);
        } else {
            requestedLoops.remove(loop);
        }
    }

    private boolean isLinked(StoredUnit unit) {
        synchronized (budget) {
            return unit.linked() != null;
        }
    }

    private void obtain(int function, int loop) {
        var known = unit(function, loop);
        if (known != null) {
            if (isLinked(known)) {
                takesOver(known);
                return;
            }
            if (reload(known)) {
                return;
            }
        }
        if (budget.limit() == 0) {
            refuse(function, Verdict.LOW_RESOURCES, "there is no memory for compiled code");
        } else if (loop != ENTRY) {
            compileLoop(function, loop);
        } else {
            compile(function);
        }
    }

    /** Brings code back; false when it has to be compiled again. */
    private boolean reload(StoredUnit unit) {
        long start = System.nanoTime();
        var code = unit.isSaved() ? cache().load(unit) : null;
        if (code == null || !unit.is(code)) {
            unregister(unit);
            return false;
        }
        try {
            link(unit, linker().link(code));
        } catch (LinkageError | RuntimeException e) {
            // Its checksum is right and it is no class of ours: somebody else made it.
            cache().reject(unit, e.toString());
            unregister(unit);
            return false;
        }
        engine.counters().reloaded(unit, System.nanoTime() - start);
        return true;
    }

    private void compile(int function) {
        long[] start = {System.nanoTime()};
        int mostBytes = (int) Math.min(MOST_BYTES, budget.limit() / EXPANSION);
        compiler()
                .compile(
                        function,
                        mostBytes,
                        i -> microcode.profile(i).executed() > 0,
                        compiled -> {
                            compiled(function, compiled, System.nanoTime() - start[0]);
                            start[0] = System.nanoTime();
                        });
        var result = linker().result(function);
        if (result != null && result.notCompiled() != null) {
            refuse(function, Verdict.NOT_COMPILABLE, result.notCompiled());
        }
    }

    private void compileLoop(int function, int loop) {
        long start = System.nanoTime();
        var compiled = compiler().compileLoop(function, loop);
        if (compiled == null) {
            refuseLoop(loop);
        } else {
            compiled(function, compiled, System.nanoTime() - start);
        }
    }

    private void compiled(int function, Compiler.Compiled compiled, long nanos) {
        var unit = StoredUnit.of(this, function, compiled.unit());
        register(unit);
        if (engine.keepsCode() || budget.isTight()) {
            unit.saved(cache().save(unit, compiled.unit()));
        }
        engine.counters().compiled(unit, nanos);
        link(unit, compiled.linked());
    }

    private void link(StoredUnit unit, CodeLinker.Linked code) {
        double earned = 0;
        for (int function : unit.functions()) {
            earned += microcode.profile(function).earned();
        }
        synchronized (budget) {
            unit.earn(earned);
            unit.linked(code);
            linked.add(unit);
            takesOver(unit);
            budget.makeRoom(unit);
        }
        if (unit.bytes() <= budget.limit()) {
            return;
        }
        if (unit.isLoop()) {
            refuseLoop(unit.loop());
        } else {
            for (int function : unit.functions()) {
                refuse(
                        function,
                        Verdict.TOO_LARGE,
                        "its class has %d bytes, the budget for all compiled code is %d"
                                .formatted(unit.bytes(), budget.limit()));
            }
        }
    }

    /** Has the interpreter use code that is linked. */
    private void takesOver(StoredUnit unit) {
        if (unit.isLoop()) {
            var code = unit.linked();
            microcode
                    .profile(unit.functions().getFirst())
                    .setLoop(unit.loop(), code == null ? null : code.loop());
            return;
        }
        for (int function : unit.functions()) {
            microcode.profile(function).better = linker().code(function);
            if (Events.areRecorded()) {
                Events.tieredUp(this, function);
            }
        }
    }

    /** Takes the class of some code away; the budget's monitor is held. */
    void unlink(StoredUnit unit) {
        var code = unit.linked();
        if (code == null) {
            return;
        }
        unit.linked(null);
        linked.remove(unit);
        linker().unlink(code);
        for (int function : unit.functions()) {
            var profile = microcode.profile(function);
            if (unit.isLoop()) {
                profile.setLoop(unit.loop(), null);
            } else if (!linker().code(function).isLinked()) {
                profile.better = null;
            }
            profile.allow(thresholds.beforeReloading(profile.advantage()));
        }
        if (!unit.isSaved()) {
            unregister(unit);
        }
    }

    /** Whether a function is compiled, and why. */
    Decision decision(int function) {
        var profile = microcode.profile(function);
        synchronized (this) {
            var refusal = refused.get(function);
            if (refusal != null) {
                return refusal;
            }
            if (profile.better != null) {
                return Decision.COMPILED;
            }
            if (requested.contains(function)) {
                return Decision.WAITING;
            }
            if (units.containsKey(function)) {
                return Decision.SPILLED;
            }
        }
        if (profile.executed() == 0) {
            return Decision.NOT_CALLED;
        }
        return new Decision(
                Verdict.LOW_ADVANTAGE,
                "compiled code would have saved %.0f µs until now; compiling takes %.0f µs"
                        .formatted(
                                profile.earned() / 1000, profile.advantage().costNanos() / 1000));
    }

    private synchronized void refuseLoop(int loop) {
        refusedLoops.add(loop);
    }

    private synchronized void refuse(int function, Verdict verdict, String reason) {
        refused.put(function, new Decision(verdict, reason));
    }

    /** Loads what can be loaded of the functions' code, and compiles the rest of them, now. */
    void compileAll() {
        Set<StoredUnit> known;
        synchronized (this) {
            known = new LinkedHashSet<>(units.values());
        }
        for (var unit : known) {
            if (unit.isSaved() && !isLinked(unit)) {
                reload(unit);
            }
        }
        compiler()
                .compile(compiled -> {
                    int first = compiled.unit().functions().getFirst();
                    compiled(first, compiled, 0);
                });
    }

    /** What the module is called where people read it. */
    String moduleName() {
        return linker().names().module();
    }

    /** What a function is called where people read it. */
    String name(int function) {
        return linker().names().function(function);
    }

    /** What the function is called that some code was compiled for. */
    String name(StoredUnit unit) {
        return name(unit.functions().getFirst());
    }

    /** Drops all compiled code, which comes back where it is worth it. */
    void spill() {
        budget.spill(this);
    }

    /** Saves what is known of the module, for the next start. */
    void saveCard() {
        if (!engine.keepsCode()) {
            return;
        }
        var known = new ArrayList<ModuleCard.Unit>();
        synchronized (budget) {
            synchronized (this) {
                var all = new HashSet<>(units.values());
                all.addAll(loopUnits.values());
                for (var unit : all) {
                    if (unit.isSaved()) {
                        known.add(
                                new ModuleCard.Unit(
                                        unit.functions(),
                                        unit.loop(),
                                        unit.bytes(),
                                        unit.advantage()));
                    }
                }
            }
        }
        known.sort(Comparator.comparingDouble(ModuleCard.Unit::advantage).reversed());
        cache().save(new ModuleCard(known));
        cache().save(microcode, MOST_MICROCODE_BYTES);
    }
}
