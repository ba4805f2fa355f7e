package org.jayasm.compiler;

import org.jspecify.annotations.Nullable;

/**
 * The incubator module with the Vector API. It is there when the JVM was started with {@code
 * --add-modules jdk.incubator.vector}. Where whoever started it exports the JDK's own loading of
 * modules to us, as our command does, it is loaded when it is needed: the option would make every
 * start slower and print a warning.
 */
final class VectorModule {
    /** Finds or loads the module when this is read first. */
    static final boolean IS_THERE = find();

    private VectorModule() {}

    private static boolean find() {
        var vector = vectorClass();
        if (vector == null && load()) {
            vector = vectorClass();
        }
        if (vector == null) {
            return false;
        }
        VectorModule.class.getModule().addReads(vector.getModule());
        return true;
    }

    /** Whether it is there or can probably be loaded; found out without loading it. */
    static boolean isExpected() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                || Object.class
                        .getModule()
                        .isExported("jdk.internal.module", VectorModule.class.getModule());
    }

    private static @Nullable Class<?> vectorClass() {
        try {
            return Class.forName("jdk.incubator.vector.ByteVector");
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static boolean load() {
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, "jdk.incubator.vector");
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
