package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import org.jayasm.runtime.GuestType;
import org.jayasm.runtime.GuestTypes;
import org.jayasm.runtime.StructInstance;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;

/**
 * The classes of an engine's structure types, in a loader of their own, so that they go when the
 * engine and its objects are gone. {@link GuestTypes} asks for each type once.
 */
public final class StructClasses implements GuestTypes.StructClasses {
    private static final String PACKAGE = "jayasm/guest/";
    private static final String LOOKUP = "lookup";

    private final Loader loader = new Loader();
    private MethodHandles.@Nullable Lookup lookup;

    private static final class Loader extends ClassLoader {
        Loader() {
            super("jayasm-guest", StructInstance.class.getClassLoader());
            GuestTypes.openTo(this);
            var guests = getUnnamedModule();
            var own = StructClasses.class.getModule();
            own.addExports(StructClasses.class.getPackageName(), guests);
            own.addReads(guests);
        }

        Class<?> define(String name, byte[] bytes) {
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

    /**
     * What defines hidden classes that can name the classes of structures. They are in the package
     * {@code jayasm.guest}.
     */
    synchronized MethodHandles.Lookup lookup() {
        if (lookup == null) {
            try {
                lookup = (MethodHandles.Lookup) anchor().getMethod(LOOKUP).invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("classes of guests cannot be defined", e);
            }
        }
        return lookup;
    }

    /**
     * A class in the package of the guests' classes that gives its lookup: only a lookup of the
     * package's own module may define hidden classes in it.
     */
    private Class<?> anchor() {
        String name = PACKAGE + "Guests";
        String lookups = Type.getInternalName(MethodHandles.class);
        String descriptor = "()" + Type.getDescriptor(MethodHandles.Lookup.class);
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = ACC_PUBLIC | ACC_FINAL | ACC_SUPER;
        writer.visit(V25, access, name, null, "java/lang/Object", null);
        var code = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, LOOKUP, descriptor, null, null);
        code.visitCode();
        code.visitMethodInsn(INVOKESTATIC, lookups, LOOKUP, descriptor, false);
        code.visitInsn(ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return loader.define(name.replace('/', '.'), writer.toByteArray());
    }
}
