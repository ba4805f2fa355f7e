package org.jayasm.compiler;

import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.GuestTypes;

/**
 * What is compiled, and for whom.
 *
 * @param types the engine's types, which have the classes of structures
 */
record ModuleContext(WasmModule module, GuestTypes types) {}
