package org.jayasm.compiler;

import org.jayasm.parser.ModuleNames;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.GuestTypes;
import org.jspecify.annotations.Nullable;

/**
 * What is compiled, and for whom.
 *
 * @param types the engine's types, which have the classes of structures
 * @param classes where the classes of the types are, and those of the code go
 * @param targets what indirect calls can be expected to reach
 * @param limitsDepth whether calls are counted, as they may only be nested to a depth
 * @param vectorApi whether code may use the Vector API, where the JVM has it
 * @param hooks says whether functions have hooks; null where they cannot have any
 */
record ModuleContext(
        WasmModule module,
        ModuleNames names,
        GuestTypes types,
        GuestClasses classes,
        IndirectTargets targets,
        boolean limitsDepth,
        boolean vectorApi,
        @Nullable HookSwitch hooks) {
    /** The size of a function's body. */
    int bytesIn(int function) {
        int own = function - module.importedFunctions();
        return module.bodies().to(own) - module.bodies().from(own);
    }

    /** How methods hold vectors. */
    VectorForm vectorForm() {
        return vectorApi ? VectorForm.best() : VectorForm.HALVES;
    }
}
