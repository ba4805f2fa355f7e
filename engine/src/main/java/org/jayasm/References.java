package org.jayasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jayasm.microcode.DamagedException;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jspecify.annotations.Nullable;

/** The references in an instance's tables and globals as numbers, and back. */
abstract class References {
    /** No number: the reference cannot be one. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int NULL = -1;

    private final ModuleInstance instance;

    private References(ModuleInstance instance) {
        this.instance = instance;
    }

    /** A function's index in the module's function index space; negative for others. */
    final int number(@Nullable Object reference) {
        if (reference == null) {
            return NULL;
        }
        int own = reference instanceof FunctionInstance f ? f.indexIn(instance) : -1;
        return own >= 0 ? own : other(reference);
    }

    /** The number of what is no function of the instance. */
    abstract int other(Object reference);

    final @Nullable Object reference(int number) throws DamagedException {
        if (number == NULL) {
            return null;
        }
        if (number >= instance.functions.length) {
            throw new DamagedException("there is no function " + number);
        }
        return number >= 0 ? instance.functions[number] : other(number);
    }

    /** What has a number below that of null. */
    abstract Object other(int number) throws DamagedException;

    /** For data that goes to other instances: an imported function is what they import there. */
    static final class ByIndex extends References {
        private final List<FunctionInstance> imported;

        ByIndex(ModuleInstance instance) {
            super(instance);
            int count = instance.module().importedFunctions();
            this.imported = Arrays.asList(instance.functions).subList(0, count);
        }

        @Override
        int other(Object reference) {
            int index =
                    reference instanceof FunctionInstance function
                            ? imported.indexOf(function)
                            : -1;
            return index >= 0 ? index : NONE;
        }

        @Override
        Object other(int number) throws DamagedException {
            throw new DamagedException("there is no reference " + number);
        }
    }

    /** For data that comes back to the same instance: what is no function of it stays here. */
    static final class Keeping extends References {
        private static final int FIRST = -2;

        private final List<Object> kept = new ArrayList<>();

        Keeping(ModuleInstance instance) {
            super(instance);
        }

        /** After the last was read. */
        void forget() {
            kept.clear();
        }

        @Override
        int other(Object reference) {
            kept.add(reference);
            return FIRST - (kept.size() - 1);
        }

        @Override
        Object other(int number) throws DamagedException {
            int index = FIRST - number;
            if (index < 0 || index >= kept.size()) {
                throw new DamagedException("there is no reference " + number);
            }
            return kept.get(index);
        }
    }
}
