package org.jayasm.microcode;

import java.util.ArrayList;
import java.util.Comparator;
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

    /**
     * Writes functions that were executed, with how much: those that were executed most.
     *
     * @param mostBytes about how much that may take
     */
    public void write(ContentWriter to, int mostBytes) {
        var executed = new ArrayList<FunctionProfile>();
        for (int own = 0; own < functions.length(); own++) {
            var profile = profiles.get(own);
            if (functions.get(own) != null && profile != null && profile.executed() > 0) {
                executed.add(profile);
            }
        }
        executed.sort(Comparator.comparingLong(FunctionProfile::executed).reversed());
        int left = mostBytes;
        for (var profile : executed) {
            var code = function(profile.function());
            left -= code.bytes();
            if (left < 0) {
                break;
            }
            to.flag(true).i32(profile.function()).i64(profile.executed());
            code.write(to);
        }
        to.flag(false);
    }

    /**
     * Takes in what {@link #write} wrote, of functions that were not asked for yet.
     *
     * @throws DamagedException when it cannot be of the module; what was read before it stays
     */
    public void read(ContentReader from) throws DamagedException {
        while (from.flag()) {
            int index = from.i32();
            long executed = from.i64();
            var code = Microcode.read(from);
            int own = index - module.importedFunctions();
            if (own < 0 || own >= functions.length()) {
                throw new DamagedException("the module has no function " + index);
            }
            profile(index).wasExecuted(executed);
            functions.set(own, code);
            tiering.begins(profile(index), code);
        }
        from.end();
    }

    public Tiering tiering() {
        return tiering;
    }
}
