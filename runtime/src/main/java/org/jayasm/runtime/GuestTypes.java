package org.jayasm.runtime;

import java.util.HashMap;
import java.util.Map;
import org.jayasm.types.DefinedType;
import org.jspecify.annotations.Nullable;

/**
 * The structure and array types of an engine's modules, as far as something was made or asked of
 * them. One object for each defined type; safe for several threads.
 */
public final class GuestTypes {
    private final Classes classes;
    private final HostBoxing boxing;
    private final Map<DefinedType, GuestType> types = new HashMap<>();

    /** What makes classes for a structure type, and for how functions are called. */
    public interface Classes {
        /**
         * Generates the class of a structure type and gives one object of it.
         *
         * @param superclass the class of the declared supertype; {@link StructInstance} if none
         */
        StructInstance define(GuestType type, Class<? extends StructInstance> superclass);

        /** Makes what calls a function in the way of its type, whatever tier executes it. */
        TypedCode typed(FunctionInstance function);

        /**
         * Has a function called faster, by a class for it alone, if that pays.
         *
         * @param calls how often the function was called
         */
        void speedUp(FunctionInstance function, int calls);
    }

    public GuestTypes(Classes classes, HostBoxing boxing) {
        this.classes = classes;
        this.boxing = boxing;
    }

    /** The type as what is made of it refers to it. */
    public synchronized GuestType of(DefinedType type) {
        // No computeIfAbsent: it would need a lambda, which costs each start that comes here.
        var known = types.get(type);
        if (known == null) {
            known = new GuestType(type, this);
            types.put(type, known);
        }
        return known;
    }

    /** What calls a function in the way of its type. */
    public TypedCode typed(FunctionInstance function) {
        return classes.typed(function);
    }

    /**
     * Has a function called faster than by {@link #typed}, if there is a way.
     *
     * @param calls how often the function was called
     */
    public void speedUp(FunctionInstance function, int calls) {
        classes.speedUp(function, calls);
    }

    HostBoxing boxing() {
        return boxing;
    }

    StructInstance define(GuestType type) {
        return classes.define(type, superclass(type.type().supertype()));
    }

    private Class<? extends StructInstance> superclass(@Nullable DefinedType supertype) {
        return supertype == null ? StructInstance.class : of(supertype).prototype().getClass();
    }

    /**
     * Lets the classes of a loader use this package, which no other module's may by themselves.
     * What generates the loader's classes calls it.
     */
    public static void openTo(ClassLoader loader) {
        GuestTypes.class.getModule().addExports("org.jayasm.runtime", loader.getUnnamedModule());
    }
}
