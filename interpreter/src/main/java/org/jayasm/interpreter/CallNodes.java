package org.jayasm.interpreter;

import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TableInstance;
import org.jayasm.types.DefinedType;
import org.jspecify.annotations.Nullable;

/** Nodes for calls and tail calls. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // NodeBuilder says why
final class CallNodes {
    private CallNodes() {}

    static Object call(Instruction i) {
        switch (i.opcode()) {
            case CALL:
                return i.instance().functions[i.c()].isHostFunction()
                        ? new CallHost(i)
                        : new Call(i);
            case CALL_INDIRECT:
                return new CallIndirect(i);
            case CALL_REF:
                return new CallReference(i);
            case RETURN_CALL:
                return new TailCall(i);
            case RETURN_CALL_INDIRECT:
                return new TailCallIndirect(i);
            case RETURN_CALL_REF:
                return new TailCallReference(i);
            default:
                throw i.unexpected();
        }
    }

    private static final class Call extends Node {
        private final FunctionInstance callee;
        private final int base;

        Call(Instruction i) {
            this.callee = i.instance().functions[i.c()];
            this.base = i.b();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                callee.code.call(callee, stack, v, f + base);
                return next;
            } catch (TrapException | StackOverflowError e) {
                stack.trace.comesFrom(e, this);
                throw e;
            }
        }
    }

    /** Calls a function of the host, which may want to know who calls. */
    private static final class CallHost extends Node {
        private final FunctionInstance callee;
        private final ModuleInstance caller;
        private final int base;

        CallHost(Instruction i) {
            this.callee = i.instance().functions[i.c()];
            this.caller = i.instance();
            this.base = i.b();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                stack.caller = caller;
                callee.code.call(callee, stack, v, f + base);
                return next;
            } catch (TrapException | StackOverflowError e) {
                stack.trace.comesFrom(e, this);
                throw e;
            }
        }
    }

    /** Finds the callee in a table and checks its type. */
    private abstract static class Indirect extends Node {
        final int base;
        private final int selector;
        private final ModuleInstance caller;
        private final TableInstance table;
        private final DefinedType type;
        private final long indexMask;

        Indirect(Instruction i) {
            long typeAndTable = i.pool(i.c());
            this.base = i.b();
            this.selector = i.a();
            this.caller = i.instance();
            this.table = i.instance().tables[(int) typeAndTable];
            this.type = i.instance().module().types().get((int) (typeAndTable >>> 32));
            this.indexMask = table.indexMask();
        }

        final FunctionInstance callee(ExecutionStack stack, long[] v, int f) {
            var callee = table.function(v[f + selector] & indexMask);
            var actual = callee.type();
            if (actual != type && !actual.isSubtypeOf(type)) {
                throw Failure.INDIRECT_CALL_TYPE_MISMATCH.exception(
                        "expected " + type.composite() + ", found " + actual.composite());
            }
            if (callee.isHostFunction()) {
                stack.caller = caller;
            }
            return callee;
        }
    }

    private static final class CallIndirect extends Indirect {
        CallIndirect(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                var callee = callee(stack, v, f);
                callee.code.call(callee, stack, v, f + base);
                return next;
            } catch (TrapException | StackOverflowError e) {
                stack.trace.comesFrom(e, this);
                throw e;
            }
        }
    }

    private static final class TailCallIndirect extends Indirect {
        TailCallIndirect(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                return handOver(callee(stack, v, f), stack, v, f, base);
            } catch (TrapException | StackOverflowError e) {
                stack.trace.comesFrom(e, this);
                throw e;
            }
        }
    }

    private static FunctionInstance referenced(@Nullable Object reference) {
        if (reference instanceof FunctionInstance function) {
            return function;
        }
        throw Failure.NULL_FUNCTION_REFERENCE.exception();
    }

    private static final class CallReference extends Binary {
        CallReference(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                var callee = referenced(stack.refs[f + a]);
                callee.code.call(callee, stack, v, f + b);
                return next;
            } catch (TrapException | StackOverflowError e) {
                stack.trace.comesFrom(e, this);
                throw e;
            }
        }
    }

    private static final class TailCallReference extends Binary {
        TailCallReference(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                return handOver(referenced(stack.refs[f + a]), stack, v, f, b);
            } catch (TrapException | StackOverflowError e) {
                stack.trace.comesFrom(e, this);
                throw e;
            }
        }
    }

    private static final class TailCall extends Node {
        private final FunctionInstance callee;
        private final int base;

        TailCall(Instruction i) {
            this.callee = i.instance().functions[i.c()];
            this.base = i.b();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            return handOver(callee, stack, v, f, base);
        }
    }

    /** Ends this function; whoever runs it goes on with the callee in the same frame. */
    private static @Nullable Node handOver(
            FunctionInstance callee, ExecutionStack stack, long[] v, int f, int base) {
        int slots = callee.paramSlots();
        System.arraycopy(v, f + base, v, f, slots);
        System.arraycopy(stack.refs, f + base, stack.refs, f, slots);
        stack.tailCallee = callee;
        return null;
    }
}
