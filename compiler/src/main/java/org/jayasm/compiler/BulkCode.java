package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.types.NumType;
import org.objectweb.asm.Type;

/** Emits instructions on tables, and those on many bytes of memory: calls of {@link Support}. */
final class BulkCode {
    private static final String INSTANCE = Type.getInternalName(ModuleInstance.class);

    private final WasmModule module;
    private final FunctionBody body;
    private final MethodCode code;
    private final Operands operands;
    private final MemoryCode memory;

    BulkCode(
            WasmModule module,
            FunctionBody body,
            MethodCode code,
            Operands operands,
            MemoryCode memory) {
        this.module = module;
        this.body = body;
        this.code = code;
        this.operands = operands;
        this.memory = memory;
    }

    /** Emits an instruction; false when it is none of these. */
    boolean emit(int i, Opcode opcode) {
        int first = (int) (body.immediate(i) >>> 32);
        int second = body.index(i);
        switch (opcode) {
            case MEMORY_GROW -> {
                support("memoryGrow", "J", "J", second);
                result(module.memories().get(second).limits().addressType());
                memory.refresh();
            }
            case MEMORY_FILL -> support("memoryFill", "JIJ", "V", second);
            case MEMORY_COPY -> support("memoryCopy", "JJJ", "V", first, second);
            case MEMORY_INIT -> support("memoryInit", "JJJ", "V", first, second);
            case DATA_DROP -> drop("dropData", second);
            case TABLE_GET -> {
                support("tableGet", "J", JvmType.REFERENCE.descriptor, second);
                operands.push(JvmType.REFERENCE);
            }
            case TABLE_SET -> support("tableSet", "JR", "V", second);
            case TABLE_SIZE -> {
                code.loadInstance();
                code.constant(second);
                code.support("tableSize", "(L" + INSTANCE + ";I)J");
                result(module.tables().get(second).limits().addressType());
            }
            case TABLE_GROW -> {
                support("tableGrow", "RJ", "J", second);
                result(module.tables().get(second).limits().addressType());
            }
            case TABLE_FILL -> support("tableFill", "JRJ", "V", second);
            case TABLE_COPY -> support("tableCopy", "JJJ", "V", first, second);
            case TABLE_INIT -> support("tableInit", "JJJ", "V", first, second);
            case ELEM_DROP -> drop("dropElements", second);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void drop(String method, int segment) {
        code.loadInstance();
        code.constant(segment);
        code.visitMethodInsn(INVOKEVIRTUAL, INSTANCE, method, "(I)V", false);
    }

    /** Pushes a long on the operand stack as an address or index. */
    private void result(NumType type) {
        if (type == NumType.I32) {
            code.visitInsn(L2I);
        }
        operands.push(JvmType.of(type));
    }

    /**
     * Calls {@link Support} with operands and indices.
     *
     * @param params the operands as the method takes them: J long, also for an i32, I int, R
     *     reference
     */
    private void support(String method, String params, String result, int... indices) {
        var descriptor = new StringBuilder("(");
        widen(params);
        for (int i = 0; i < params.length(); i++) {
            char param = params.charAt(i);
            descriptor.append(param == 'R' ? JvmType.REFERENCE.descriptor : param);
        }
        operands.pop(params.length());
        code.loadInstance();
        descriptor.append('L').append(INSTANCE).append(';');
        for (int index : indices) {
            code.constant(index);
            descriptor.append('I');
        }
        code.support(method, descriptor.append(')').append(result).toString());
    }

    /** Makes longs of those of the topmost operands for which {@code params} has a J. */
    private void widen(String params) {
        int first = operands.height() - params.length();
        int lowest = 0;
        while (lowest < params.length() && !isNarrow(params, first, lowest)) {
            lowest++;
        }
        int[] kept = new int[params.length()];
        for (int i = params.length() - 1; i > lowest; i--) {
            var type = operands.at(first + i);
            kept[i] = code.temporary(type);
            code.visitVarInsn(type.store, kept[i]);
        }
        for (int i = lowest; i < params.length(); i++) {
            if (i > lowest) {
                code.visitVarInsn(operands.at(first + i).load, kept[i]);
            }
            if (isNarrow(params, first, i)) {
                code.visitInsn(I2L);
            }
        }
        code.release();
    }

    private boolean isNarrow(String params, int first, int i) {
        return params.charAt(i) == 'J' && operands.at(first + i) == JvmType.INT;
    }
}
