package org.jayasm.compiler;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GuestType;
import org.jayasm.runtime.GuestTypes;
import org.jayasm.runtime.StructInstance;
import org.jayasm.runtime.TypedCode;
import org.jayasm.types.FunctionType;
import org.jspecify.annotations.Nullable;

/**
 * The classes of an engine's structure types, in a loader of their own, so that they go when the
 * engine and its objects are gone. {@link GuestTypes} asks for each type once.
 */
public final class StructClasses implements GuestTypes.StructClasses {
    private static final String PACKAGE = "jayasm/guest/";

    private final ClassObserver observer;
    private final Loader loader;
    private final Map<String, Class<?>> callers = new HashMap<>();
    private final Map<String, WeakReference<GeneratedCode>> generated = new HashMap<>();
    private int nextClass;

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
            StructClasses.class
                    .getModule()
                    .addExports(StructClasses.class.getPackageName(), getUnnamedModule());
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

    /** The internal name of a class for compiled functions that no other has. */
    synchronized String newClassName() {
        generated.values().removeIf(code -> code.refersTo(null));
        return PACKAGE + "Functions" + nextClass++;
    }

    synchronized void register(String className, GeneratedCode code) {
        generated.put(className, new WeakReference<>(code));
    }

    /** What a class for compiled functions belongs to; null when it is none, or gone. */
    synchronized @Nullable GeneratedCode generated(String className) {
        var code = generated.get(className);
        return code == null ? null : code.get();
    }

    /** The internal name of the class with the method that calls functions of a type. */
    synchronized String callClass(FunctionType type) {
        String suffix = CallClasses.suffix(type);
        String name = PACKAGE + "Call" + suffix;
        if (!callers.containsKey(suffix)) {
            loader.define(javaName(name), CallClasses.abstractClass(name, type));
            String byFrame = PACKAGE + "Frame" + suffix;
            var bytes = CallClasses.byFrame(byFrame, name, type);
            callers.put(suffix, loader.define(javaName(byFrame), bytes));
        }
        return name;
    }

    private static String javaName(String internalName) {
        return internalName.replace('/', '.');
    }

    @Override
    public synchronized TypedCode typed(FunctionInstance function) {
        var type = function.type().function();
        callClass(type);
        var byFrame = Objects.requireNonNull(callers.get(CallClasses.suffix(type)));
        try {
            return (TypedCode) byFrame.getConstructor(FunctionInstance.class).newInstance(function);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a generated class cannot be used", e);
        }
    }

    ClassObserver observer() {
        return observer;
    }
}
