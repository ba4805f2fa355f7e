package org.jayasm.interpreter;

import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.jayasm.parser.Immediates;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.I16x8;
import org.jayasm.runtime.I32x4;
import org.jayasm.runtime.I64x2;
import org.jayasm.runtime.I8x16;
import org.jayasm.types.NumType;
import org.jayasm.types.VecType;
import org.jspecify.annotations.Nullable;

/**
 * Nodes for loads and stores of large memories: few classes for all opcodes, as they are not worth
 * as much speed as {@link MemoryNodes}.
 */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // NodeBuilder says why
final class LargeMemoryNodes {
    private LargeMemoryNodes() {}

    static Object access(Instruction i) {
        var opcode = i.opcode();
        var signature = Objects.requireNonNull(opcode.signature());
        boolean isLoad = signature.resultCount() == 1;
        if (opcode.immediates() == Immediates.MEMARG_LANE) {
            return isLoad ? new LoadLane(i) : new StoreLane(i);
        }
        if (!isLoad) {
            return signature.operand(1, NumType.I32) == VecType.V128
                    ? new StoreVector(i)
                    : new Store(i);
        }
        if (signature.result(0, NumType.I32) != VecType.V128) {
            return new Load(i);
        }
        switch (opcode) {
            case V128_LOAD:
                return new LoadVector(i);
            case V128_LOAD32_ZERO, V128_LOAD64_ZERO:
                return new LoadZero(i);
            case V128_LOAD8_SPLAT, V128_LOAD16_SPLAT, V128_LOAD32_SPLAT, V128_LOAD64_SPLAT:
                return new LoadSplat(i);
            case V128_LOAD8X8_S:
                return new LoadExtend(i, I16x8::i16x8ExtendI8x16S);
            case V128_LOAD8X8_U:
                return new LoadExtend(i, I16x8::i16x8ExtendI8x16U);
            case V128_LOAD16X4_S:
                return new LoadExtend(i, I32x4::i32x4ExtendI16x8S);
            case V128_LOAD16X4_U:
                return new LoadExtend(i, I32x4::i32x4ExtendI16x8U);
            case V128_LOAD32X2_S:
                return new LoadExtend(i, I64x2::i64x2ExtendI32x4S);
            case V128_LOAD32X2_U:
                return new LoadExtend(i, I64x2::i64x2ExtendI32x4U);
            default:
                throw i.unexpected();
        }
    }

    /** The bits of an integer of a width in bytes. */
    private static long mask(int width) {
        return -1L >>> (64 - 8 * width);
    }

    /** An access of {@code width} bytes; the address is in slot b of loads and a of stores. */
    private abstract static class Access extends MemoryAccess {
        final int width;

        Access(Instruction i) {
            super(i);
            this.width = i.opcode().size();
        }
    }

    private static final class Load extends Access {
        private final long mask;

        Load(Instruction i) {
            super(i);
            this.mask = i.opcode().mnemonic().endsWith("_u") ? mask(width) : -1;
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + a] = memory.load(address(stack, v[f + b], width), width) & mask;
            return next;
        }
    }

    private static final class Store extends Access {
        Store(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            memory.store(address(stack, v[f + a], width), width, v[f + b]);
            return next;
        }
    }

    private static final class LoadVector extends Access {
        LoadVector(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            long address = address(stack, v[f + b], width);
            return set(v, f + a, memory.load(address, 8), memory.load(address + 8, 8));
        }
    }

    private static final class StoreVector extends Access {
        StoreVector(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            long address = address(stack, v[f + a], width);
            memory.store(address, 8, v[f + b]);
            memory.store(address + 8, 8, v[f + b + 1]);
            return next;
        }
    }

    private static final class LoadZero extends Access {
        LoadZero(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            long low = memory.load(address(stack, v[f + b], width), width) & mask(width);
            return set(v, f + a, low, 0);
        }
    }

    private static final class LoadSplat extends Access {
        LoadSplat(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            long loaded = memory.load(address(stack, v[f + b], width), width);
            long half =
                    switch (width) {
                        case 1 -> I8x16.i8x16Splat((int) loaded);
                        case 2 -> I16x8.i16x8Splat((int) loaded);
                        case 4 -> I32x4.i32x4Splat((int) loaded);
                        default -> loaded;
                    };
            return set(v, f + a, half, half);
        }
    }

    private static final class LoadExtend extends Access {
        private final IntToLongFunction extend;

        LoadExtend(Instruction i, IntToLongFunction extend) {
            super(i);
            this.extend = extend;
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            long lanes = memory.load(address(stack, v[f + b], width), width);
            return set(
                    v,
                    f + a,
                    extend.applyAsLong((int) lanes),
                    extend.applyAsLong((int) (lanes >>> 32)));
        }
    }

    /** An access of one lane of a vector in slots. */
    private abstract static class LaneAccess extends VectorLaneAccess {
        final int width;

        /** Where the lane is in its half, in bits. */
        final int shift;

        LaneAccess(Instruction i) {
            super(i, 8 / i.opcode().size());
            this.width = i.opcode().size();
            this.shift = 8 * width * lane;
        }
    }

    private static final class LoadLane extends LaneAccess {
        LoadLane(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            long loaded = memory.load(address(stack, v[f + b], width), width) & mask(width);
            long others = v[f + half] & ~(mask(width) << shift);
            return replace(v, f, others | loaded << shift);
        }
    }

    private static final class StoreLane extends LaneAccess {
        StoreLane(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            memory.store(address(stack, v[f + a], width), width, v[f + half] >>> shift);
            return next;
        }
    }
}
