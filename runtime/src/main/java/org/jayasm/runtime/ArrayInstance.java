package org.jayasm.runtime;

import org.jayasm.types.ArrayType;
import org.jayasm.types.DefinedType;
import org.jayasm.types.NumType;
import org.jayasm.types.PackedType;
import org.jayasm.types.RefType;
import org.jayasm.types.VecType;

/** An array of a guest (3.0, 4.2.17 "Structure and Array Instances") around one of the JVM. */
public final class ArrayInstance {
    private final DefinedType type;
    private final Object elements;

    private ArrayInstance(DefinedType type, Object elements) {
        this.type = type;
        this.elements = elements;
    }

    /**
     * An array whose elements have their type's default value.
     *
     * @param length the number of elements, unsigned
     */
    public static ArrayInstance ofDefaults(DefinedType type, int length) {
        var element = ((ArrayType) type.composite()).element().storage();
        return new ArrayInstance(
                type,
                switch (element) {
                    case PackedType packed ->
                            packed == PackedType.I8 ? new byte[length] : new short[length];
                    case NumType number ->
                            switch (number) {
                                case I32 -> new int[length];
                                case I64 -> new long[length];
                                case F32 -> new float[length];
                                case F64 -> new double[length];
                            };
                    case VecType _ -> new long[2 * length];
                    case RefType _ -> new Object[length];
                });
    }

    public DefinedType type() {
        return type;
    }

    /** The array of the JVM that holds the elements; two longs for each vector. */
    public Object elements() {
        return elements;
    }
}
