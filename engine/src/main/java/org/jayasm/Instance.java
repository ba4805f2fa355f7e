package org.jayasm;

import java.util.Set;
import org.jayasm.failure.Failure;
import org.jayasm.parser.Import;
import org.jayasm.runtime.ExternInstance;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GlobalInstance;
import org.jayasm.runtime.ImportResolver;
import org.jayasm.runtime.Instantiation;
import org.jayasm.runtime.MemoryInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TableInstance;
import org.jayasm.runtime.TagInstance;
import org.jspecify.annotations.Nullable;

/**
 * A running module. Use it from one thread at a time.
 *
 * <p>An instance remains usable after a trap; its memories, tables and globals keep what was
 * written to them before.
 */
public final class Instance {
    private final Module module;
    private final ModuleInstance instance;

    private Instance(Module module, ModuleInstance instance) {
        this.module = module;
        this.instance = instance;
        instance.hostView(this);
    }

    private record Resolver(Engine engine, Imports imports) implements ImportResolver {
        @Override
        public @Nullable ExternInstance resolve(Import wanted) {
            return imports.resolve(engine, wanted);
        }
    }

    static Instance create(Module module, Imports imports) {
        var engine = module.engine();
        var decoded = module.decoded();
        var created =
                Instantiation.instantiate(
                        decoded,
                        new Resolver(engine, imports),
                        engine.guestTypes(),
                        engine.config().instanceLimits(),
                        module.firstCode());
        var instance = new Instance(module, created);
        if (decoded.start() >= 0) {
            Function.of(engine, created.functions[decoded.start()]).call();
        }
        return instance;
    }

    Engine engine() {
        return module.engine();
    }

    public Module module() {
        return module;
    }

    @Nullable ExternInstance export(String name) {
        return instance.exports().get(name);
    }

    /** The names of all exports, in the module's order. */
    public Set<String> exports() {
        return instance.exports().keySet();
    }

    /**
     * An exported function.
     *
     * @throws org.jayasm.failure.UsageException when no function has this name
     */
    public Function function(String name) {
        return Function.of(engine(), export(FunctionInstance.class, "function", name));
    }

    /** An exported memory; fails like {@link #function}. */
    public Memory memory(String name) {
        return new Memory(export(MemoryInstance.class, "memory", name));
    }

    /** An exported table; fails like {@link #function}. */
    public Table table(String name) {
        return new Table(engine(), export(TableInstance.class, "table", name));
    }

    /** An exported global; fails like {@link #function}. */
    public Global global(String name) {
        return new Global(engine(), export(GlobalInstance.class, "global", name));
    }

    /** An exported tag; fails like {@link #function}. */
    public Tag tag(String name) {
        return new Tag(engine(), export(TagInstance.class, "tag", name));
    }

    private <T extends ExternInstance> T export(Class<T> type, String kind, String name) {
        var found = export(name);
        if (type.isInstance(found)) {
            return type.cast(found);
        }
        throw Failure.UNKNOWN_EXPORT.exception(
                "no %s is exported as \"%s\"; exports are %s"
                        .formatted(kind, name, instance.exports().keySet()));
    }

    /**
     * Calls an exported function.
     *
     * @see Function#call
     */
    public @Nullable Object call(String name, @Nullable Object... args) {
        return function(name).call(args);
    }

    /**
     * An object whose methods call the exports: each abstract method of the interface is bound to
     * the export of its name, or of the name in its {@link Export} annotation.
     *
     * @throws org.jayasm.failure.UsageException when an export is missing or a method's types do
     *     not fit it
     */
    public <T> T as(Class<T> type) {
        return InterfaceBinding.bind(this, type);
    }

    @Override
    public String toString() {
        return "instance of " + module.decoded();
    }
}
