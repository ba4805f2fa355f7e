package org.jayasm;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jayasm.compiler.CompilationResult;
import org.jayasm.compiler.Compiler;
import org.jayasm.interpreter.Interpreter;
import org.jayasm.microcode.ModuleMicrocode;
import org.jayasm.microcode.Tiering;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.Code;
import org.jayasm.types.ExternType;
import org.jspecify.annotations.Nullable;

/** A validated module, from which instances are made. Immutable; may be shared by threads. */
public final class Module {
    private final Engine engine;
    private final WasmModule module;
    private final @Nullable AutoTier auto;
    private final @Nullable Compiler compiler;
    private final Code firstCode;

    Module(Engine engine, WasmModule module) {
        this.engine = engine;
        this.module = module;
        this.auto = engine.config().tier() == Tier.AUTO ? new AutoTier(engine, module) : null;
        var microcode = auto != null ? auto.microcode() : new ModuleMicrocode(module, Tiering.NONE);
        this.compiler =
                engine.config().tier() == Tier.COMPILER ? engine.compiler(module, microcode) : null;
        this.firstCode = compiler != null ? compiler : new Interpreter(microcode);
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

    Code firstCode() {
        return firstCode;
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
            compiler.compile();
        } else if (auto != null) {
            auto.compileAll();
        }
    }

    /**
     * What became of the functions. Empty before they are compiled, which is at the first call of
     * one of them or by {@link #compile()}, and when they are only interpreted.
     */
    public CompilationReport compilationReport() {
        var used = auto != null ? auto.usedCompiler() : compiler;
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
}
