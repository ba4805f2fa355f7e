package org.jayasm;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jayasm.failure.Failure;
import org.jspecify.annotations.Nullable;

/** Binds the methods of a Java interface to an instance's exports. */
final class InterfaceBinding {
    private InterfaceBinding() {}

    static <T> T bind(Instance instance, Class<T> type) {
        if (!type.isInterface()) {
            throw Failure.ARGUMENT_MISMATCH.exception(type.getName() + " is not an interface");
        }
        Map<Method, Function> functions = new HashMap<>();
        for (var method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                functions.put(method, function(instance, method));
            }
        }
        InvocationHandler handler =
                (proxy, method, args) -> invoke(proxy, method, args, functions, instance);
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Function function(Instance instance, Method method) {
        var named = method.getAnnotation(Export.class);
        var function = instance.function(named == null ? method.getName() : named.value());
        var expected = JavaTypes.methodType(function.type());
        boolean fits = method.getParameterCount() == expected.parameterCount();
        for (int i = 0; fits && i < expected.parameterCount(); i++) {
            fits = JavaTypes.fits(method.getParameterTypes()[i], function.type().params().get(i));
        }
        fits &= method.getReturnType().isAssignableFrom(expected.returnType());
        if (!fits) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "%s does not fit the export %s".formatted(method, function.type()));
        }
        return function;
    }

    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself only
    private static @Nullable Object invoke(
            Object proxy,
            Method method,
            @Nullable Object @Nullable [] args,
            Map<Method, Function> functions,
            Instance instance)
            throws Throwable {
        var function = functions.get(method);
        if (function != null) {
            return function.call(args == null ? new Object[0] : args);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, args);
        }
        return switch (method.getName()) {
            case "equals" -> args != null && proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "exports of " + instance;
        };
    }
}
