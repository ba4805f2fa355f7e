package org.jayasm.interpreter;

import static org.jayasm.runtime.I32.i32And;

import org.jayasm.failure.Failure;
import org.jayasm.microcode.Form;
import org.jayasm.runtime.ExecutionStack;
import org.jspecify.annotations.Nullable;

/** Nodes for branches, returns and {@code unreachable}. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class ControlNodes {
    private ControlNodes() {}

    static Object control(Instruction i) {
        switch (i.opcode()) {
            case BR:
                return i.b() == 0 ? new Goto() : new Leave(i);
            case BR_TABLE:
                return new Table(i);
            case UNREACHABLE:
                return new Unreachable();
            case RETURN:
                return giveBack(i);
            default:
                throw i.unexpected();
        }
    }

    private static Object giveBack(Instruction i) {
        if (i.a() == 0) {
            return new Return();
        }
        return i.has(Form.REFERENCE) ? new ReturnReference(i) : new ReturnNumber(i);
    }

    /** Branches on a condition over one slot, or on bits. */
    static Object jump(Instruction i) {
        boolean when = i.has(Form.JUMP);
        switch (i.opcode()) {
            // spotless:off
            case I32_EQZ: return when
                ? new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return (int) v[f + a] == 0 ? target : next; } }
                : new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return (int) v[f + a] != 0 ? target : next; } };
            case I64_EQZ: return when
                ? new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return v[f + a] == 0 ? target : next; } }
                : new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return v[f + a] != 0 ? target : next; } };
            case REF_IS_NULL: return when
                ? new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return s.refs[f + a] == null ? target : next; } }
                : new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return s.refs[f + a] != null ? target : next; } };
            case I32_AND: return i.has(Form.CONSTANT) ? jumpOnMask(i, when) : jumpOnBits(i, when);
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    // spotless:off
    private static Object jumpOnMask(Instruction i, boolean when) {
        return when
            ? new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32And((int) v[f + a], k) != 0 ? target : next; } }
            : new JumpK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32And((int) v[f + a], k) == 0 ? target : next; } };
    }

    private static Object jumpOnBits(Instruction i, boolean when) {
        return when
            ? new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32And((int) v[f + a], (int) v[f + b]) != 0 ? target : next; } }
            : new Jump(i) { Node exec(ExecutionStack s, long[] v, int f) { return i32And((int) v[f + a], (int) v[f + b]) == 0 ? target : next; } };
    }
    // spotless:on

    /** An unconditional branch; the builder leads predecessors past it where it can. */
    static final class Goto extends Branch {
        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            return target;
        }
    }

    /** A branch out of the bodies of one or more {@code try_table}s. */
    private static final class Leave extends Branch {
        private final int levels;

        Leave(Instruction i) {
            this.levels = i.b();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            stack.leaveTo = target;
            stack.leaveLevels = levels;
            return null;
        }
    }

    /** A {@code br_table}: the entries, with the default last. */
    static final class Table extends MultiBranch {
        private final int selector;

        Table(Instruction i) {
            super(i.c() + 1);
            this.selector = i.b();
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            int index = (int) v[f + selector];
            int last = targets.length - 1;
            return targets[index >= 0 && index < last ? index : last];
        }
    }

    private static final class Unreachable extends Node {
        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            throw from(stack, Failure.UNREACHABLE.exception());
        }
    }

    private static final class Return extends Node {
        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            return null;
        }
    }

    private static final class ReturnNumber extends Unary {
        ReturnNumber(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            v[f] = v[f + b];
            return null;
        }
    }

    private static final class ReturnReference extends Unary {
        ReturnReference(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            stack.refs[f] = stack.refs[f + b];
            return null;
        }
    }
}
