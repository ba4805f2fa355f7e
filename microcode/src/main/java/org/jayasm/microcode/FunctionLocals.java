package org.jayasm.microcode;

import java.util.Arrays;
import org.jayasm.parser.CodeReader;
import org.jayasm.runtime.Slots;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;

/** The locals of a function, parameters first, and the slots that they have. */
final class FunctionLocals {
    private ValueType[] types;
    private int[] slots;
    private int count;
    private int nextSlot;
    private int paramSlots;
    private boolean hasReferences;

    private FunctionLocals(int expected) {
        this.types = new ValueType[expected];
        this.slots = new int[expected];
    }

    /** Reads the declarations at the beginning of a body; leaves the reader behind them. */
    static FunctionLocals read(FunctionType type, CodeReader reader) {
        var locals = new FunctionLocals(type.params().size() + 8);
        for (var param : type.params()) {
            locals.add(param, 1);
        }
        locals.paramSlots = locals.nextSlot;
        for (int groups = reader.u32(); groups > 0; groups--) {
            int repeat = reader.u32();
            locals.add(reader.valueType(), repeat);
        }
        return locals;
    }

    private void add(ValueType type, int repeat) {
        int needed = count + repeat;
        if (needed > types.length) {
            int larger = Math.max(needed, 2 * types.length);
            types = Arrays.copyOf(types, larger);
            slots = Arrays.copyOf(slots, larger);
        }
        for (; count < needed; count++) {
            types[count] = type;
            slots[count] = nextSlot;
            nextSlot += Slots.of(type);
        }
        hasReferences |= repeat > 0 && type.isReference();
    }

    ValueType type(int index) {
        return types[index];
    }

    int slot(int index) {
        return slots[index];
    }

    int paramSlots() {
        return paramSlots;
    }

    /** The slots of all locals. */
    int slots() {
        return nextSlot;
    }

    boolean hasReferences() {
        return hasReferences;
    }
}
