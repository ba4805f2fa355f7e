package org.jayasm.parser;

import java.util.Arrays;
import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.failure.MalformedException;
import org.jayasm.types.ValueType;

/**
 * The locals of the function that is being validated, and which of them have a value (3.0, 3.1.4
 * "Local Types"). Locals of a type without default have none before they are set.
 */
final class Locals {
    private ValueType[] types = new ValueType[64];
    private int count;
    // No local below this one is without a value, so that most functions never look further.
    private int firstWithoutDefault = Integer.MAX_VALUE;
    private boolean[] hasValue = new boolean[0];
    // The locals without default that were set, in order.
    private int[] initialized = new int[0];
    private int initializedCount;

    /** Begins with the parameters, which have values. */
    void begin(List<ValueType> params) {
        count = 0;
        initializedCount = 0;
        firstWithoutDefault = Integer.MAX_VALUE;
        reserve(params.size());
        for (int i = 0; i < params.size(); i++) {
            types[count++] = params.get(i);
        }
    }

    /** Reads the declarations at the beginning of a function's body (3.0, 5.5.13). */
    void declare(TypeReader reader) {
        long total = count;
        for (int groups = reader.count(); groups > 0; groups--) {
            int offset = reader.position();
            long size = Integer.toUnsignedLong(reader.u32());
            var type = reader.valueType();
            total += size;
            if (total > 0xFFFF_FFFFL) {
                throw new MalformedException(Failure.TOO_MANY_LOCALS, "", offset);
            }
            if (total <= ImplementationLimits.LOCALS) {
                add((int) size, type);
            }
        }
        // Only now, because too many locals for any engine come first, wherever they are declared.
        ImplementationLimits.check(
                (int) total, ImplementationLimits.LOCALS, "locals", reader.position());
    }

    private void add(int size, ValueType type) {
        reserve(count + size);
        Arrays.fill(types, count, count + size, type);
        if (size > 0 && !type.isDefaultable()) {
            firstWithoutDefault = Math.min(firstWithoutDefault, count);
            // Between functions every element is false.
            if (hasValue.length < count + size) {
                hasValue = new boolean[types.length];
            }
        }
        count += size;
    }

    private void reserve(int size) {
        if (size > types.length) {
            types = Arrays.copyOf(types, Math.max(size, 2 * types.length));
        }
    }

    /** The type of a local. */
    ValueType type(int index) {
        if (index < 0 || index >= count) {
            throw new InvalidException(
                    Failure.UNKNOWN_LOCAL, Integer.toUnsignedString(index), "", -1);
        }
        return types[index];
    }

    /** The type of a local that is about to be read. */
    ValueType get(int index) {
        var type = type(index);
        if (index >= firstWithoutDefault && !type.isDefaultable() && !hasValue[index]) {
            throw new InvalidException(Failure.UNINITIALIZED_LOCAL, index + "", "", -1);
        }
        return type;
    }

    /** The type of a local that is about to be written. */
    ValueType set(int index) {
        var type = type(index);
        if (index >= firstWithoutDefault && !type.isDefaultable() && !hasValue[index]) {
            initialize(index);
        }
        return type;
    }

    private void initialize(int index) {
        hasValue[index] = true;
        if (initializedCount == initialized.length) {
            initialized = Arrays.copyOf(initialized, 16 + 2 * initializedCount);
        }
        initialized[initializedCount++] = index;
    }

    /** How many of the locals without default have a value; a mark for {@link #forget}. */
    int initialized() {
        return initializedCount;
    }

    /** Makes those locals uninitialized again that were set since a mark. */
    void forget(int mark) {
        while (initializedCount > mark) {
            hasValue[initialized[--initializedCount]] = false;
        }
    }
}
