package org.jayasm.runtime;

import org.jayasm.failure.GuestException;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.DefinedType;
import org.jayasm.types.RefType;
import org.jayasm.value.EqReference;
import org.jayasm.value.I31;
import org.jspecify.annotations.Nullable;

/**
 * Whether a reference is of a type (3.0, ref.test). A structure type is a class of the JVM, so that
 * the JVM's test is ours; arrays and functions are asked for their type in addition.
 */
public final class TypeTest {
    private final boolean nullable;
    private final Class<?> javaClass;
    private final @Nullable DefinedType defined;

    private TypeTest(boolean nullable, Class<?> javaClass, @Nullable DefinedType defined) {
        this.nullable = nullable;
        this.javaClass = javaClass;
        this.defined = defined;
    }

    public static TypeTest of(GuestTypes types, RefType type) {
        var heapType = type.heapType();
        if (heapType instanceof DefinedType defined) {
            return switch (defined.composite().abstractType()) {
                case STRUCT ->
                        new TypeTest(
                                type.nullable(), types.of(defined).prototype().getClass(), null);
                case ARRAY -> new TypeTest(type.nullable(), ArrayInstance.class, defined);
                default -> new TypeTest(type.nullable(), FunctionInstance.class, defined);
            };
        }
        return new TypeTest(type.nullable(), javaClass((AbsHeapType) heapType), null);
    }

    /** What all objects of a type are instances of, and no others. */
    public static Class<?> javaClass(AbsHeapType type) {
        return switch (type) {
            case ANY, EXTERN -> Object.class;
            case EQ -> EqReference.class;
            case I31 -> I31.class;
            case STRUCT -> StructInstance.class;
            case ARRAY -> ArrayInstance.class;
            case FUNC -> FunctionInstance.class;
            case EXN -> GuestException.class;
            // No object is of this class.
            case NONE, NOFUNC, NOEXTERN, NOEXN, BOT -> Void.class;
        };
    }

    /** Whether a reference is of the type; it is one of the type's hierarchy. */
    public boolean holds(@Nullable Object reference) {
        if (reference == null) {
            return nullable;
        }
        return javaClass.isInstance(reference)
                && (defined == null || typeOf(reference).isSubtypeOf(defined));
    }

    private static DefinedType typeOf(Object reference) {
        return reference instanceof ArrayInstance array
                ? array.type()
                : ((FunctionInstance) reference).type();
    }

    /** Whether two references are the same (3.0, ref.eq). */
    @SuppressWarnings("ReferenceEquality") // what ref.eq is about
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b || (a instanceof I31 number && number.equals(b));
    }
}
