package org.jayasm.interpreter;

import org.jayasm.failure.TrapException;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TableInstance;
import org.jspecify.annotations.Nullable;

/** Nodes for tables. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // NodeBuilder says why
final class TableNodes {
    private static final long LOW_HALF = 0xFFFFFFFFL;

    private TableNodes() {}

    static Object table(Instruction i) {
        switch (i.opcode()) {
            case TABLE_GET:
                return new Get(i);
            case TABLE_SET:
                return new Set(i);
            case TABLE_SIZE:
                return new Size(i);
            case TABLE_GROW:
                return new Grow(i);
            case TABLE_FILL:
                return new Fill(i);
            case TABLE_COPY:
                return new Copy(i);
            case TABLE_INIT:
                return new Init(i);
            case ELEM_DROP:
                return new Drop(i);
            default:
                throw i.unexpected();
        }
    }

    /** A node with slots a and b and the table that c names. */
    private abstract static class OnTable extends Node {
        final int a;
        final int b;
        final TableInstance table;
        final long mask;

        OnTable(Instruction i) {
            this.a = i.a();
            this.b = i.b();
            this.table = i.instance().tables[i.c()];
            this.mask = table.indexMask();
        }
    }

    private static final class Get extends OnTable {
        Get(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                stack.refs[f + a] = table.get(v[f + b] & mask);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class Set extends OnTable {
        Set(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                table.set(v[f + a] & mask, stack.refs[f + b]);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class Size extends OnTable {
        Size(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + a] = table.size();
            return next;
        }
    }

    private static final class Grow extends OnTable {
        Grow(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                v[f + a] = table.grow(v[f + a + 1] & mask, stack.refs[f + a]);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class Fill extends OnTable {
        Fill(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                table.fill(v[f + a] & mask, stack.refs[f + a + 1], v[f + a + 2] & mask);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    /** The destination is table b, the source table c. */
    private static final class Copy extends OnTable {
        private final TableInstance destination;
        private final long toMask;

        Copy(Instruction i) {
            super(i);
            this.destination = i.instance().tables[b];
            this.toMask = destination.indexMask();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                long count = v[f + a + 2] & mask & toMask;
                destination.copyFrom(table, v[f + a] & toMask, v[f + a + 1] & mask, count);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class Init extends OnTable {
        private final ModuleInstance instance;

        Init(Instruction i) {
            super(i);
            this.instance = i.instance();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                table.init(
                        instance.elements[b],
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
            instance.dropElements(segment);
            return next;
        }
    }
}
