package org.jayasm;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jayasm.compiler.CodeLinker;
import org.jayasm.compiler.CompilationResult;
import org.jayasm.compiler.Compiler;
import org.jayasm.compiler.HookSwitch;
import org.jayasm.failure.Failure;
import org.jayasm.interpreter.Interpreter;
import org.jayasm.microcode.ModuleMicrocode;
import org.jayasm.microcode.Subject;
import org.jayasm.microcode.Tiering;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.Code;
import org.jayasm.types.ExternType;
import org.jspecify.annotations.Nullable;

/** A validated module, from which instances are made. Immutable; may be shared by threads. */
public final class Module {
    private final Engine engine;
    private final WasmModule module;
    private final @Nullable HookSwitch hooks;
    private final @Nullable AutoTier auto;
    private final @Nullable CodeLinker linker;
    private final @Nullable Compiler compiler;
    private final Code firstCode;
    private volatile @Nullable Subject snapshotSubject;

    /**
     * @param cache where its code is kept; null for nowhere but in the engine
     * @param card what the cache knew already
     */
    Module(Engine engine, WasmModule module, @Nullable CodeCache cache, @Nullable ModuleCard card) {
        this.engine = engine;
        this.module = module;
        boolean hasHooks = engine.config().hooks();
        this.hooks = hasHooks ? new HookSwitch() : null;
        if (engine.config().tier() == Tier.AUTO) {
            this.auto = new AutoTier(engine, module, hooks, cache, card);
            this.linker = null;
            this.compiler = null;
            this.firstCode = new Interpreter(auto.microcode(), hasHooks);
            auto.begin();
            return;
        }
        this.auto = null;
        var interpreter = new Interpreter(new ModuleMicrocode(module, Tiering.NONE), hasHooks);
        if (engine.config().tier() == Tier.INTERPRETER) {
            this.linker = null;
            this.compiler = null;
            this.firstCode = interpreter;
        } else {
            this.linker = engine.linker(module, interpreter, hooks);
            this.compiler = new Compiler(linker);
            this.firstCode = compiler;
        }
    }

    /** Something that a module imports. */
    public record ImportDescriptor(String module, String name, ExternType type) {}

    /** Something that a module exports. */
    public record ExportDescriptor(String name, ExternType type) {}

    Engine engine() {
        return engine;
    }

    WasmModule decoded() {
        return module;
    }

    /** Says to compiled code whether there are hooks; null where there cannot be any. */
    @Nullable HookSwitch hooks() {
        return hooks;
    }

    Code firstCode() {
        return firstCode;
    }

    /** What snapshots of its instances are about. */
    Subject snapshotSubject() {
        var known = snapshotSubject;
        if (known == null) {
            known = Snapshot.subject(module.bytes());
            snapshotSubject = known;
        }
        return known;
    }

    /** The imports, in the module's order. */
    public List<ImportDescriptor> imports() {
        return module.imports().stream()
                .map(i -> new ImportDescriptor(i.module(), i.name(), i.type()))
                .toList();
    }

    /** The exports, in the module's order. */
    public List<ExportDescriptor> exports() {
        return module.exports().stream()
                .map(e -> new ExportDescriptor(e.name(), type(module, e)))
                .toList();
    }

    /** The type of what is exported. */
    static ExternType type(WasmModule module, org.jayasm.parser.Export export) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNCTION -> module.functions().get(index);
            case TABLE -> module.tables().get(index);
            case MEMORY -> module.memories().get(index);
            case GLOBAL -> module.globals().get(index);
            case TAG -> module.tags().get(index);
        };
    }

    /**
     * Compiles all functions now, for all instances; without this, that happens when the first of
     * them is called. Does nothing when they are compiled already, or are only interpreted: see
     * {@link Tier}.
     */
    public void compile() {
        if (compiler != null) {
            compiler.compile(_ -> {});
        } else if (auto != null) {
            auto.compileAll();
        }
    }

    /**
     * What became of the functions. Empty before they are compiled, which is at the first call of
     * one of them or by {@link #compile()}, and when they are only interpreted.
     */
    public CompilationReport compilationReport() {
        var used = auto != null ? auto.usedLinker() : linker;
        if (used == null) {
            return CompilationReport.EMPTY;
        }
        var compilation = used.report();
        return new CompilationReport(
                compilation.functions().stream().map(Module::report).toList(),
                compilation.classes(),
                Duration.ofNanos(compilation.nanos()));
    }

    private static CompilationReport.FunctionReport report(CompilationResult result) {
        return new CompilationReport.FunctionReport(
                result.function(),
                result.name(),
                result.bytesIn(),
                result.bytesOut(),
                result.methods(),
                result.largestMethod(),
                result.countedLoops(),
                Duration.ofNanos(result.nanos()),
                result.notCompiled());
    }

    /**
     * Drops the code that {@link Tier#AUTO} has compiled of this module; see {@link Engine#spill}.
     */
    public void spill() {
        if (auto != null) {
            auto.spill();
        }
    }

    /**
     * Whether a function is compiled now, and why.
     *
     * @param function the index of one of the module's own functions, in the function index space,
     *     where imports come first
     * @throws org.jayasm.failure.UsageException when the module has no such function of its own
     */
    public Decision decision(int function) {
        int first = module.importedFunctions();
        int end = first + module.bodies().count();
        if (function < first || function >= end) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "the module's own functions are %d to %d, not %d"
                            .formatted(first, end - 1, function));
        }
        if (auto != null) {
            return auto.decision(function);
        }
        if (linker == null) {
            return Decision.NOT_WANTED;
        }
        var result = linker.result(function);
        if (result == null) {
            return Decision.NOT_CALLED;
        }
        return result.notCompiled() == null
                ? Decision.COMPILED
                : new Decision(Decision.Verdict.NOT_COMPILABLE, result.notCompiled());
    }

    /** What the module consists of; collected at each call. */
    public ModuleInfo info() {
        return ModuleInspection.inspect(this);
    }

    /** The content of the first custom section of a name. */
    public Optional<byte[]> customSection(String name) {
        return module.customs().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .map(section -> Arrays.copyOfRange(module.bytes(), section.from(), section.to()));
    }

    /**
     * Makes an instance of a module that imports nothing.
     *
     * @see #instantiate(Imports)
     */
    public Instance instantiate() {
        return instantiate(Imports.NONE);
    }

    /**
     * Makes an instance: links the imports, runs the active segments and the start function.
     *
     * @throws org.jayasm.failure.LinkException when an import is missing or has another type
     * @throws org.jayasm.failure.TrapException when a segment does not fit or the start function
     *     traps
     */
    public Instance instantiate(Imports imports) {
        return Instance.create(this, imports);
    }

    /**
     * Makes an instance of a module that imports nothing.
     *
     * @see #restore(Snapshot, Imports)
     */
    public Instance restore(Snapshot snapshot) {
        return restore(snapshot, Imports.NONE);
    }

    /**
     * Makes an instance that holds what another one held. Imports are linked as always; active
     * segments and the start function are not run, as that was done then.
     *
     * @param snapshot of an instance of the same module, that is of the same bytes; the engine and
     *     the JVM may be others
     * @throws org.jayasm.failure.LinkException when an import is missing or has another type
     * @throws org.jayasm.failure.UsageException when the snapshot is of another module, or holds
     *     more than this engine's configuration allows
     */
    public Instance restore(Snapshot snapshot, Imports imports) {
        return Instance.restore(this, snapshot, imports);
    }
}
