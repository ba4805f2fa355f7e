package org.jayasm.interpreter;

import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.microcode.Form;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.TypeTest;
import org.jayasm.types.RefType;
import org.jayasm.value.I31;
import org.jspecify.annotations.Nullable;

/** Nodes for references of all types. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // NodeBuilder says why
final class ReferenceNodes {
    private ReferenceNodes() {}

    static Object reference(Instruction i) {
        switch (i.opcode()) {
            case REF_IS_NULL:
                return i.isJump() ? ControlNodes.jump(i) : new IsNull(i);
            case REF_AS_NON_NULL:
                return new AsNonNull(i);
            case REF_EQ:
                return i.isJump() ? new JumpOnEqual(i) : new Equal(i);
            case REF_TEST:
                return i.isJump() ? new JumpOnTest(i) : new Test(i);
            case REF_CAST:
                return new Cast(i);
            case REF_I31:
                return new NewI31(i);
            case I31_GET_S:
                return new GetI31(i);
            case I31_GET_U:
                return new GetUnsignedI31(i);
            default:
                throw i.unexpected();
        }
    }

    private static final class IsNull extends Unary {
        IsNull(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + a] = stack.refs[f + b] == null ? 1 : 0;
            return next;
        }
    }

    private static final class AsNonNull extends Unary {
        AsNonNull(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            var reference = stack.refs[f + b];
            if (reference == null) {
                throw from(stack, Failure.NULL_REFERENCE.exception());
            }
            stack.refs[f + a] = reference;
            return next;
        }
    }

    private static final class Equal extends Binary {
        Equal(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + a] = TypeTest.same(stack.refs[f + b], stack.refs[f + c]) ? 1 : 0;
            return next;
        }
    }

    private static final class JumpOnEqual extends Jump {
        private final boolean when;

        JumpOnEqual(Instruction i) {
            super(i);
            this.when = i.has(Form.JUMP);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            return TypeTest.same(stack.refs[f + a], stack.refs[f + b]) == when ? target : next;
        }
    }

    /** The reference type that a pool entry names. */
    private static RefType type(Instruction i, int poolIndex) {
        long type = i.pool(poolIndex);
        var heapType = i.instance().module().heapType((int) (type >> 32));
        return RefType.of((int) type != 0, heapType);
    }

    private static TypeTest test(Instruction i, int poolIndex) {
        return TypeTest.of(i.instance().types(), type(i, poolIndex));
    }

    private static final class Test extends Unary {
        private final TypeTest test;

        Test(Instruction i) {
            super(i);
            this.test = test(i, i.c());
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + a] = test.holds(stack.refs[f + b]) ? 1 : 0;
            return next;
        }
    }

    private static final class JumpOnTest extends Jump {
        private final TypeTest test;
        private final boolean when;

        JumpOnTest(Instruction i) {
            super(i);
            this.test = test(i, i.b());
            this.when = i.has(Form.JUMP);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            return test.holds(stack.refs[f + a]) == when ? target : next;
        }
    }

    private static final class Cast extends Unary {
        private final TypeTest test;
        private final RefType type;

        Cast(Instruction i) {
            super(i);
            this.type = type(i, i.c());
            this.test = test(i, i.c());
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            var reference = stack.refs[f + b];
            if (!test.holds(reference)) {
                var found = reference == null ? "null" : "a reference";
                throw from(
                        stack, Failure.CAST_FAILURE.exception(found + " is not of type " + type));
            }
            stack.refs[f + a] = reference;
            return next;
        }
    }

    private static final class NewI31 extends Unary {
        NewI31(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            stack.refs[f + a] = new I31((int) v[f + b]);
            return next;
        }
    }

    private static I31 nonNull(@Nullable Object reference) {
        if (reference == null) {
            throw Failure.NULL_I31_REFERENCE.exception();
        }
        return (I31) reference;
    }

    private static final class GetI31 extends Unary {
        GetI31(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                v[f + a] = nonNull(stack.refs[f + b]).value();
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class GetUnsignedI31 extends Unary {
        GetUnsignedI31(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                v[f + a] = nonNull(stack.refs[f + b]).unsignedValue();
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }
}
