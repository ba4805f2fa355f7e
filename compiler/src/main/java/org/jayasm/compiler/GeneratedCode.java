package org.jayasm.compiler;

import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jayasm.failure.WasmFrame;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.Slots;
import org.jayasm.runtime.TypedCode;
import org.jayasm.types.FunctionType;
import org.jspecify.annotations.Nullable;

/**
 * A generated class and what belongs to it, in a loader of its own, so that all of it goes when
 * nothing needs it. It is not a hidden class, as stack traces leave those out.
 */
public final class GeneratedCode extends ClassLoader {
    private final ModuleContext context;
    private final String className;
    private final Map<Integer, String> methods;

    /** How to read line numbers, for the methods where they are no distances. */
    private final Map<String, LineNumbers> lines;

    private final Map<Integer, Constructor<?>> entries = new HashMap<>();

    /**
     * @param className the internal name
     * @param methods the names of the methods in it, by the indices of their functions
     * @param lines what line numbers stand for, by the names of methods
     */
    GeneratedCode(
            ModuleContext context,
            String className,
            Map<Integer, String> methods,
            Map<String, LineNumbers> lines) {
        super("jayasm-guest", context.classes().loader());
        this.context = context;
        this.className = className;
        this.methods = methods;
        this.lines = Map.copyOf(lines);
        GuestClasses.openTo(this);
    }

    /** Defines the class; gives what makes the codes of its functions. */
    Codes define(byte[] bytes) {
        var generated = define(className, bytes);
        context.classes().register(className.replace('/', '.'), this);
        try {
            return new Codes(
                    this, generated.getConstructor(int.class, int.class, GeneratedCode.class));
        } catch (NoSuchMethodException e) {
            throw new LinkageError("a generated class cannot be used", e);
        }
    }

    /** Defines the class of a loop; gives an object of it. */
    CompiledLoop defineLoop(byte[] bytes, int[] exits, int[] slots) {
        var generated = define(className, bytes);
        context.classes().register(className.replace('/', '.'), this);
        try {
            var constructor =
                    generated.getConstructor(GeneratedCode.class, int[].class, int[].class);
            return (CompiledLoop) create(constructor, this, exits, slots);
        } catch (NoSuchMethodException e) {
            throw new LinkageError("a generated class cannot be used", e);
        }
    }

    private Class<?> define(String name, byte[] bytes) {
        context.classes().observer().generated(bytes);
        return defineClass(name.replace('/', '.'), bytes, 0, bytes.length);
    }

    /** Makes the codes of functions. */
    record Codes(GeneratedCode generated, Constructor<?> constructor) {
        CompiledCode code(int function, FunctionType type) {
            int slots = Math.max(Slots.of(type.params()), Slots.of(type.results()));
            return (CompiledCode) create(constructor, function, slots, generated);
        }
    }

    private static Object create(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a generated class cannot be used", e);
        }
    }

    /**
     * What calls a function of the class in the way of its type. Each function has a class for it,
     * so that HotSpot knows by the class which function is called.
     */
    synchronized TypedCode typed(FunctionInstance function) {
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
        return (TypedCode) create(constructor, function.instance());
    }

    /** The call of a function that a frame of any generated class of the engine stands for. */
    @Nullable WasmFrame frame(StackTraceElement element) {
        int function = MethodNames.function(element.getMethodName());
        var owner = function < 0 ? null : context.classes().generated(element.getClassName());
        return owner == null ? null : owner.frame(element, function);
    }

    private WasmFrame frame(StackTraceElement element, int function) {
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
