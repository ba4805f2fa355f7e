package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.objectweb.asm.Type;

/** How a value type is represented in JVM bytecode. */
enum JvmType {
    INT("I", 1, ILOAD, ISTORE, IRETURN, INTEGER),
    LONG("J", 2, LLOAD, LSTORE, LRETURN, org.objectweb.asm.Opcodes.LONG),
    FLOAT("F", 1, FLOAD, FSTORE, FRETURN, org.objectweb.asm.Opcodes.FLOAT),
    DOUBLE("D", 2, DLOAD, DSTORE, DRETURN, org.objectweb.asm.Opcodes.DOUBLE),
    REFERENCE("Ljava/lang/Object;", 1, ALOAD, ASTORE, ARETURN, "java/lang/Object");

    /** What a compiled function takes behind its parameters. */
    static final String CONTEXT =
            Type.getDescriptor(ModuleInstance.class) + Type.getDescriptor(ExecutionStack.class);

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

    /**
     * The representation of a type.
     *
     * @throws NotCompiledException for vectors
     */
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
            throw new NotCompiledException("vectors");
        }
        assert type instanceof RefType;
        return REFERENCE;
    }

    /** The descriptors of parameters in a row. */
    static String descriptors(List<ValueType> types) {
        var text = new StringBuilder();
        for (var type : types) {
            text.append(of(type).descriptor);
        }
        return text.toString();
    }

    /** The descriptor of a compiled function's result. */
    static String result(FunctionType type) {
        return switch (type.results().size()) {
            case 0 -> "V";
            case 1 -> of(type.results().getFirst()).descriptor;
            default -> throw new NotCompiledException("several results");
        };
    }

    /**
     * The descriptor of the method for a function of a type.
     *
     * @throws NotCompiledException when the type has something that is not compiled yet
     */
    static String method(FunctionType type) {
        int slots = 2;
        for (var param : type.params()) {
            slots += of(param).slots;
        }
        if (slots > JvmLimits.PARAMETERS) {
            throw new NotCompiledException("more parameters than a method can have");
        }
        return "(" + descriptors(type.params()) + CONTEXT + ")" + result(type);
    }
}
