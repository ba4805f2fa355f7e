package org.jayasm.wasi;

import org.jayasm.Imports;
import org.jayasm.Instance;
import org.jayasm.Module;
import org.jayasm.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * WASI preview 1 for one program: its arguments, its open descriptors, its clocks. Use it for one
 * instance, as an operating system's process is for one program.
 *
 * <p>The simplest use is {@link #run(Module, WasiConfig)}. To call exports of a module that imports
 * functions of WASI, make one and pass its {@link #imports()}.
 */
public final class Wasi implements AutoCloseable {
    /** The name of the module that the functions are imported from. */
    public static final String MODULE_NAME = "wasi_snapshot_preview1";

    /** The export that starts a program. */
    public static final String START = "_start";

    /** The export that prepares a library, which has no {@link #START}, for its first call. */
    public static final String INITIALIZE = "_initialize";

    private static final String MEMORY = "memory";

    private final SystemCalls calls;

    private Wasi(WasiConfig config) {
        this.calls = new SystemCalls(config);
    }

    public static Wasi create(WasiConfig config) {
        return new Wasi(config);
    }

    /**
     * Runs a program: instantiates it and calls its {@code _start}.
     *
     * @return its exit code; 0 when {@code _start} returns
     * @throws org.jayasm.failure.LinkException when the module imports anything but WASI
     * @throws org.jayasm.failure.UsageException when the module has no {@code _start}
     * @throws org.jayasm.failure.TrapException when the program traps
     */
    public static int run(Module module, WasiConfig config) {
        try (var wasi = create(config)) {
            return start(module.instantiate(wasi.imports()));
        } catch (ExitException e) {
            return e.code();
        }
    }

    /**
     * Runs a program that has been instantiated with the {@link #imports()} of a Wasi; otherwise
     * like {@link #run(Module, WasiConfig)}.
     */
    public static int start(Instance program) {
        try {
            program.call(START);
            return 0;
        } catch (ExitException e) {
            return e.code();
        }
    }

    /**
     * Closes the files, directories and connections that the program has open. The streams and
     * sockets that it was given stay open.
     */
    @Override
    public void close() {
        calls.close();
    }

    /** All functions of {@value #MODULE_NAME}. */
    public Imports imports() {
        var imports = Imports.builder();
        for (var function : WasiFunction.values()) {
            imports.function(
                    MODULE_NAME,
                    function.importName(),
                    function.type(),
                    (caller, args) -> call(function, caller, args));
        }
        return imports.build();
    }

    private @Nullable Object call(
            WasiFunction function, @Nullable Instance caller, @Nullable Object[] args) {
        if (caller == null) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    function.importName() + " works on a program's memory; only programs call it");
        }
        var errno = errno(function, new GuestMemory(caller.memory(MEMORY)), new Arguments(args));
        return function == WasiFunction.PROC_EXIT ? null : errno.code();
    }

    private Errno errno(WasiFunction function, GuestMemory memory, Arguments args) {
        try {
            return calls.call(function, memory, args);
        } catch (ErrnoException e) {
            return e.errno();
        } catch (UnsupportedOperationException e) {
            return HostErrors.errno(e);
        }
    }
}
