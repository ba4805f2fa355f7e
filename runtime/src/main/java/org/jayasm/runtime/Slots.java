package org.jayasm.runtime;

import java.util.List;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;

/** How much of a frame values take, in slots of eight bytes. */
public final class Slots {
    private Slots() {}

    public static int of(ValueType type) {
        return type == VecType.V128 ? 2 : 1;
    }

    /** The slots of several values in a row. */
    public static int of(List<ValueType> types) {
        int slots = 0;
        for (var type : types) {
            slots += of(type);
        }
        return slots;
    }
}
