package org.jayasm.runtime;

import org.jayasm.types.DefinedType;
import org.jayasm.types.ExternType;
import org.jspecify.annotations.Nullable;

/**
 * A function that can be called (3.0, 4.2.6 "Function Instances"), and the cell through which every
 * caller reaches it. As a value it is the reference to the function.
 */
public final class FunctionInstance implements ExternInstance {
    private final DefinedType type;
    private final @Nullable ModuleInstance instance;
    private final int index;

    /** How the function is executed now. Any tier may replace it, at any time. */
    public Code code;

    /** How compiled code calls the function; null until it first does. */
    public @Nullable TypedCode typed;

    private @Nullable Object hostView;

    /** A function of the host. */
    public FunctionInstance(DefinedType type, Code code) {
        this.type = type;
        this.instance = null;
        this.index = -1;
        this.code = code;
    }

    /**
     * A function of a module.
     *
     * @param index its index in the module's function index space
     */
    public FunctionInstance(DefinedType type, ModuleInstance instance, int index, Code code) {
        this.type = type;
        this.instance = instance;
        this.index = index;
        this.code = code;
    }

    @Override
    public DefinedType type() {
        return type;
    }

    /** Slots that the parameters take in a frame. */
    public int paramSlots() {
        return Slots.of(type.function().params());
    }

    /** Slots that the results take in a frame. */
    public int resultSlots() {
        return Slots.of(type.function().results());
    }

    @Override
    public boolean matches(ExternType expected) {
        return expected instanceof DefinedType other && type.isSubtypeOf(other);
    }

    public boolean isHostFunction() {
        return instance == null;
    }

    /** The instance that the function belongs to; not for functions of the host. */
    public ModuleInstance instance() {
        var owner = instance;
        if (owner == null) {
            throw new IllegalStateException("a function of the host has no instance");
        }
        return owner;
    }

    /** The index in the module's function index space; -1 for functions of the host. */
    public int index() {
        return index;
    }

    /**
     * The index in an instance's function index space; -1 for functions that it has not defined.
     */
    public int indexIn(ModuleInstance owner) {
        return owner == instance ? index : -1;
    }

    /** What the host sees for this function; whoever shows it first sets it. */
    public @Nullable Object hostView() {
        return hostView;
    }

    public void hostView(Object view) {
        hostView = view;
    }

    @Override
    public String toString() {
        var owner = instance;
        return owner == null ? "host function" : owner.names().function(index);
    }
}
