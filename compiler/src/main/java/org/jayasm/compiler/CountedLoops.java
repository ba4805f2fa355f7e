package org.jayasm.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jayasm.compiler.LoopValue.Condition;
import org.jayasm.compiler.LoopValue.Sum;
import org.jayasm.parser.Opcode;
import org.jayasm.types.NumType;
import org.jspecify.annotations.Nullable;

/**
 * Finds loops whose iterations can be counted. They contain no loop and, so that memories stay
 * where they are, no call; one {@code br_if}, in no block, begins their next iteration. What leaves
 * them may be anywhere.
 */
final class CountedLoops {
    private final FunctionBody body;

    /** The operand stack, from its height at the loop's beginning on. */
    private final List<LoopValue> stack = new ArrayList<>();

    /** The locals that the iteration sets. */
    private final Map<Integer, LoopValue> changed = new HashMap<>();

    /** How many blocks in the loop are open. */
    private int nesting;

    /** The number of results of the outermost of them. */
    private int results;

    private CountedLoops(FunctionBody body) {
        this.body = body;
    }

    /** The loops of a function that can be counted, by the indices of their first instructions. */
    static Map<Integer, CountedLoop> of(FunctionBody body) {
        var found = new HashMap<Integer, CountedLoop>();
        var open = new ArrayList<Integer>();
        int innermost = -1;
        // The last instruction ends the function.
        for (int i = 0; i < body.count() - 1; i++) {
            switch (body.opcode(i)) {
                case LOOP -> {
                    innermost = i;
                    open.add(i);
                }
                case BLOCK, IF, TRY, TRY_TABLE -> open.add(i);
                case END, DELEGATE -> {
                    if (open.removeLast() == innermost) {
                        var loop = new CountedLoops(body).match(innermost, i);
                        if (loop != null) {
                            found.put(innermost, loop);
                        }
                        innermost = -1;
                    }
                }
                default -> {}
            }
        }
        return found;
    }

    private @Nullable CountedLoop match(int first, int end) {
        int backEdge = body.blockType(first).params().isEmpty() ? backEdge(first, end) : -1;
        if (backEdge < 0) {
            return null;
        }
        for (int i = first + 1; i < backEdge; i++) {
            if (!follow(i)) {
                return null;
            }
        }
        return stack.size() == 1 ? counted(backEdge) : null;
    }

    /** The one branch to the beginning of a loop, if it is in no block; else -1. */
    private int backEdge(int first, int end) {
        int found = -1;
        int open = 0;
        for (int i = first + 1; i < end; i++) {
            var opcode = body.opcode(i);
            switch (opcode) {
                case BLOCK, IF -> open++;
                case END -> open--;
                // Their clauses are elsewhere than their labels say; such loops are rare.
                case TRY, TRY_TABLE -> {
                    return -1;
                }
                default -> {}
            }
            for (int label : body.targets(i)) {
                if (label == open) {
                    if (found >= 0 || open > 0 || opcode != Opcode.BR_IF) {
                        return -1;
                    }
                    found = i;
                }
            }
        }
        return found;
    }

    /** Follows the values through an instruction; false if the loop is not to be counted. */
    private boolean follow(int i) {
        var opcode = body.opcode(i);
        switch (opcode) {
            case CALL, CALL_INDIRECT, CALL_REF, MEMORY_GROW -> {
                return false;
            }
            case BLOCK, IF -> {
                if (nesting == 0) {
                    var type = body.blockType(i);
                    pop(type.params().size() + (opcode == Opcode.IF ? 1 : 0));
                    results = type.results().size();
                }
                nesting++;
            }
            case END -> {
                if (--nesting == 0) {
                    pushOther(results);
                }
            }
            default -> {
                if (nesting == 0) {
                    return inOrder(i, opcode);
                }
                if (opcode == Opcode.LOCAL_SET || opcode == Opcode.LOCAL_TEE) {
                    // Whether this is reached is not known.
                    changed.put(body.index(i), LoopValue.OTHER);
                }
            }
        }
        return true;
    }

    private void pop(int count) {
        for (int i = 0; i < count; i++) {
            stack.removeLast();
        }
    }

    private void pushOther(int count) {
        for (int i = 0; i < count; i++) {
            stack.add(LoopValue.OTHER);
        }
    }

    /** Follows the values through an instruction that each iteration executes, if it goes on. */
    private boolean inOrder(int i, Opcode opcode) {
        switch (opcode) {
            case NOP -> {}
            case I32_CONST -> stack.add(LoopValue.ZERO.plus((int) body.immediate(i)));
            case LOCAL_GET -> stack.add(local(body.index(i)));
            case LOCAL_SET -> changed.put(body.index(i), stack.removeLast());
            case LOCAL_TEE -> changed.put(body.index(i), stack.getLast());
            case I32_ADD -> {
                var right = stack.removeLast();
                stack.add(sum(stack.removeLast(), right));
            }
            case I32_SUB -> {
                var right = stack.removeLast();
                var left = stack.removeLast();
                stack.add(difference(left, right));
            }
            case I32_EQZ -> stack.add(negated(stack.removeLast()));
            case I32_EQ, I32_NE, I32_LT_S, I32_LT_U, I32_GT_S, I32_GT_U -> compare(opcode);
            case I32_LE_S, I32_LE_U, I32_GE_S, I32_GE_U -> compare(opcode);
            case BR_IF, DROP, GLOBAL_SET -> pop(1);
            case GLOBAL_GET, F32_CONST, F64_CONST, I64_CONST, V128_CONST -> pushOther(1);
            case SELECT, SELECT_T -> replace(3, 1);
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> replace(2, 1);
            case ARRAY_SET -> pop(3);
            case ARRAY_LEN, STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> replace(1, 1);
            case STRUCT_SET -> pop(2);
            default -> {
                var signature = opcode.signature();
                if (signature == null) {
                    return false;
                }
                replace(signature.operandCount(), signature.resultCount());
            }
        }
        return true;
    }

    private void replace(int operands, int others) {
        pop(operands);
        pushOther(others);
    }

    private LoopValue local(int local) {
        var value = changed.get(local);
        if (value != null) {
            return value;
        }
        return body.locals().get(local) == NumType.I32 ? new Sum(local, 0) : LoopValue.OTHER;
    }

    private static LoopValue sum(LoopValue left, LoopValue right) {
        if (left instanceof Sum a && right instanceof Sum b) {
            if (b.isConstant()) {
                return a.plus(b.constant());
            }
            if (a.isConstant()) {
                return b.plus(a.constant());
            }
        }
        return LoopValue.OTHER;
    }

    private static LoopValue difference(LoopValue left, LoopValue right) {
        return left instanceof Sum a && right instanceof Sum b && b.isConstant()
                ? a.plus(-b.constant())
                : LoopValue.OTHER;
    }

    private static LoopValue negated(LoopValue value) {
        if (value instanceof Condition condition) {
            return condition.negated();
        }
        return value instanceof Sum sum
                ? new Condition(Opcode.I32_EQ, sum, LoopValue.ZERO)
                : LoopValue.OTHER;
    }

    private void compare(Opcode comparison) {
        var right = stack.removeLast();
        var left = stack.removeLast();
        stack.add(
                left instanceof Sum a && right instanceof Sum b
                        ? new Condition(comparison, a, b)
                        : LoopValue.OTHER);
    }

    /** What the back edge's operand, alone on the stack, says about the loop. */
    private @Nullable CountedLoop counted(int backEdge) {
        var operand = stack.getLast();
        if (operand instanceof Sum sum) {
            operand = new Condition(Opcode.I32_NE, sum, LoopValue.ZERO);
        }
        if (!(operand instanceof Condition condition)) {
            return null;
        }
        if (step(condition.left()) == 0) {
            condition = condition.swapped();
        }
        int step = step(condition.left());
        var bound = condition.right();
        boolean leadsOut =
                switch (condition.comparison()) {
                    case I32_NE -> step != 0;
                    case I32_LT_S, I32_LT_U, I32_LE_S, I32_LE_U -> step > 0;
                    case I32_GT_S, I32_GT_U, I32_GE_S, I32_GE_U -> step < 0;
                    default -> false;
                };
        if (!leadsOut || step == Integer.MIN_VALUE || changed.containsKey(bound.local())) {
            return null;
        }
        return new CountedLoop(
                backEdge,
                condition.left().local(),
                step,
                condition.left().constant(),
                condition.comparison(),
                bound.local(),
                bound.constant());
    }

    /** What each iteration adds to the local in a sum; 0 if that is nothing, or not known. */
    private int step(Sum sum) {
        return changed.get(sum.local()) instanceof Sum next && next.local() == sum.local()
                ? next.constant()
                : 0;
    }
}
