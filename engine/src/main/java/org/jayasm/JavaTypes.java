package org.jayasm;

import java.lang.invoke.MethodType;
import java.util.List;
import org.jayasm.failure.GuestException;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.HeapType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jayasm.value.Array;
import org.jayasm.value.EqReference;
import org.jayasm.value.I31;
import org.jayasm.value.Struct;
import org.jayasm.value.V128;
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
            case RefType reference -> referenceType(reference.heapType());
        };
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

    private static Class<?> referenceType(HeapType type) {
        if (type instanceof DefinedType defined) {
            return referenceType(defined.composite().abstractType());
        }
        return switch ((AbsHeapType) type) {
            case FUNC, NOFUNC -> Function.class;
            case STRUCT -> Struct.class;
            case ARRAY -> Array.class;
            case I31 -> I31.class;
            case EQ -> EqReference.class;
            case EXN, NOEXN -> GuestException.class;
            case ANY, NONE, EXTERN, NOEXTERN, BOT -> Object.class;
        };
    }

    /** Whether a Java type can carry values of a WebAssembly type. */
    static boolean fits(Class<?> javaType, ValueType type) {
        var expected = javaType(type);
        if (type.isReference()) {
            return javaType.isAssignableFrom(expected) || expected.isAssignableFrom(javaType);
        }
        return javaType == expected;
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
        } else if (javaType == Struct.class) {
            return AbsHeapType.STRUCT.ref(true);
        } else if (javaType == Array.class) {
            return AbsHeapType.ARRAY.ref(true);
        } else if (javaType == I31.class) {
            return AbsHeapType.I31.ref(true);
        } else if (javaType == EqReference.class) {
            return AbsHeapType.EQ.ref(true);
        } else if (javaType == GuestException.class) {
            return AbsHeapType.EXN.ref(true);
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
