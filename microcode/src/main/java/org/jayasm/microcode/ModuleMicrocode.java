package org.jayasm.microcode;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jayasm.parser.WasmModule;

/** The microcode of a module's functions, each made when it is first asked for. */
public final class ModuleMicrocode {
    private final WasmModule module;
    private final AtomicReferenceArray<Microcode> functions;

    public ModuleMicrocode(WasmModule module) {
        this.module = module;
        this.functions = new AtomicReferenceArray<>(module.bodies().count());
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
            known = Prescan.of(module, index);
            functions.set(own, known);
        }
        return known;
    }
}
