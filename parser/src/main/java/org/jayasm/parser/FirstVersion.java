package org.jayasm.parser;

import org.jayasm.feature.Feature;
import org.jspecify.annotations.Nullable;

/** What the opcode table writes for instructions of WebAssembly's first version. */
final class FirstVersion {
    /** No feature: these instructions are always there. */
    static final @Nullable Feature MVP = null;

    private FirstVersion() {}
}
