package org.jayasm.interpreter;

import org.jayasm.microcode.Form;
import org.jayasm.parser.Opcode;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GlobalInstance;

/** Nodes that move values: between slots, from constants, from and to globals. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // NodeBuilder says why
final class VariableNodes {
    private VariableNodes() {}

    /** Moves within the frame, and constants. */
    static Object move(Instruction i) {
        switch (i.opcode()) {
            case LOCAL_SET:
                return copy(i);
            case I32_CONST:
                return new Constant(i, i.c());
            case I64_CONST:
                return new Constant(i, i.pool(i.c()));
            case REF_NULL:
                return new NullReference(i);
            case REF_FUNC:
                return new FunctionReference(i);
            case SELECT:
                return select(i);
            default:
                throw i.unexpected();
        }
    }

    private static Object select(Instruction i) {
        switch (i.form()) {
            case 0:
                return new SelectNumber(i);
            case Form.REFERENCE:
                return new SelectReference(i);
            default:
                return new SelectVector(i);
        }
    }

    private static Object copy(Instruction i) {
        switch (i.form()) {
            case 0:
                return new CopyNumber(i);
            case Form.REFERENCE:
                return new CopyReference(i);
            default:
                return new CopyVector(i);
        }
    }

    /** Access to globals. */
    static Object global(Instruction i) {
        boolean get = i.opcode() == Opcode.GLOBAL_GET;
        switch (i.form()) {
            case 0:
                return get ? new GetNumber(i) : new SetNumber(i);
            case Form.REFERENCE:
                return get ? new GetReference(i) : new SetReference(i);
            default:
                return get ? new GetVector(i) : new SetVector(i);
        }
    }

    private static final class CopyNumber extends Unary {
        CopyNumber(Instruction i) {
            super(i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + a] = v[f + b];
            return next;
        }
    }

    private static final class CopyReference extends Unary {
        CopyReference(Instruction i) {
            super(i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            stack.refs[f + a] = stack.refs[f + b];
            return next;
        }
    }

    private static final class CopyVector extends Unary {
        CopyVector(Instruction i) {
            super(i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            long low = v[f + b];
            long high = v[f + b + 1];
            v[f + a] = low;
            v[f + a + 1] = high;
            return next;
        }
    }

    private static final class Constant extends Node {
        private final int a;
        private final long k;

        Constant(Instruction i, long k) {
            this.a = i.a();
            this.k = k;
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + a] = k;
            return next;
        }
    }

    private static final class NullReference extends Node {
        private final int a;

        NullReference(Instruction i) {
            this.a = i.a();
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            stack.refs[f + a] = null;
            return next;
        }
    }

    private static final class FunctionReference extends Node {
        private final int a;
        private final FunctionInstance function;

        FunctionReference(Instruction i) {
            this.a = i.a();
            this.function = i.instance().functions[i.c()];
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            stack.refs[f + a] = function;
            return next;
        }
    }

    /** Slot a becomes one of two slots, as slot b says. */
    private abstract static class Select extends Node {
        final int a;
        final int condition;
        final int first;
        final int second;

        Select(Instruction i) {
            long pair = i.pool(i.c());
            this.a = i.a();
            this.condition = i.b();
            this.first = (int) (pair >>> 32);
            this.second = (int) pair;
        }
    }

    private static final class SelectNumber extends Select {
        SelectNumber(Instruction i) {
            super(i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + a] = (int) v[f + condition] != 0 ? v[f + first] : v[f + second];
            return next;
        }
    }

    private static final class SelectReference extends Select {
        SelectReference(Instruction i) {
            super(i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            stack.refs[f + a] = stack.refs[f + ((int) v[f + condition] != 0 ? first : second)];
            return next;
        }
    }

    private static final class SelectVector extends Select {
        SelectVector(Instruction i) {
            super(i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            int from = f + ((int) v[f + condition] != 0 ? first : second);
            long low = v[from];
            long high = v[from + 1];
            v[f + a] = low;
            v[f + a + 1] = high;
            return next;
        }
    }

    private abstract static class Global extends Node {
        final int slot;
        final GlobalInstance global;

        Global(int slot, Instruction i) {
            this.slot = slot;
            this.global = i.instance().globals[i.c()];
        }
    }

    private static final class GetNumber extends Global {
        GetNumber(Instruction i) {
            super(i.a(), i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + slot] = global.value;
            return next;
        }
    }

    private static final class SetNumber extends Global {
        SetNumber(Instruction i) {
            super(i.b(), i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            global.value = v[f + slot];
            return next;
        }
    }

    private static final class GetReference extends Global {
        GetReference(Instruction i) {
            super(i.a(), i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            stack.refs[f + slot] = global.ref;
            return next;
        }
    }

    private static final class SetReference extends Global {
        SetReference(Instruction i) {
            super(i.b(), i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            global.ref = stack.refs[f + slot];
            return next;
        }
    }

    private static final class GetVector extends Global {
        GetVector(Instruction i) {
            super(i.a(), i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            v[f + slot] = global.value;
            v[f + slot + 1] = global.high;
            return next;
        }
    }

    private static final class SetVector extends Global {
        SetVector(Instruction i) {
            super(i.b(), i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            global.value = v[f + slot];
            global.high = v[f + slot + 1];
            return next;
        }
    }
}
