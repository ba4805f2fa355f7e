package org.jayasm.microcode;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jayasm.parser.WasmModule;

/** The microcode of a module's functions, each made when it is first asked for. */
public final class ModuleMicrocode {
    private final WasmModule module;
    private final Tiering tiering;
    private final AtomicReferenceArray<Microcode> functions;
    private final AtomicReferenceArray<FunctionProfile> profiles;

    /**
     * @param tiering what hears of functions that are executed often
     */
    public ModuleMicrocode(WasmModule module, Tiering tiering) {
        this.module = module;
        this.tiering = tiering;
        this.functions = new AtomicReferenceArray<>(module.bodies().count());
        this.profiles = new AtomicReferenceArray<>(module.bodies().count());
    }

    /**
     * The microcode of a function.
     *
     * @param index the index of one of the module's own functions
     */
    public Microcode function(int index) {
        int own = index - module.importedFunctions();
        var known = functions.get(own);
        if (known == null) {
            // Two threads may both translate it; the results are equal.
            known = Prescan.of(module, index, tiering.marksLoops());
            functions.set(own, known);
            tiering.begins(profile(index), known);
        }
        return known;
    }

    /**
     * What is known of a function's execution.
     *
     * @param index the index of one of the module's own functions
     */
    public FunctionProfile profile(int index) {
        int own = index - module.importedFunctions();
        var known = profiles.get(own);
        if (known == null) {
            profiles.compareAndSet(own, null, new FunctionProfile(index));
            known = profiles.get(own);
        }
        return known;
    }

    public Tiering tiering() {
        return tiering;
    }
}
