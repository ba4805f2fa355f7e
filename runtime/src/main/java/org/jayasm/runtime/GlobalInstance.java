package org.jayasm.runtime;

import org.jayasm.types.ExternType;
import org.jayasm.types.GlobalType;
import org.jspecify.annotations.Nullable;

/** A global (3.0, 4.2.9). Which fields hold its value depends on its type. */
public final class GlobalInstance extends StateInstance {
    private final GlobalType type;

    /** The number's bits, or the low half of a vector. */
    public long value;

    /** The high half of a vector. */
    public long high;

    /** The reference. */
    public @Nullable Object ref;

    public GlobalInstance(GlobalType type) {
        this.type = type;
    }

    @Override
    public GlobalType type() {
        return type;
    }

    @Override
    public boolean matches(ExternType expected) {
        return expected instanceof GlobalType other && type.matches(other);
    }
}
