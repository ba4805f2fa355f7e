package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.MemoryInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.objectweb.asm.Type;

/**
 * Emits access to memories. Their arrays and sizes are local variables, which are read anew after
 * everything that may let a memory grow. For memories that are declared large there are calls of
 * {@link Support} instead.
 */
final class MemoryCode {
    private static final String INSTANCE = Type.getInternalName(ModuleInstance.class);
    private static final String MEMORY = Type.getInternalName(MemoryInstance.class);
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String HANDLE_TYPE = "L" + VAR_HANDLE + ";";

    private final WasmModule module;
    private final MethodCode code;
    private final Operands operands;
    private final Map<Integer, Variables> variables = new LinkedHashMap<>();
    private int selected;
    private boolean large;
    private int bytes;
    private int size;

    MemoryCode(WasmModule module, MethodCode code, Operands operands) {
        this.module = module;
        this.code = code;
        this.operands = operands;
    }

    /** Where the array and the size of a memory are. */
    private record Variables(int bytes, int size) {}

    /** Makes the variables for the memories that the function accesses. */
    void begin(Set<Integer> accessed) {
        for (int memory : accessed) {
            if (isLarge(memory)) {
                continue;
            }
            boolean isParameter = memory == 0 && code.memory() >= 0;
            var made = isParameter ? variables(code.memory()) : declare(memory);
            variables.put(memory, made);
            if (!isParameter) {
                read(memory, made);
            }
        }
    }

    private Variables declare(int memory) {
        if (memory == 0) {
            code.declareMemory();
            return variables(code.memory());
        }
        return new Variables(code.variable("[B"), code.variable(INTEGER));
    }

    private static Variables variables(int first) {
        return new Variables(first, first + 1);
    }

    /** Reads arrays and sizes anew. */
    void refresh() {
        variables.forEach(this::read);
    }

    private void read(int memory, Variables in) {
        loadMemory(memory);
        code.visitInsn(DUP);
        code.visitFieldInsn(GETFIELD, MEMORY, "bytes", "[B");
        code.visitVarInsn(ASTORE, in.bytes());
        code.visitFieldInsn(GETFIELD, MEMORY, "size", "J");
        code.visitInsn(L2I);
        code.visitVarInsn(ISTORE, in.size());
    }

    /** Says which memory the accesses from here on are to. */
    void select(int memory) {
        selected = memory;
        large = isLarge(memory);
        if (!large) {
            var in = Objects.requireNonNull(variables.get(memory));
            bytes = in.bytes();
            size = in.size();
        }
    }

    private boolean isLarge(int memory) {
        return MemoryInstance.isLarge(module.memories().get(memory));
    }

    /** Whether the selected memory is one without an array. */
    boolean isLarge() {
        return large;
    }

    /** What a checked index in the selected memory is. */
    JvmType indexType() {
        return large ? JvmType.LONG : JvmType.INT;
    }

    private void loadMemory(int index) {
        code.loadInstance();
        code.visitFieldInsn(GETFIELD, INSTANCE, "memories", "[L" + MEMORY + ";");
        code.constant(index);
        code.visitInsn(AALOAD);
    }

    void size(int index) {
        loadMemory(index);
        code.visitMethodInsn(INVOKEVIRTUAL, MEMORY, "pages", "()J", false);
        var type = module.memories().get(index).limits().addressType();
        if (type == NumType.I32) {
            code.visitInsn(L2I);
        }
        operands.push(JvmType.of(type));
    }

    /** A load or a store whose operands are on the operand stack. */
    void access(Opcode opcode, long offset) {
        var signature = Objects.requireNonNull(opcode.signature());
        boolean isLoad = signature.resultCount() == 1;
        if (isLoad) {
            operands.pop();
            address(opcode.size(), offset);
            var result = signature.result(0, NumType.I32);
            load(opcode, result);
            operands.push(JvmType.of(result));
        } else {
            var type = operands.pop();
            operands.pop();
            int value = code.temporary(type);
            code.visitVarInsn(type.store, value);
            address(opcode.size(), offset);
            code.visitVarInsn(type.load, value);
            store(opcode, type);
            code.release();
        }
    }

    /**
     * Turns the address on the operand stack into a handle, if bytes are joined, the array, and the
     * checked index.
     */
    private void address(int width, long offset) {
        index(width, offset);
        if (large) {
            return;
        }
        code.visitVarInsn(ALOAD, bytes);
        code.visitInsn(SWAP);
        if (width > 1) {
            // Below array and index: the handle is copied there, and the copy on top dropped.
            code.visitFieldInsn(GETSTATIC, FunctionEmitter.SUPPORT, handle(width), HANDLE_TYPE);
            code.visitInsn(DUP_X2);
            code.visitInsn(POP);
        }
    }

    /** Puts the selected memory's array on the operand stack. */
    void loadArray() {
        code.visitVarInsn(ALOAD, bytes);
    }

    /** Loads what begins behind a checked index in a variable. */
    void loadAt(int width, int index, int behind) {
        at(width, index, behind);
        if (large) {
            loadLarge(width);
            return;
        }
        if (width == 1) {
            code.visitInsn(BALOAD);
        } else {
            get(width);
        }
    }

    /** Stores a variable to behind a checked index in another one. */
    void storeAt(int width, int index, int behind, int value) {
        at(width, index, behind);
        code.visitVarInsn(width == 8 ? LLOAD : ILOAD, value);
        if (large) {
            storeLarge(width);
            return;
        }
        set(width);
    }

    /** An index on the operand stack to what is there, as arrays would give it. */
    private void loadLarge(int width) {
        loadMemory(selected);
        code.constant(width);
        code.support("loadLarge", "(JL" + MEMORY + ";I)J");
        if (width < 8) {
            code.visitInsn(L2I);
        }
    }

    /** Stores the operand on top to the index below it. */
    private void storeLarge(int width) {
        if (width < 8) {
            code.visitInsn(I2L);
        }
        loadMemory(selected);
        code.constant(width);
        code.support("storeLarge", "(JJL" + MEMORY + ";I)V");
    }

    private void at(int width, int index, int behind) {
        if (large) {
            code.visitVarInsn(LLOAD, index);
            if (behind > 0) {
                code.visitLdcInsn((long) behind);
                code.visitInsn(LADD);
            }
            return;
        }
        if (width > 1) {
            code.visitFieldInsn(GETSTATIC, FunctionEmitter.SUPPORT, handle(width), HANDLE_TYPE);
        }
        code.visitVarInsn(ALOAD, bytes);
        code.visitVarInsn(ILOAD, index);
        if (behind > 0) {
            code.constant(behind);
            code.visitInsn(IADD);
        }
    }

    private void get(int width) {
        code.visitMethodInsn(INVOKEVIRTUAL, VAR_HANDLE, "get", "([BI)" + element(width), false);
    }

    private void set(int width) {
        if (width == 1) {
            code.visitInsn(BASTORE);
            return;
        }
        if (width == 2) {
            code.visitInsn(I2S);
        }
        code.visitMethodInsn(
                INVOKEVIRTUAL, VAR_HANDLE, "set", "([BI" + element(width) + ")V", false);
    }

    /**
     * Turns the address on the operand stack into a checked index. First the address is found not
     * to be negative, so that the sum with the offset is either right or negative; then the sum is
     * compared with the size. HotSpot joins such checks of the same address with several offsets.
     */
    void index(int width, long offset) {
        if (large) {
            if (!module.memories().get(selected).limits().is64()) {
                code.visitInsn(I2L);
            }
            code.visitLdcInsn(offset);
            loadMemory(selected);
            code.constant(width);
            code.support("largeIndex", "(JJL" + MEMORY + ";I)J");
            return;
        }
        if (offset < 0 || offset > Integer.MAX_VALUE) {
            // No memory here is so large: also this one is refused.
            offset = Integer.MAX_VALUE;
        }
        if (module.memories().get(selected).limits().is64()) {
            code.visitLdcInsn((long) Integer.MAX_VALUE);
            checkIndex("(JJ)J");
            code.visitInsn(L2I);
        } else if (offset != 0) {
            code.visitLdcInsn(Integer.MAX_VALUE);
            checkIndex("(II)I");
        }
        if (offset != 0) {
            code.constant((int) offset);
            code.visitInsn(IADD);
        }
        code.visitVarInsn(ILOAD, size);
        if (width > 1) {
            code.constant(width - 1);
            code.visitInsn(ISUB);
        }
        checkIndex("(II)I");
    }

    private void checkIndex(String descriptor) {
        code.visitMethodInsn(INVOKESTATIC, "java/util/Objects", "checkIndex", descriptor, false);
    }

    private static String handle(int width) {
        return switch (width) {
            case 2 -> "SHORT";
            case 4 -> "INT";
            default -> "LONG";
        };
    }

    private static String element(int width) {
        return switch (width) {
            case 2 -> "S";
            case 4 -> "I";
            default -> "J";
        };
    }

    private void load(Opcode opcode, ValueType result) {
        int width = opcode.size();
        if (large) {
            loadLarge(width);
        } else if (width == 1) {
            code.visitInsn(BALOAD);
        } else {
            get(width);
        }
        switch (opcode) {
            case I32_LOAD8_U, I64_LOAD8_U -> mask(0xFF);
            case I32_LOAD16_U, I64_LOAD16_U -> mask(0xFFFF);
            case F32_LOAD -> Bits.toFloat(code);
            case F64_LOAD -> Bits.from(code, JvmType.DOUBLE);
            default -> {}
        }
        if (result == NumType.I64 && width < 8) {
            code.visitInsn(I2L);
            if (opcode == Opcode.I64_LOAD32_U) {
                code.visitLdcInsn(0xFFFF_FFFFL);
                code.visitInsn(LAND);
            }
        }
    }

    private void mask(int mask) {
        code.constant(mask);
        code.visitInsn(IAND);
    }

    private void store(Opcode opcode, JvmType type) {
        int width = opcode.size();
        switch (type) {
            case FLOAT -> Bits.ofFloat(code);
            case DOUBLE -> Bits.to(code, JvmType.DOUBLE);
            case LONG -> {
                if (width < 8) {
                    code.visitInsn(L2I);
                }
            }
            case INT, REFERENCE, HIGH_HALF, VECTOR -> {}
        }
        if (large) {
            storeLarge(width);
            return;
        }
        set(width);
    }
}
