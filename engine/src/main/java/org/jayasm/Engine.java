package org.jayasm;

import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jayasm.compiler.CodeLinker;
import org.jayasm.compiler.GuestClasses;
import org.jayasm.compiler.HookSwitch;
import org.jayasm.failure.Failure;
import org.jayasm.microcode.Subject;
import org.jayasm.parser.ModuleDecoder;
import org.jayasm.parser.Validator;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.ArrayInstance;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.GuestTypes;
import org.jayasm.runtime.RuntimeObserver;
import org.jayasm.runtime.Slots;
import org.jayasm.runtime.StackLimits;
import org.jayasm.types.ArrayType;
import org.jayasm.types.CompositeType;
import org.jayasm.types.DefinedType;
import org.jayasm.types.StructType;
import org.jayasm.types.TypeStore;
import org.jayasm.value.Array;
import org.jayasm.value.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Loads modules. Instances of the modules of one engine can be linked to each other; those of
 * different engines cannot. An engine may be used by several threads; an instance by one at a time.
 */
public final class Engine implements AutoCloseable {
    private final EngineConfig config;
    private final Counters counters = new Counters();
    private final CodeBudget budget;
    private final Store store;
    private final TypeStore types = new TypeStore();
    private final GuestClasses classes = new GuestClasses();
    private final GuestTypes guestTypes = new GuestTypes(classes, new HostValues.Boxing(this));
    private final ThreadLocal<ExecutionStack> stacks;
    private volatile @Nullable CompileQueue queue;
    private @Nullable Cleaner cleaner;

    private Engine(EngineConfig config) {
        this.config = config;
        long codeBudget = config.codeBudget();
        this.budget = new CodeBudget(codeBudget, counters);
        var chosen = config.store();
        this.store = chosen == null ? Store.inMemory(codeBudget) : chosen;
        this.stacks = new Stacks(config.stackLimits(), counters);
    }

    /** One stack for each thread; a class, as a lambda would slow the start. */
    private static final class Stacks extends ThreadLocal<ExecutionStack> {
        private final StackLimits limits;
        private final RuntimeObserver observer;

        Stacks(StackLimits limits, RuntimeObserver observer) {
            this.limits = limits;
            this.observer = observer;
        }

        @Override
        protected ExecutionStack initialValue() {
            return new ExecutionStack(limits, observer);
        }
    }

    /** An engine with the default settings, but for what the environment says. */
    public static Engine create() {
        return create(EngineConfig.DEFAULT);
    }

    /**
     * An engine.
     *
     * @param config what it does not set follows from {@link Environment the environment}
     */
    public static Engine create(EngineConfig config) {
        return new Engine(Environment.complete(config, System.getenv()));
    }

    /** What makes code of a module executable. */
    CodeLinker linker(WasmModule module, Code otherwise, @Nullable HookSwitch hooks) {
        return new CodeLinker(
                module, guestTypes, classes, otherwise, limitsDepth(), config.vectorApi(), hooks);
    }

    private boolean limitsDepth() {
        return config.maxCallDepth() < EngineConfig.DEFAULT.maxCallDepth();
    }

    CodeBudget budget() {
        return budget;
    }

    Counters counters() {
        return counters;
    }

    /** Whether compiled code goes to the store at once, rather than when there is much of it. */
    boolean keepsCode() {
        return config.store() != null;
    }

    /** What was done until now. */
    public EngineStatistics statistics() {
        return counters.statistics(budget);
    }

    /**
     * Drops all code that {@link Tier#AUTO} has compiled. Functions are interpreted again, and get
     * their code back where that is worth it: from the store, if it is there.
     */
    public void spill() {
        budget.spill(1);
    }

    /**
     * Saves to the configured store what the next start with it can use. The engine remains usable;
     * who does not call it loses nothing but what was found out since the store was written to
     * last.
     */
    @Override
    public void close() {
        budget.saveCards();
    }

    /** Has something compiled, at once or in the background. */
    void compile(CompileQueue.Job job) {
        if (config.compileThreads() == 0) {
            job.run();
        } else {
            queue().add(job);
        }
    }

    /** How much waits to be compiled. */
    int compiling() {
        var known = queue;
        return known == null ? 0 : known.length();
    }

    private synchronized CompileQueue queue() {
        var known = queue;
        if (known == null) {
            known = new CompileQueue(config.compileThreads());
            queue = known;
        }
        return known;
    }

    public EngineConfig config() {
        return config;
    }

    /**
     * Decodes and validates a module.
     *
     * @param bytes a module in the binary format; copied
     * @throws org.jayasm.failure.MalformedException when the bytes are not a module
     * @throws org.jayasm.failure.InvalidException when the module breaks a rule
     * @throws org.jayasm.failure.UnsupportedException when it needs a feature that is not enabled,
     *     or goes beyond this engine's limits
     */
    public Module load(byte[] bytes) {
        return load(ModuleDecoder.decode(bytes.clone(), types, config.features()));
    }

    /**
     * Reads, decodes and validates a module.
     *
     * @throws org.jayasm.failure.UsageException when the file cannot be read
     * @see #load(byte[])
     */
    public Module load(Path file) {
        return load(ModuleDecoder.decode(file, types, config.features()));
    }

    /**
     * Reads a stream to its end, and decodes and validates the module in it. The stream is not
     * closed.
     *
     * @throws org.jayasm.failure.UsageException when the stream cannot be read
     * @see #load(byte[])
     */
    public Module load(InputStream stream) {
        return load(ModuleDecoder.decode(stream, types, config.features()));
    }

    private Module load(WasmModule module) {
        if (config.tier() != Tier.AUTO || !keepsCode()) {
            Validator.validate(module);
            return new Module(this, module, null, null);
        }
        var circumstances = Circumstances.of(config, module, limitsDepth());
        var subject = Subject.of(Subject.hashOf(module.bytes()), circumstances);
        var cache = new CodeCache(store, subject, counters);
        var card = cache.loadCard();
        if (card == null) {
            // What has a card was valid when it was made.
            Validator.validate(module);
            cache.save(new ModuleCard(List.of()));
        }
        return new Module(this, module, cache, card);
    }

    /** For code of a module that only this engine knows. */
    CodeCache ownCache() {
        return new CodeCache(store, newSubject(), counters);
    }

    /** Unlike all others, of any engine and JVM. */
    static Subject newSubject() {
        byte[] random = new byte[Subject.HASH_BYTES];
        new SecureRandom().nextBytes(random);
        return Subject.of(random, "");
    }

    /**
     * Has something done when nobody has an object any more.
     *
     * @return does it at once, and only once
     */
    Runnable whenGone(Object object, Runnable action) {
        return cleaner().register(object, action)::clean;
    }

    private synchronized Cleaner cleaner() {
        var known = cleaner;
        if (known == null) {
            known = Cleaner.create();
            cleaner = known;
        }
        return known;
    }

    /** The current thread's stack. */
    ExecutionStack stack() {
        return stacks.get();
    }

    GuestTypes guestTypes() {
        return guestTypes;
    }

    /**
     * The defined type of a function, structure or array type that stands alone: final, without
     * supertype, in a recursive group of its own. A module that defines the same has this type.
     */
    public DefinedType define(CompositeType type) {
        return types.define(type);
    }

    /**
     * Makes a structure.
     *
     * @param type a structure type of this engine: from {@link #define} or from a module
     * @param fields one value for each field, boxed as in a {@link Struct}
     * @throws org.jayasm.failure.UsageException when it is no structure type or the values do not
     *     fit the fields
     */
    public Struct newStruct(DefinedType type, @Nullable Object... fields) {
        if (!(type.composite() instanceof StructType structType)) {
            throw Failure.ARGUMENT_MISMATCH.exception(type.composite() + " is no structure type");
        }
        int count = structType.fields().size();
        if (fields.length != count) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "%s has %d fields, not %d".formatted(structType, count, fields.length));
        }
        long[] values = new long[2 * count];
        var refs = new @Nullable Object[2 * count];
        int slot = 0;
        for (int i = 0; i < count; i++) {
            var fieldType = structType.fields().get(i).storage().unpacked();
            HostValues.unbox(fields[i], fieldType, values, refs, slot);
            slot += Slots.of(fieldType);
        }
        var struct = guestTypes.of(type).prototype().create();
        struct.fill(values, refs, 0);
        return struct;
    }

    /**
     * Makes an array.
     *
     * @param type an array type of this engine: from {@link #define} or from a module
     * @param elements the values, boxed as in an {@link Array}
     * @throws org.jayasm.failure.UsageException when it is no array type or the values do not fit
     *     the elements
     */
    public Array newArray(DefinedType type, @Nullable Object... elements) {
        var array = allocate(type, elements.length);
        for (int i = 0; i < elements.length; i++) {
            array.initialize(i, elements[i]);
        }
        return array;
    }

    /**
     * Makes an array of zeros or null references.
     *
     * @param type an array type of this engine: from {@link #define} or from a module
     * @param length the number of elements
     * @throws org.jayasm.failure.UsageException when it is no array type, its elements have no
     *     default value, or the length is negative
     */
    public Array newDefaultArray(DefinedType type, int length) {
        var array = allocate(type, length);
        if (!array.guestType().element().storage().unpacked().isDefaultable()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "the elements of " + type.composite() + " have no default value");
        }
        return array;
    }

    private ArrayInstance allocate(DefinedType type, int length) {
        if (!(type.composite() instanceof ArrayType) || length < 0) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    type.composite() + " of length " + length + " is no array");
        }
        return guestTypes.of(type).newArray(length);
    }
}
