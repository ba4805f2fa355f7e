package org.jayasm;

import java.io.InputStream;
import java.nio.file.Path;
import org.jayasm.parser.ModuleDecoder;
import org.jayasm.parser.Validator;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.StackLimits;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.TypeStore;

/**
 * Loads modules. Instances of the modules of one engine can be linked to each other; those of
 * different engines cannot. An engine may be used by several threads; an instance by one at a time.
 */
public final class Engine {
    private final EngineConfig config;
    private final TypeStore types = new TypeStore();
    private final ThreadLocal<ExecutionStack> stacks;

    private Engine(EngineConfig config) {
        this.config = config;
        this.stacks = new Stacks(config.stackLimits());
    }

    /** One stack for each thread; a class, as a lambda would slow the start. */
    private static final class Stacks extends ThreadLocal<ExecutionStack> {
        private final StackLimits limits;

        Stacks(StackLimits limits) {
            this.limits = limits;
        }

        @Override
        protected ExecutionStack initialValue() {
            return new ExecutionStack(limits);
        }
    }

    /** An engine with the default settings. */
    public static Engine create() {
        return new Engine(EngineConfig.DEFAULT);
    }

    public static Engine create(EngineConfig config) {
        return new Engine(config);
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
        Validator.validate(module);
        return new Module(this, module);
    }

    /** The current thread's stack. */
    ExecutionStack stack() {
        return stacks.get();
    }

    DefinedType defined(FunctionType type) {
        return types.function(type);
    }
}
