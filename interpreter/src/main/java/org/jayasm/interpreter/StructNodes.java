package org.jayasm.interpreter;

import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.StructInstance;
import org.jayasm.types.PackedType;
import org.jayasm.types.StorageType;
import org.jspecify.annotations.Nullable;

/** Nodes for structures. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // NodeBuilder says why
final class StructNodes {
    private StructNodes() {}

    static Object struct(Instruction i) {
        switch (i.opcode()) {
            case STRUCT_NEW:
                return new New(i);
            case STRUCT_NEW_DEFAULT:
                return new NewDefault(i);
            case STRUCT_GET, STRUCT_GET_S:
                return new Get(i);
            case STRUCT_GET_U:
                return new GetUnsigned(i);
            case STRUCT_SET:
                return new Set(i);
            default:
                throw i.unexpected();
        }
    }

    /** What the bits of a packed integer are masked with to be unsigned. */
    static long mask(StorageType type) {
        return type == PackedType.I8 ? 0xFF : 0xFFFF;
    }

    private static class NewDefault extends Unary {
        final StructInstance prototype;

        NewDefault(Instruction i) {
            super(i);
            this.prototype = i.instance().type(i.c()).prototype();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                stack.refs[f + a] = prototype.create();
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class New extends NewDefault {
        New(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                var struct = prototype.create();
                struct.fill(v, stack.refs, f + b);
                stack.refs[f + a] = struct;
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    /** A node for a field of the type that is the pool's entry c. */
    private abstract static class Access extends Unary {
        final int field;
        final StorageType storage;

        Access(Instruction i) {
            super(i);
            long typeAndField = i.pool(i.c());
            this.field = (int) typeAndField;
            var fields = i.instance().type((int) (typeAndField >>> 32)).fields();
            this.storage = fields.get(field).storage();
        }

        final StructInstance nonNull(ExecutionStack stack, @Nullable Object reference) {
            if (reference == null) {
                throw from(stack, Failure.NULL_STRUCTURE_REFERENCE.exception());
            }
            return (StructInstance) reference;
        }
    }

    private static final class Get extends Access {
        Get(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            nonNull(stack, stack.refs[f + b]).load(field, v, stack.refs, f + a);
            return next;
        }
    }

    private static final class GetUnsigned extends Access {
        private final long mask;

        GetUnsigned(Instruction i) {
            super(i);
            this.mask = mask(storage);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            nonNull(stack, stack.refs[f + b]).load(field, v, stack.refs, f + a);
            v[f + a] &= mask;
            return next;
        }
    }

    private static final class Set extends Access {
        Set(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            nonNull(stack, stack.refs[f + a]).store(field, v, stack.refs, f + b);
            return next;
        }
    }
}
