package org.jayasm;

import java.lang.invoke.MethodType;
import java.util.List;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jspecify.annotations.Nullable;

/** Which Java types stand for which WebAssembly types. */
final class JavaTypes {
    private JavaTypes() {}

    static Class<?> javaType(ValueType type) {
        return switch (type) {
            case NumType number ->
                    switch (number) {
                        case I32 -> int.class;
                        case I64 -> long.class;
                        case F32 -> float.class;
                        case F64 -> double.class;
                    };
            case VecType _ -> V128.class;
            case RefType reference -> isFunction(reference) ? Function.class : Object.class;
        };
    }

    static boolean isFunction(RefType type) {
        return type.heapType().top() == AbsHeapType.FUNC;
    }

    /** The type of a method that stands for a function. */
    static MethodType methodType(FunctionType type) {
        Class<?> result =
                switch (type.results().size()) {
                    case 0 -> void.class;
                    case 1 -> javaType(type.results().getFirst());
                    default -> Object[].class;
                };
        return MethodType.methodType(
                result, type.params().stream().<Class<?>>map(JavaTypes::javaType).toList());
    }

    /** Whether a Java type can carry values of a WebAssembly type. */
    static boolean fits(Class<?> javaType, ValueType type) {
        if (type instanceof RefType reference) {
            return isFunction(reference)
                    ? javaType.isAssignableFrom(Function.class)
                    : !javaType.isPrimitive();
        }
        return javaType == javaType(type);
    }

    /** The WebAssembly type that a Java type stands for when nothing else says so. */
    static @Nullable ValueType valueType(Class<?> javaType) {
        if (javaType == int.class) {
            return NumType.I32;
        } else if (javaType == long.class) {
            return NumType.I64;
        } else if (javaType == float.class) {
            return NumType.F32;
        } else if (javaType == double.class) {
            return NumType.F64;
        } else if (javaType == V128.class) {
            return VecType.V128;
        } else if (javaType == Function.class) {
            return RefType.funcref();
        }
        return javaType.isPrimitive() ? null : RefType.externref();
    }

    /** The function type that a method's type stands for; null when it stands for none. */
    static @Nullable FunctionType functionType(MethodType type) {
        var params = type.parameterList().stream().map(JavaTypes::valueType).toList();
        if (params.contains(null) || type.returnType() == Object[].class) {
            return null;
        }
        if (type.returnType() == void.class) {
            return new FunctionType(nonNull(params), List.of());
        }
        var result = valueType(type.returnType());
        return result == null ? null : new FunctionType(nonNull(params), List.of(result));
    }

    private static List<ValueType> nonNull(List<@Nullable ValueType> types) {
        return types.stream().map(java.util.Objects::requireNonNull).toList();
    }
}
