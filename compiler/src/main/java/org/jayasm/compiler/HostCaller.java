package org.jayasm.compiler;

import java.lang.invoke.MethodHandle;
import org.jayasm.runtime.TypedCode;

/**
 * The loader of a class that calls one function of the host, so that the class goes with the
 * function. The class has the function's handle as a constant, which HotSpot can look through.
 */
public final class HostCaller extends ClassLoader {
    private final MethodHandle handle;

    /**
     * @param parent has the class's superclass
     */
    HostCaller(ClassLoader parent, MethodHandle handle) {
        super("jayasm-host", parent);
        this.handle = handle;
        GuestClasses.openTo(this);
    }

    TypedCode define(String name, byte[] bytes) {
        try {
            return (TypedCode)
                    defineClass(name, bytes, 0, bytes.length).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a generated class cannot be used", e);
        }
    }

    /** What a class of such a loader calls; generated code asks for it once. */
    public static MethodHandle handle(Class<?> caller) {
        return ((HostCaller) caller.getClassLoader()).handle;
    }
}
