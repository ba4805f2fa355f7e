package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.Signature;
import org.jayasm.runtime.RelaxedInstructions;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.objectweb.asm.Type;

/**
 * Emits vector instructions on pairs of longs: calls of the pure functions, which take and give
 * halves.
 */
final class HalvesCode extends VectorCode {
    private final MethodCode code;
    private final Operands operands;
    private final MemoryCode memory;

    HalvesCode(MethodCode code, Operands operands, MemoryCode memory) {
        this.code = code;
        this.operands = operands;
        this.memory = memory;
    }

    @Override
    void constant(long low, long high) {
        code.visitLdcInsn(low);
        code.visitLdcInsn(high);
        pushVector();
    }

    private void pushVector() {
        operands.push(JvmType.LONG);
        operands.push(JvmType.HIGH_HALF);
    }

    @Override
    void emit(Opcode relaxed) {
        var opcode = RelaxedInstructions.deterministic(relaxed);
        var signature = Objects.requireNonNull(opcode.signature());
        boolean high = false;
        var function = PureFunctions.vector(PureFunctions.name(opcode));
        if (function == null) {
            // The forms for both halves of the lanes share a function.
            high = opcode.mnemonic().contains("_high_");
            String name = PureFunctions.name(opcode).replaceFirst("Low|High", "");
            function = Objects.requireNonNull(PureFunctions.vector(name), name);
        }
        var first = signature.operand(0, NumType.I32);
        if (first != VecType.V128) {
            splat(function, first);
            return;
        }
        int parts = operandParts(signature);
        int[] x = code.keep(parts);
        boolean toNumber = signature.result(0, NumType.I32) != VecType.V128;
        var params = Type.getMethodDescriptor(function);
        if (toNumber) {
            call(function, x[0], x[1]);
        } else if (signature.operandCount() == 1) {
            unary(function, x, high);
        } else if (signature.operandCount() == 3) {
            call(function, x[0], x[2], x[4]);
            call(function, x[1], x[3], x[5]);
        } else if (parts == 3) {
            shift(function, x);
        } else if (params.startsWith("(II)")) {
            widenBoth(function, high ? x[1] : x[0], high ? x[3] : x[2]);
        } else if (params.startsWith("(JJJ)")) {
            call(function, x[0], x[1], x[2]);
            call(function, x[0], x[1], x[3]);
        } else if (opcode.mnemonic().contains("narrow")) {
            call(function, x[0], x[1]);
            call(function, x[2], x[3]);
        } else {
            call(function, x[0], x[2]);
            call(function, x[1], x[3]);
        }
        operands.pop(parts);
        if (toNumber) {
            operands.push(JvmType.INT);
        } else {
            pushVector();
        }
        code.release();
    }

    private static int operandParts(Signature signature) {
        int parts = 0;
        for (int i = 0; i < signature.operandCount(); i++) {
            parts += signature.operand(i, NumType.I32) == VecType.V128 ? 2 : 1;
        }
        return parts;
    }

    private void unary(Method function, int[] x, boolean high) {
        String descriptor = Type.getMethodDescriptor(function);
        if (descriptor.startsWith("(JJ)")) {
            call(function, x[0], x[1]);
            code.visitInsn(LCONST_0);
        } else if (descriptor.startsWith("(J)")) {
            call(function, x[0]);
            call(function, x[1]);
        } else {
            int half = high ? x[1] : x[0];
            lanes(half, 0);
            invoke(function);
            lanes(half, 32);
            invoke(function);
        }
    }

    private void shift(Method function, int[] x) {
        for (int half = 0; half < 2; half++) {
            code.visitVarInsn(LLOAD, x[half]);
            code.visitVarInsn(ILOAD, x[2]);
            invoke(function);
        }
    }

    private void widenBoth(Method function, int x, int y) {
        for (int from = 0; from < 64; from += 32) {
            lanes(x, from);
            lanes(y, from);
            invoke(function);
        }
    }

    /** 32 bits of a half. */
    private void lanes(int half, int from) {
        code.visitVarInsn(LLOAD, half);
        if (from > 0) {
            code.constant(from);
            code.visitInsn(LUSHR);
        }
        code.visitInsn(L2I);
    }

    private void call(Method function, int... halves) {
        for (int half : halves) {
            code.visitVarInsn(LLOAD, half);
        }
        invoke(function);
    }

    private void invoke(Method function) {
        code.visitMethodInsn(
                INVOKESTATIC,
                Type.getInternalName(function.getDeclaringClass()),
                function.getName(),
                Type.getMethodDescriptor(function),
                false);
    }

    private void splat(Method function, ValueType type) {
        toBits(type);
        invoke(function);
        code.visitInsn(DUP2);
        operands.pop();
        pushVector();
    }

    /** What is on top as an integer of the same size. */
    private void toBits(ValueType type) {
        if (type == NumType.F32) {
            Bits.ofFloat(code);
        } else if (type == NumType.F64) {
            Bits.to(code, JvmType.DOUBLE);
        }
    }

    @Override
    boolean rotate(LaneRotation rotation) {
        return false;
    }

    @Override
    void lane(Opcode opcode, int lane) {
        var signature = Objects.requireNonNull(opcode.signature());
        var function = Objects.requireNonNull(PureFunctions.vector(PureFunctions.name(opcode)));
        int inHalf = opcode.size() / 2;
        int half = lane / inHalf;
        if (signature.operandCount() == 1) {
            int[] x = code.keep(2);
            code.visitVarInsn(LLOAD, x[half]);
            code.constant(lane % inHalf);
            invoke(function);
            var result = signature.result(0, NumType.I32);
            fromBits(function, result);
            operands.pop(2);
            operands.push(JvmType.of(result));
        } else {
            int[] x = code.keep(3);
            code.visitVarInsn(LLOAD, x[half]);
            code.constant(lane % inHalf);
            code.visitVarInsn(operands.top().load, x[2]);
            toBits(signature.operand(1, NumType.I32));
            invoke(function);
            code.visitVarInsn(LSTORE, x[half]);
            code.visitVarInsn(LLOAD, x[0]);
            code.visitVarInsn(LLOAD, x[1]);
            operands.pop(3);
            pushVector();
        }
        code.release();
    }

    private void fromBits(Method function, ValueType type) {
        if (type == NumType.F32 && function.getReturnType() == int.class) {
            Bits.toFloat(code);
        } else if (type == NumType.F32 && function.getReturnType() == long.class) {
            Bits.from(code, JvmType.FLOAT);
        } else if (type == NumType.F64 && function.getReturnType() == long.class) {
            Bits.from(code, JvmType.DOUBLE);
        } else if (type == NumType.I32 && function.getReturnType() == long.class) {
            code.visitInsn(L2I);
        }
    }

    @Override
    void shuffle(long lowLanes, long highLanes) {
        var function = Objects.requireNonNull(PureFunctions.vector("i8x16Shuffle"));
        int[] x = code.keep(4);
        for (long lanes : new long[] {lowLanes, highLanes}) {
            Arrays.stream(x).forEach(half -> code.visitVarInsn(LLOAD, half));
            code.visitLdcInsn(lanes);
            invoke(function);
        }
        operands.pop(4);
        pushVector();
        code.release();
    }

    @Override
    void access(Opcode opcode, long offset, int lane) {
        switch (opcode) {
            case V128_LOAD -> {
                int index = index(opcode, offset);
                memory.loadAt(8, index, 0);
                memory.loadAt(8, index, 8);
                pushVector();
            }
            case V128_STORE -> {
                int[] x = code.keep(2);
                operands.pop(2);
                int index = index(opcode, offset);
                memory.storeAt(8, index, 0, x[0]);
                memory.storeAt(8, index, 8, x[1]);
            }
            case V128_LOAD8_SPLAT -> loadSplat(opcode, offset, "i8x16Splat");
            case V128_LOAD16_SPLAT -> loadSplat(opcode, offset, "i16x8Splat");
            case V128_LOAD32_SPLAT -> loadSplat(opcode, offset, "i32x4Splat");
            case V128_LOAD64_SPLAT -> loadSplat(opcode, offset, "i64x2Splat");
            case V128_LOAD8X8_S -> loadWide(opcode, offset, "i16x8ExtendI8x16S");
            case V128_LOAD8X8_U -> loadWide(opcode, offset, "i16x8ExtendI8x16U");
            case V128_LOAD16X4_S -> loadWide(opcode, offset, "i32x4ExtendI16x8S");
            case V128_LOAD16X4_U -> loadWide(opcode, offset, "i32x4ExtendI16x8U");
            case V128_LOAD32X2_S -> loadWide(opcode, offset, "i64x2ExtendI32x4S");
            case V128_LOAD32X2_U -> loadWide(opcode, offset, "i64x2ExtendI32x4U");
            case V128_LOAD32_ZERO -> {
                memory.loadAt(4, index(opcode, offset), 0);
                code.visitInsn(I2L);
                code.visitLdcInsn(0xFFFF_FFFFL);
                code.visitInsn(LAND);
                code.visitInsn(LCONST_0);
                pushVector();
            }
            case V128_LOAD64_ZERO -> {
                memory.loadAt(8, index(opcode, offset), 0);
                code.visitInsn(LCONST_0);
                pushVector();
            }
            default -> accessLane(opcode, offset, lane);
        }
        code.release();
    }

    /** Pops the address; the variable of the checked index. */
    private int index(Opcode opcode, long offset) {
        operands.pop();
        memory.index(opcode.size(), offset);
        var type = memory.indexType();
        int index = code.temporary(type);
        code.visitVarInsn(type.store, index);
        return index;
    }

    private void loadSplat(Opcode opcode, long offset, String splat) {
        memory.loadAt(opcode.size(), index(opcode, offset), 0);
        invoke(Objects.requireNonNull(PureFunctions.vector(splat)));
        code.visitInsn(DUP2);
        pushVector();
    }

    private void loadWide(Opcode opcode, long offset, String extend) {
        var function = Objects.requireNonNull(PureFunctions.vector(extend));
        memory.loadAt(8, index(opcode, offset), 0);
        int lanes = code.temporary(JvmType.LONG);
        code.visitVarInsn(LSTORE, lanes);
        lanes(lanes, 0);
        invoke(function);
        lanes(lanes, 32);
        invoke(function);
        pushVector();
    }

    private void accessLane(Opcode opcode, long offset, int lane) {
        int[] x = code.keep(2);
        operands.pop(2);
        int index = index(opcode, offset);
        int width = opcode.size();
        int inHalf = 8 / width;
        int half = x[lane / inHalf];
        boolean isLoad = Objects.requireNonNull(opcode.signature()).resultCount() == 1;
        String shape =
                switch (width) {
                    case 1 -> "i8x16";
                    case 2 -> "i16x8";
                    case 4 -> "i32x4";
                    default -> "i64x2";
                };
        if (isLoad) {
            code.visitVarInsn(LLOAD, half);
            code.constant(lane % inHalf);
            memory.loadAt(width, index, 0);
            invoke(Objects.requireNonNull(PureFunctions.vector(shape + "ReplaceLane")));
            code.visitVarInsn(LSTORE, half);
            code.visitVarInsn(LLOAD, x[0]);
            code.visitVarInsn(LLOAD, x[1]);
            pushVector();
            return;
        }
        code.visitVarInsn(LLOAD, half);
        if (width < 8) {
            code.constant(lane % inHalf * width * 8);
            code.visitInsn(LUSHR);
            code.visitInsn(L2I);
            int value = code.temporary(JvmType.INT);
            code.visitVarInsn(ISTORE, value);
            memory.storeAt(width, index, 0, value);
        } else {
            int value = code.temporary(JvmType.LONG);
            code.visitVarInsn(LSTORE, value);
            memory.storeAt(width, index, 0, value);
        }
    }
}
