package org.jayasm.compiler;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;

/**
 * What a vector is inside of a method. Between methods, in frames, globals and structures, it is
 * always two longs; see {@link JvmType#parts}.
 */
enum VectorForm {
    /** Two longs, for which pure functions are called. */
    HALVES {
        @Override
        VectorCode code(MethodCode code, Operands operands, MemoryCode memory) {
            return new HalvesCode(code, operands, memory);
        }
    },
    /** One {@code jdk.incubator.vector.ByteVector}, with code that is all inline. */
    VECTOR_API {
        @Override
        VectorCode code(MethodCode code, Operands operands, MemoryCode memory) {
            return new VectorApiCode(code, operands, memory);
        }
    };

    /** The better form of those that this JVM has. */
    static VectorForm best() {
        return VectorModule.IS_THERE ? VECTOR_API : HALVES;
    }

    /** What emits the instructions of a method. */
    abstract VectorCode code(MethodCode code, Operands operands, MemoryCode memory);

    /** The representation of values in a row. */
    List<JvmType> parts(List<ValueType> types) {
        if (this == HALVES) {
            return JvmType.parts(types);
        }
        var parts = new ArrayList<JvmType>(types.size());
        for (var type : types) {
            parts.add(type == VecType.V128 ? JvmType.VECTOR : JvmType.of(type));
        }
        return parts;
    }
}
