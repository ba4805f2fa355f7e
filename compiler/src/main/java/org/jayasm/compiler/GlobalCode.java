package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.GlobalInstance;
import org.jayasm.runtime.ModuleInstance;
import org.objectweb.asm.Type;

/** Emits accesses to globals, which are objects in an array of the instance. */
final class GlobalCode {
    private static final String INSTANCE = Type.getInternalName(ModuleInstance.class);
    private static final String GLOBAL = Type.getInternalName(GlobalInstance.class);

    private final WasmModule module;
    private final MethodCode code;
    private final Operands operands;

    GlobalCode(WasmModule module, MethodCode code, Operands operands) {
        this.module = module;
        this.code = code;
        this.operands = operands;
    }

    private void load(int index) {
        code.loadInstance();
        code.visitFieldInsn(GETFIELD, INSTANCE, "globals", "[L" + GLOBAL + ";");
        code.constant(index);
        code.visitInsn(AALOAD);
    }

    private List<JvmType> parts(int index) {
        return JvmType.parts(List.of(module.globals().get(index).valueType()));
    }

    void get(int index) {
        for (var part : parts(index)) {
            load(index);
            code.visitFieldInsn(GETFIELD, GLOBAL, field(part), held(part));
            Bits.from(code, part);
            code.pushPart(part);
        }
    }

    void set(int index) {
        var parts = parts(index);
        code.splitVectors(1);
        int[] value = code.keep(parts.size());
        for (int i = 0; i < value.length; i++) {
            load(index);
            code.visitVarInsn(parts.get(i).load, value[i]);
            Bits.to(code, parts.get(i));
            code.visitFieldInsn(PUTFIELD, GLOBAL, field(parts.get(i)), held(parts.get(i)));
        }
        operands.pop(parts.size());
        code.release();
    }

    /** The field of a global that holds a part of its value. */
    private static String field(JvmType part) {
        return switch (part) {
            case REFERENCE -> "ref";
            case HIGH_HALF -> "high";
            case INT, LONG, FLOAT, DOUBLE -> "value";
            case VECTOR -> throw new IllegalArgumentException("a vector takes two fields");
        };
    }

    private static String held(JvmType part) {
        return part == JvmType.REFERENCE ? part.descriptor : "J";
    }
}
