package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;

/** How a value type is represented in JVM bytecode. */
enum JvmType {
    INT("I", 1, ILOAD, ISTORE, IRETURN, INTEGER),
    LONG("J", 2, LLOAD, LSTORE, LRETURN, org.objectweb.asm.Opcodes.LONG),
    FLOAT("F", 1, FLOAD, FSTORE, FRETURN, org.objectweb.asm.Opcodes.FLOAT),
    DOUBLE("D", 2, DLOAD, DSTORE, DRETURN, org.objectweb.asm.Opcodes.DOUBLE),
    REFERENCE("Ljava/lang/Object;", 1, ALOAD, ASTORE, ARETURN, "java/lang/Object"),
    /** The high half of a vector, whose low half is the {@link #LONG} before it. */
    HIGH_HALF("J", 2, LLOAD, LSTORE, LRETURN, org.objectweb.asm.Opcodes.LONG),
    /** A whole vector, inside of methods that are in {@link VectorForm#VECTOR_API}. */
    VECTOR("L" + VectorCalls.BYTE_VECTOR + ";", 1, ALOAD, ASTORE, ARETURN, VectorCalls.BYTE_VECTOR);

    /** What a compiled function takes behind its parameters. */
    static final String CONTEXT = MethodContext.OF_FUNCTION.descriptors();

    final String descriptor;
    final int slots;
    final int load;
    final int store;
    final int giveBack;
    final Object frameType;

    JvmType(String descriptor, int slots, int load, int store, int giveBack, Object frameType) {
        this.descriptor = descriptor;
        this.slots = slots;
        this.load = load;
        this.store = store;
        this.giveBack = giveBack;
        this.frameType = frameType;
    }

    /** The representation of a type that is no vector. */
    static JvmType of(ValueType type) {
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> INT;
                case I64 -> LONG;
                case F32 -> FLOAT;
                case F64 -> DOUBLE;
            };
        }
        if (type == VecType.V128) {
            throw new IllegalArgumentException("a vector has two parts");
        }
        return REFERENCE;
    }

    /**
     * The representation of values in a row between methods; each part takes one slot of a frame.
     * Inside of a method, {@link VectorForm#parts} says what they are.
     */
    static List<JvmType> parts(List<ValueType> types) {
        var parts = new ArrayList<JvmType>(types.size());
        for (var type : types) {
            if (type == VecType.V128) {
                parts.add(LONG);
                parts.add(HIGH_HALF);
            } else {
                parts.add(of(type));
            }
        }
        return parts;
    }

    /** The descriptors of parameters in a row. */
    static String descriptors(List<ValueType> types) {
        var text = new StringBuilder();
        for (var type : parts(types)) {
            text.append(type.descriptor);
        }
        return text.toString();
    }

    /**
     * The descriptor of a compiled function's result. One with several parts is left in the slots
     * of a frame at the stack's top.
     */
    static String result(FunctionType type) {
        var parts = parts(type.results());
        return parts.size() == 1 ? parts.getFirst().descriptor : "V";
    }

    /**
     * The descriptor of the method for a function of a type.
     *
     * @throws NotCompiledException when the type has something that is not compiled yet
     */
    static String method(FunctionType type) {
        // The instance, the stack and, where the method is virtual, its object.
        int slots = 3;
        for (var param : parts(type.params())) {
            slots += param.slots;
        }
        if (slots > JvmLimits.PARAMETERS) {
            throw new NotCompiledException("more parameters than a method can have");
        }
        return "(" + descriptors(type.params()) + CONTEXT + ")" + result(type);
    }
}
