package org.jayasm.interpreter;

import java.util.Arrays;
import org.jayasm.failure.Failure;
import org.jayasm.failure.GuestException;
import org.jayasm.microcode.CatchKind;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.TagInstance;
import org.jspecify.annotations.Nullable;

/** Nodes that throw and catch. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // NodeBuilder says why
final class ExceptionNodes {
    private ExceptionNodes() {}

    static Object exception(Instruction i) {
        switch (i.opcode()) {
            case THROW:
                return new Throw(i);
            case THROW_REF:
                return new ThrowReference(i);
            case TRY_TABLE:
                return new TryTable(i);
            default:
                throw i.unexpected();
        }
    }

    private static final class Throw extends Node {
        private final int base;
        private final int slots;
        private final TagInstance tag;

        Throw(Instruction i) {
            this.base = i.a();
            this.tag = i.instance().tags[i.c()];
            this.slots = tag.slots();
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            int from = f + base;
            throw new GuestException(
                    tag,
                    Arrays.copyOfRange(v, from, from + slots),
                    Arrays.copyOfRange(stack.refs, from, from + slots));
        }
    }

    private static final class ThrowReference extends Unary {
        ThrowReference(Instruction i) {
            super(i);
        }

        @Override
        Node exec(ExecutionStack stack, long[] v, int f) {
            if (stack.refs[f + a] instanceof GuestException exception) {
                throw exception;
            }
            throw from(stack, Failure.NULL_EXCEPTION_REFERENCE.exception());
        }
    }

    /**
     * Executes its body until that ends, is left or throws. The targets are the code of each catch
     * clause and, last, the body.
     */
    private static final class TryTable extends MultiBranch {
        private final int base;
        private final int[] kinds;
        private final int[] skipped;
        private final @Nullable TagInstance[] tags;

        TryTable(Instruction i) {
            super(i.b() + 1);
            this.base = i.a();
            this.kinds = new int[i.b()];
            this.skipped = new int[i.b()];
            this.tags = new TagInstance[i.b()];
            for (int clause = 0; clause < kinds.length; clause++) {
                long kindAndTag = i.pool(i.c() + 1 + clause);
                int kind = (int) (kindAndTag >>> 32);
                int tag = (int) kindAndTag;
                kinds[clause] = kind;
                if ((kind & CatchKind.DELEGATE) != 0) {
                    skipped[clause] = tag;
                } else if ((kind & CatchKind.ALL) == 0) {
                    tags[clause] = i.instance().tags[tag];
                }
            }
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            int depth = stack.depthLeft;
            try {
                @Nullable Node node = targets[kinds.length];
                do {
                    node = node.exec(stack, v, f);
                } while (node != null);
            } catch (GuestException e) {
                if (stack.triesToSkip > 0) {
                    stack.triesToSkip--;
                    throw e;
                }
                int clause = clause(e);
                if (clause < 0) {
                    throw e;
                }
                if ((kinds[clause] & CatchKind.DELEGATE) != 0) {
                    stack.triesToSkip = skipped[clause];
                    throw e;
                }
                stack.depthLeft = depth;
                take(e, clause, stack, v, f + base);
                return targets[clause];
            }
            if (stack.leaveTo == null || --stack.leaveLevels > 0) {
                return null;
            }
            var next = (Node) stack.leaveTo;
            stack.leaveTo = null;
            return next;
        }

        private int clause(GuestException e) {
            for (int i = 0; i < kinds.length; i++) {
                if (tags[i] == null || tags[i] == e.tag()) {
                    return i;
                }
            }
            return -1;
        }

        private void take(GuestException e, int clause, ExecutionStack stack, long[] v, int to) {
            int slot = to;
            if ((kinds[clause] & CatchKind.REFERENCE_FIRST) != 0) {
                stack.refs[slot++] = e;
            }
            if (tags[clause] != null) {
                int slots = e.values().length;
                System.arraycopy(e.values(), 0, v, slot, slots);
                System.arraycopy(e.refs(), 0, stack.refs, slot, slots);
                slot += slots;
            }
            if ((kinds[clause] & CatchKind.WITH_REFERENCE) != 0) {
                stack.refs[slot] = e;
            }
        }
    }
}
