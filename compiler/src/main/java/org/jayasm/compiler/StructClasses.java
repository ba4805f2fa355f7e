package org.jayasm.compiler;

import org.jayasm.runtime.GuestType;
import org.jayasm.runtime.GuestTypes;
import org.jayasm.runtime.StructInstance;

/**
 * The classes of an engine's structure types, in a loader of their own, so that they go when the
 * engine and its objects are gone. {@link GuestTypes} asks for each type once.
 */
public final class StructClasses implements GuestTypes.StructClasses {
    private static final String PACKAGE = "jayasm/guest/";

    private final ClassObserver observer;
    private final Loader loader;

    public StructClasses() {
        this(ClassObserver.NONE);
    }

    /**
     * @param observer sees these classes, and those of the code that goes with them
     */
    public StructClasses(ClassObserver observer) {
        this.observer = observer;
        this.loader = new Loader(observer);
    }

    private static final class Loader extends ClassLoader {
        private final ClassObserver observer;

        Loader(ClassObserver observer) {
            super("jayasm-guest", StructInstance.class.getClassLoader());
            this.observer = observer;
            GuestTypes.openTo(this);
        }

        Class<?> define(String name, byte[] bytes) {
            observer.generated(bytes);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Override
    public StructInstance define(GuestType type, Class<? extends StructInstance> superclass) {
        String name = PACKAGE + "Struct" + type.type().id();
        byte[] bytes = StructClassGenerator.generate(type, name, superclass);
        var generated = loader.define(name.replace('/', '.'), bytes);
        try {
            generated.getField(StructClassGenerator.TYPE_FIELD).set(null, type);
            return (StructInstance) generated.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the class of " + type.type() + " cannot be used", e);
        }
    }

    /** The parent of loaders whose classes can name those of structures. */
    ClassLoader loader() {
        return loader;
    }

    ClassObserver observer() {
        return observer;
    }
}
