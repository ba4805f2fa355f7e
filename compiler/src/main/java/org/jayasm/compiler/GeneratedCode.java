package org.jayasm.compiler;

import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jayasm.failure.WasmFrame;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TypedCode;
import org.jspecify.annotations.Nullable;

/**
 * The loader of a generated class, so that the class goes when nothing needs it. It is not a hidden
 * class, as stack traces leave those out.
 */
final class GeneratedCode extends ClassLoader {
    private final ModuleContext context;
    private final int number;
    private final String className;
    private final Map<Integer, String> methods;
    private final Map<String, LineNumbers> lines;
    private final Map<Integer, Constructor<?>> entries = new HashMap<>();

    /** The functions of instances that are called by {@link #entries}. */
    private List<WeakReference<FunctionInstance>> fast = new ArrayList<>();

    private int pruneAt = 16;
    private boolean slow;

    /**
     * @param methods the names of the methods in it, by the indices of their functions
     * @param lines what line numbers stand for, by the names of methods, where they are no
     *     distances
     */
    GeneratedCode(
            ModuleContext context, Map<Integer, String> methods, Map<String, LineNumbers> lines) {
        super("jayasm-guest", context.classes().loader());
        this.context = context;
        this.number = context.classes().newClassNumber();
        this.className = CodeUnit.name(number);
        this.methods = methods;
        this.lines = Map.copyOf(lines);
        GuestClasses.openTo(this);
    }

    static GeneratedCode of(GeneratedFunctions functions) {
        return (GeneratedCode) functions.getClass().getClassLoader();
    }

    /** Says whether functions have hooks; null where they cannot have any. */
    @Nullable HookSwitch hooks() {
        return context.hooks();
    }

    Collection<Integer> functions() {
        return methods.keySet();
    }

    /** Defines the class; gives its object. */
    Object define(CodeUnit unit) {
        var generated = define(className, unit.named(number));
        context.classes().register(className.replace('/', '.'), this);
        try {
            return create(generated.getConstructor());
        } catch (NoSuchMethodException e) {
            throw new LinkageError("a generated class cannot be used", e);
        }
    }

    private Class<?> define(String name, byte[] bytes) {
        context.classes().observer().generated(bytes);
        return defineClass(name.replace('/', '.'), bytes, 0, bytes.length);
    }

    private static Object create(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a generated class cannot be used", e);
        }
    }

    /**
     * Has a function called in the way of its type. Each function has a class for it, so that
     * HotSpot knows by the class which function is called.
     */
    synchronized void speedUp(FunctionInstance function) {
        if (slow) {
            return;
        }
        function.typed = (TypedCode) create(entry(function), function.instance());
        if (fast.size() == pruneAt) {
            Set<FunctionInstance> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            // Those of an instance that slept are here once for each time.
            fast.removeIf(reference -> {
                var known = reference.get();
                return known == null || known.typed == null || !seen.add(known);
            });
            pruneAt = Math.max(pruneAt, 2 * fast.size());
        }
        fast.add(new WeakReference<>(function));
    }

    private Constructor<?> entry(FunctionInstance function) {
        int index = function.index();
        var constructor = entries.get(index);
        if (constructor == null) {
            var type = function.type().function();
            String name = className + "Entry" + index;
            var bytes =
                    CallClasses.entry(
                            name,
                            context.classes().callClass(type),
                            type,
                            className,
                            Objects.requireNonNull(methods.get(index)));
            try {
                constructor = define(name, bytes).getConstructor(ModuleInstance.class);
            } catch (NoSuchMethodException e) {
                throw new LinkageError("a generated class cannot be used", e);
            }
            entries.put(index, constructor);
        }
        return constructor;
    }

    /** Has no function called in the way of its type any more. */
    synchronized void slowDown() {
        slow = true;
        for (var reference : fast) {
            var function = reference.get();
            if (function != null
                    && function.typed != null
                    && function.typed.getClass().getClassLoader() == this) {
                function.typed = null;
            }
        }
        fast = List.of();
    }

    /** The call of a function that a frame of this class stands for. */
    WasmFrame frame(StackTraceElement element, int function) {
        var known = lines.get(element.getMethodName());
        var numbers = known == null ? new LineNumbers(start(function)) : known;
        return new WasmFrame(
                context.names().module(),
                context.names().function(function),
                function,
                numbers.offset(element.getLineNumber()));
    }

    /** The offset of a function's first instruction. */
    private int start(int function) {
        var module = context.module();
        int own = function - module.importedFunctions();
        var reader = module.reader(module.bodies().from(own), module.bodies().to(own));
        reader.skipLocals();
        return reader.position();
    }
}
