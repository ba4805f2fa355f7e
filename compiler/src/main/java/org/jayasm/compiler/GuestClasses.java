package org.jayasm.compiler;

import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jayasm.failure.WasmFrame;
import org.jayasm.runtime.DirectCode;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GuestType;
import org.jayasm.runtime.GuestTypes;
import org.jayasm.runtime.StructInstance;
import org.jayasm.runtime.TypedCode;
import org.jayasm.types.FunctionType;
import org.jspecify.annotations.Nullable;

/**
 * The generated classes of an engine that no module owns: those of structure types, and those by
 * which functions are called. They have a loader of their own, so that they go when the engine and
 * its objects are gone. The classes of modules are found here by their names.
 */
public final class GuestClasses implements GuestTypes.Classes {
    static final String PACKAGE = "jayasm/guest/";

    /**
     * How often a function of the host is called before it gets a class of its own. Making it takes
     * half a millisecond, it saves some nanoseconds a call, and hosts may have functions for each
     * instance that they make.
     */
    private static final int CALLS_BEFORE_HOST_CLASS = 1 << 16;

    private final ClassObserver observer;
    private final Loader loader;
    private final Map<String, Class<?>> callers = new HashMap<>();
    private final Map<String, WeakReference<GeneratedCode>> generated = new HashMap<>();
    private int nextClass;
    private int pruneAt = 64;

    public GuestClasses() {
        this(ClassObserver.NONE);
    }

    /**
     * @param observer sees these classes, and those of the code that goes with them
     */
    public GuestClasses(ClassObserver observer) {
        this.observer = observer;
        this.loader = new Loader(observer);
    }

    private static final class Loader extends ClassLoader {
        private final ClassObserver observer;

        Loader(ClassObserver observer) {
            super("jayasm-guest", StructInstance.class.getClassLoader());
            this.observer = observer;
            openTo(this);
        }

        Class<?> define(String name, byte[] bytes) {
            observer.generated(bytes);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    /** Lets the classes of a loader use what generated code calls. */
    static void openTo(ClassLoader loader) {
        GuestTypes.openTo(loader);
        GuestClasses.class
                .getModule()
                .addExports(GuestClasses.class.getPackageName(), loader.getUnnamedModule());
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

    /** A number for a class with code that no other of the engine has. */
    synchronized int newClassNumber() {
        if (generated.size() == pruneAt) {
            generated.values().removeIf(code -> code.refersTo(null));
            pruneAt = Math.max(pruneAt, 2 * generated.size());
        }
        return nextClass++;
    }

    synchronized void register(String className, GeneratedCode code) {
        generated.put(className, new WeakReference<>(code));
    }

    /** The call of a function that a frame of any class with code of the engine stands for. */
    @Nullable WasmFrame frame(StackTraceElement element) {
        int function = MethodNames.function(element.getMethodName());
        var owner = function < 0 ? null : generated(element.getClassName());
        return owner == null ? null : owner.frame(element, function);
    }

    private synchronized @Nullable GeneratedCode generated(String className) {
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

    @Override
    public void speedUp(FunctionInstance function, int calls) {
        if (function.code instanceof CompiledCode compiled) {
            compiled.speedUp(function);
        } else if (function.code instanceof DirectCode host && calls >= CALLS_BEFORE_HOST_CLASS) {
            var handle = host.direct();
            if (handle != null) {
                function.typed = direct(function.type().function(), handle);
            }
        }
    }

    private TypedCode direct(FunctionType type, MethodHandle handle) {
        String superclass = callClass(type);
        String name = PACKAGE + "Host" + CallClasses.suffix(type);
        var bytes = CallClasses.byHandle(name, superclass, type);
        observer.generated(bytes);
        return new HostCaller(loader, handle).define(javaName(name), bytes);
    }

    ClassObserver observer() {
        return observer;
    }
}
