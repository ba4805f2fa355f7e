package org.jayasm.parser;

import static org.jayasm.types.NumType.I32;

import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;

/** The rules of reference instructions and of the branches on references (3.0, 3.4.6, 3.4.1). */
final class ReferenceRules {
    private static final int FROM_NULLABLE = 1;
    private static final int TO_NULLABLE = 2;

    private static final RefType EQ = RefType.of(true, AbsHeapType.EQ);
    private static final RefType I31 = RefType.of(false, AbsHeapType.I31);
    private static final RefType NULLABLE_I31 = RefType.of(true, AbsHeapType.I31);

    private final ModuleContext module;
    private final CodeReader reader;
    private final OperandStack operands;
    private final ControlStack control;

    ReferenceRules(InstructionContext context) {
        this.module = context.module();
        this.reader = context.reader();
        this.operands = context.operands();
        this.control = context.control();
    }

    void nullReference() {
        operands.push(RefType.of(true, reader.heapType()));
    }

    void isNull() {
        operands.popReference();
        operands.push(I32);
    }

    void function() {
        operands.push(module.reference(reader.u32()));
    }

    void equal() {
        operands.pop(EQ, EQ);
        operands.push(I32);
    }

    void asNonNull() {
        operands.push(nonNull(operands.popReference()));
    }

    private static RefType nonNull(RefType type) {
        return RefType.of(false, type.heapType());
    }

    void branchOnNull() {
        var types = control.label(reader.u32()).labelTypes();
        var reference = operands.popReference();
        operands.pop(types);
        operands.push(types);
        operands.push(nonNull(reference));
    }

    void branchOnNonNull() {
        var types = control.label(reader.u32()).labelTypes();
        branchWith(nonNull(operands.popReference()), types);
    }

    /** A branch that takes a reference along, on top of what the label takes otherwise. */
    private void branchWith(RefType reference, List<ValueType> types) {
        if (types.isEmpty() || !reference.matches(types.getLast())) {
            throw new InvalidException(
                    Failure.TYPE_MISMATCH,
                    "branch brings "
                            + module.describe(List.of(reference))
                            + " but label takes "
                            + module.describe(types),
                    -1);
        }
        var others = types.subList(0, types.size() - 1);
        operands.pop(others);
        operands.push(others);
    }

    void branchOnCast(Opcode opcode) {
        int offset = reader.position();
        int flags = reader.u8();
        if ((flags & ~(FROM_NULLABLE | TO_NULLABLE)) != 0) {
            throw reader.malformed(Failure.MALFORMED_CAST_FLAGS, offset);
        }
        var types = control.label(reader.u32()).labelTypes();
        var from = RefType.of((flags & FROM_NULLABLE) != 0, reader.heapType());
        var to = RefType.of((flags & TO_NULLABLE) != 0, reader.heapType());
        if (!to.matches(from)) {
            throw new InvalidException(
                    Failure.TYPE_MISMATCH,
                    "cannot cast from " + module.describe(from) + " to " + module.describe(to),
                    -1);
        }
        var other = to.nullable() ? nonNull(from) : from;
        boolean onSuccess = opcode == Opcode.BR_ON_CAST;
        operands.pop(from);
        branchWith(onSuccess ? to : other, types);
        operands.push(onSuccess ? other : to);
    }

    void test(boolean nullable) {
        operands.pop(topOf(castTarget(nullable)));
        operands.push(I32);
    }

    void cast(boolean nullable) {
        var target = castTarget(nullable);
        operands.pop(topOf(target));
        operands.push(target);
    }

    private RefType castTarget(boolean nullable) {
        return RefType.of(nullable, reader.heapType());
    }

    private static RefType topOf(RefType type) {
        return RefType.of(true, type.heapType().top());
    }

    /** Between the internal and the external hierarchy. */
    void convert(AbsHeapType from, AbsHeapType to) {
        var type = operands.popReference();
        if (!type.heapType().matches(from)) {
            throw new InvalidException(
                    Failure.TYPE_MISMATCH,
                    "instruction requires "
                            + module.describe(List.of(RefType.of(true, from)))
                            + " but stack has "
                            + module.describe(List.of(type)),
                    -1);
        }
        operands.push(RefType.of(type.nullable(), to));
    }

    void newI31() {
        operands.pop(I32);
        operands.push(I31);
    }

    void getI31() {
        operands.pop(NULLABLE_I31);
        operands.push(I32);
    }
}
