package org.jayasm.interpreter;

import org.jayasm.failure.TrapException;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.MemoryInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jspecify.annotations.Nullable;

/** Nodes for whole memories and data segments. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // NodeBuilder says why
final class BulkMemoryNodes {
    private static final long LOW_HALF = 0xFFFFFFFFL;

    private BulkMemoryNodes() {}

    static Object memory(Instruction i) {
        switch (i.opcode()) {
            case MEMORY_SIZE:
                return new Size(i);
            case MEMORY_GROW:
                return new Grow(i);
            case MEMORY_FILL:
                return new Fill(i);
            case MEMORY_COPY:
                return new Copy(i);
            case MEMORY_INIT:
                return new Init(i);
            case DATA_DROP:
                return new Drop(i);
            default:
                throw i.unexpected();
        }
    }

    /** A node with slots a and b and the memory that c names. */
    private abstract static class OnMemory extends Node {
        final int a;
        final int b;
        final MemoryInstance memory;
        final long mask;

        OnMemory(Instruction i) {
            this.a = i.a();
            this.b = i.b();
            this.memory = i.instance().memories[i.c()];
            this.mask = memory.addressMask();
        }
    }

    private static final class Size extends OnMemory {
        Size(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + a] = memory.pages();
            return next;
        }
    }

    private static final class Grow extends OnMemory {
        Grow(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                v[f + a] = memory.grow(v[f + b] & mask);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class Fill extends OnMemory {
        Fill(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                memory.fill(v[f + a] & mask, (byte) v[f + a + 1], v[f + a + 2] & mask);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    /** The destination is memory b, the source memory c. */
    private static final class Copy extends OnMemory {
        private final MemoryInstance destination;
        private final long toMask;

        Copy(Instruction i) {
            super(i);
            this.destination = i.instance().memories[b];
            this.toMask = destination.addressMask();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                long count = v[f + a + 2] & mask & toMask;
                destination.copyFrom(memory, v[f + a] & toMask, v[f + a + 1] & mask, count);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class Init extends OnMemory {
        private final ModuleInstance instance;

        Init(Instruction i) {
            super(i);
            this.instance = i.instance();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                instance.initMemory(
                        b,
                        memory,
                        v[f + a] & mask,
                        v[f + a + 1] & LOW_HALF,
                        v[f + a + 2] & LOW_HALF);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class Drop extends Node {
        private final ModuleInstance instance;
        private final int segment;

        Drop(Instruction i) {
            this.instance = i.instance();
            this.segment = i.c();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            instance.dropData(segment);
            return next;
        }
    }
}
