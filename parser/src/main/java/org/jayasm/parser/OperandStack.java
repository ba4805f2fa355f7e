package org.jayasm.parser;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The types of the operands while an expression is being validated (3.0, appendix A.3 "Validation
 * Algorithm"). The type of an operand that unreachable code makes up is null: the bottom type.
 *
 * <p>Operands are popped together, the top one last in the list, so that a mismatch can say what
 * the instruction requires. Its exceptions have no offset; who reads instructions adds it.
 */
final class OperandStack {
    private final ModuleContext module;
    private @Nullable ValueType[] types = new ValueType[64];
    private int height;
    // Of the innermost block: where its operands begin, and whether it makes up missing ones.
    private int base;
    private boolean polymorphic;

    OperandStack(ModuleContext module) {
        this.module = module;
    }

    int height() {
        return height;
    }

    boolean isPolymorphic() {
        return polymorphic;
    }

    /** Begins or continues a block. */
    void enter(int base, boolean polymorphic) {
        this.base = base;
        this.polymorphic = polymorphic;
    }

    void clear() {
        height = 0;
        enter(0, false);
    }

    /** What follows in this block cannot be reached. */
    void setUnreachable() {
        height = base;
        polymorphic = true;
    }

    void push(@Nullable ValueType type) {
        if (height == types.length) {
            grow();
        }
        types[height++] = type;
    }

    void push(List<ValueType> list) {
        for (int i = 0; i < list.size(); i++) {
            push(list.get(i));
        }
    }

    private void grow() {
        if (height >= ImplementationLimits.OPERANDS) {
            throw ImplementationLimits.exceeded(
                    "more than " + ImplementationLimits.OPERANDS + " operands on the stack", -1);
        }
        types = Arrays.copyOf(types, Math.min(2 * height, ImplementationLimits.OPERANDS));
    }

    /** Whether the operand below {@code depth} others is an {@code expected}. */
    private boolean has(int depth, ValueType expected) {
        int index = height - 1 - depth;
        if (index < base) {
            return polymorphic;
        }
        var actual = types[index];
        return actual == expected || actual == null || actual.matches(expected);
    }

    private void drop(int count) {
        height = Math.max(base, height - count);
    }

    void pop(ValueType expected) {
        if (!has(0, expected)) {
            throw mismatch(List.of(expected));
        }
        drop(1);
    }

    void pop(ValueType second, ValueType top) {
        if (!has(0, top) || !has(1, second)) {
            throw mismatch(List.of(second, top));
        }
        drop(2);
    }

    void pop(ValueType third, ValueType second, ValueType top) {
        if (!has(0, top) || !has(1, second) || !has(2, third)) {
            throw mismatch(List.of(third, second, top));
        }
        drop(3);
    }

    void pop(ValueType... expected) {
        pop(Arrays.asList(expected));
    }

    void pop(List<ValueType> expected) {
        check(expected);
        drop(expected.size());
    }

    /** Checks the topmost operands and leaves them as they are. */
    void check(List<ValueType> expected) {
        int size = expected.size();
        for (int depth = 0; depth < size; depth++) {
            if (height - 1 - depth < base && polymorphic) {
                return;
            }
            if (!has(depth, expected.get(size - 1 - depth))) {
                throw mismatch(expected);
            }
        }
    }

    /** Pops as many operands of one type. */
    void popRepeated(ValueType expected, int count) {
        for (int i = 0; i < count && !(height == base && polymorphic); i++) {
            pop(expected);
        }
    }

    /** Pops what a block leaves, which must be all that it has. */
    void popResults(List<ValueType> expected) {
        popResults(expected, "block");
    }

    /**
     * Pops what a block leaves.
     *
     * @param who what says in messages that it needs as many operands or more
     */
    void popResults(List<ValueType> expected, String who) {
        int size = expected.size();
        boolean matches = height - base <= size;
        for (int depth = 0; matches && depth < size; depth++) {
            matches = has(depth, expected.get(size - 1 - depth));
        }
        if (!matches) {
            throw mismatch(height - base > size ? "block" : who, expected, height - base);
        }
        height = base;
    }

    /** Pops an operand of any type. */
    @Nullable ValueType popAny() {
        if (height > base) {
            return types[--height];
        }
        if (!polymorphic) {
            throw new InvalidException(
                    Failure.TYPE_MISMATCH, "instruction requires [any] but stack has []", -1);
        }
        return null;
    }

    /** Pops a reference; one to the bottom heap type if code that cannot be reached made it up. */
    RefType popReference() {
        var type = height > base ? types[height - 1] : null;
        if (type instanceof RefType reference) {
            height--;
            return reference;
        }
        if (type != null || (height == base && !polymorphic)) {
            throw notAReference();
        }
        drop(1);
        return AbsHeapType.BOT.ref(false);
    }

    private InvalidException notAReference() {
        return new InvalidException(
                Failure.TYPE_MISMATCH,
                "instruction requires a reference but stack has " + describeTop(1),
                -1);
    }

    /** Does what an instruction of fixed type does. */
    void apply(Signature signature, ValueType addressType) {
        int operands = signature.operandCount();
        for (int depth = 0; depth < operands; depth++) {
            if (!has(depth, signature.operand(operands - 1 - depth, addressType))) {
                throw mismatch(signature.operands(addressType));
            }
        }
        drop(operands);
        for (int i = 0; i < signature.resultCount(); i++) {
            push(signature.result(i, addressType));
        }
    }

    private InvalidException mismatch(List<ValueType> expected) {
        return mismatch("instruction", expected, expected.size());
    }

    private InvalidException mismatch(String what, List<ValueType> expected, int shown) {
        return new InvalidException(
                Failure.TYPE_MISMATCH,
                what
                        + " requires "
                        + module.describe(expected)
                        + " but stack has "
                        + describeTop(shown),
                -1);
    }

    private String describeTop(int count) {
        int from = Math.max(base, height - count);
        return module.describe(
                Collections.unmodifiableList(Arrays.asList(types).subList(from, height)));
    }
}
