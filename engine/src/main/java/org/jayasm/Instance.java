package org.jayasm;

import java.util.Set;
import org.jayasm.failure.Failure;
import org.jayasm.parser.ExternKind;
import org.jayasm.parser.Import;
import org.jayasm.runtime.ExternInstance;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GlobalInstance;
import org.jayasm.runtime.ImportResolver;
import org.jayasm.runtime.Instantiation;
import org.jayasm.runtime.MemoryInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.Rebinding;
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
    private @Nullable InstanceHooks hooks;
    private @Nullable Hibernation hibernation;

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

    static Instance restore(Module module, Snapshot snapshot, Imports imports) {
        snapshot.check(module.snapshotSubject());
        var engine = module.engine();
        var created =
                Instantiation.allocate(
                        module.decoded(),
                        new Resolver(engine, imports),
                        engine.guestTypes(),
                        engine.config().instanceLimits(engine.counters()),
                        module.firstCode());
        snapshot.restore(created);
        return new Instance(module, created);
    }

    static Instance create(Module module, Imports imports) {
        var engine = module.engine();
        var decoded = module.decoded();
        var created =
                Instantiation.instantiate(
                        decoded,
                        new Resolver(engine, imports),
                        engine.guestTypes(),
                        engine.config().instanceLimits(engine.counters()),
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

    /**
     * Sets a hook that is asked before each call of a function, whoever calls it: the host, another
     * function or the function itself, directly, through a table or by a tail call, interpreted or
     * compiled. A function may have several, which are asked in the order in which they were set.
     * It begins with the next call, also when it is set while the guest runs; when another thread
     * sets it, soon. Any thread may do this.
     *
     * @param function the name of an export, else of a function in the module's name section
     * @return what removes the hook
     * @throws org.jayasm.failure.UsageException when the engine was made without {@link
     *     EngineConfig#withHooks}, or the module defines no such function, or several
     */
    public FunctionHook.Registration hook(String function, FunctionHook hook) {
        var known = hooks();
        return known.add(known.function(function), hook);
    }

    /**
     * The same for a function without a name.
     *
     * @param function its index in the module's function index space, which has the imports first
     * @see #hook(String, FunctionHook)
     */
    public FunctionHook.Registration hook(int function, FunctionHook hook) {
        return hooks().add(function, hook);
    }

    private synchronized InstanceHooks hooks() {
        var known = hooks;
        if (known == null) {
            var compiled = module.hooks();
            if (compiled == null) {
                throw Failure.NOT_ENABLED.exception(
                        "hooks; make the engine with EngineConfig.withHooks(true)");
            }
            known = new InstanceHooks(this, instance, compiled);
            hooks = known;
        }
        return known;
    }

    /**
     * Replaces the memory that stands for an import. Code of this instance uses the new one from
     * its next call on, and {@link #memory} shows it where the module exports the import. Other
     * instances that this one's export was given to keep the old one. Nothing is copied, and active
     * data segments are not applied again.
     *
     * @param module the first name of the import
     * @param name its second name
     * @throws org.jayasm.failure.LinkException when the module imports no such memory, or one of
     *     another type; the old one stays then
     * @throws org.jayasm.failure.UsageException when a function of a guest of this engine is being
     *     executed by this thread, as it might go on with the old memory
     */
    public void rebind(String module, String name, Memory memory) {
        rebind(module, name, ExternKind.MEMORY, Imports.builder().memory(module, name, memory));
    }

    /**
     * Replaces the table that stands for an import.
     *
     * @see #rebind(String, String, Memory)
     */
    public void rebind(String module, String name, Table table) {
        rebind(module, name, ExternKind.TABLE, Imports.builder().table(module, name, table));
    }

    private void rebind(String module, String name, ExternKind kind, Imports.Builder replacement) {
        requireIdle("rebind a " + kind);
        var source = new Resolver(engine(), replacement.build());
        Rebinding.rebind(instance, module, name, kind, source, this.module.firstCode());
    }

    /**
     * Has this instance sleep until it is used again: its memories, tables and globals go to the
     * {@link EngineConfig#store()}, or into the heap in compressed form when there is none, and
     * what executes its functions is dropped as far as it is not the module's. Nothing has to be
     * done for waking: a call of a function of the instance, whoever calls it and how, and each use
     * of a {@link Memory}, {@link Table} or {@link Global} of it bring all of that back. When the
     * store cannot give it back then, the call or use throws a {@link
     * org.jayasm.failure.TrapException} with {@link Failure#INSTANCE_LOST}, and so does each one
     * after it; a store that throws an exception is asked again.
     *
     * <p>What others use as well stays where it is: what the instance imports, and what another
     * instance has imported of it. So does a memory that lies outside of the JVM's heap. Objects of
     * the host, of the guest, and functions of others that its tables and globals refer to stay in
     * the heap. A {@link Memory#view} shows nothing of what is written after its memory went to
     * sleep.
     *
     * <p>As at any time, no other thread may use the instance meanwhile. When nothing refers to a
     * sleeping instance any more, what the store has of it is deleted some time later. It can only
     * be woken in this JVM; see {@link #snapshot()} for others.
     *
     * @return whether it sleeps; false when what it holds could not be saved, for which {@link
     *     EngineStatistics#storeFailures()} counts what the store threw
     * @throws org.jayasm.failure.UsageException while the current thread executes functions of
     *     guests of the engine, as when a host function calls this
     */
    public boolean hibernate() {
        requireIdle("hibernate");
        var known = hibernation;
        if (known != null && known.isAsleep()) {
            return true;
        }
        hibernation = Hibernation.of(engine(), instance, module.firstCode());
        return hibernation != null;
    }

    private void requireIdle(String what) {
        if (engine().stack().isExecuting()) {
            throw Failure.INSTANCE_IN_USE.exception(
                    "it cannot %s while this thread executes functions of guests".formatted(what));
        }
    }

    /**
     * What the instance holds now, for {@link Module#restore(Snapshot)}: its own memories, tables
     * and globals, and which segments are dropped. A reference to a function is possible when the
     * module defines or imports the function; in the restored instance it refers to the one at the
     * same index. No thread may use the instance meanwhile.
     *
     * @throws org.jayasm.failure.UsageException when a table, a global or an element segment holds
     *     a reference to anything else, or a memory lies outside of the JVM's heap; the message
     *     says which. Also while the current thread executes functions of guests of the engine.
     * @throws org.jayasm.failure.UnsupportedException when it were more than 2 GiB
     */
    public Snapshot snapshot() {
        requireIdle("give a snapshot");
        var known = hibernation;
        if (known != null) {
            known.wake();
        }
        return Snapshot.of(module.snapshotSubject(), instance);
    }

    @Override
    public String toString() {
        return "instance of " + module.decoded();
    }
}
