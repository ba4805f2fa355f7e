package org.jayasm.parser;

import static org.jayasm.types.NumType.I32;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.feature.Feature;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;

/** The rules of control instructions (3.0, 3.4.1). */
final class ControlRules {
    private static final RefType EXCEPTION = RefType.of(false, AbsHeapType.EXN);
    private static final RefType NULLABLE_EXCEPTION = RefType.of(true, AbsHeapType.EXN);

    private final ModuleContext module;
    private final CodeReader reader;
    private final OperandStack operands;
    private final ControlStack control;

    ControlRules(InstructionContext context) {
        this.module = context.module();
        this.reader = context.reader();
        this.operands = context.operands();
        this.control = context.control();
    }

    void block(Opcode opcode) {
        var type = reader.blockType();
        if (opcode == Opcode.IF) {
            operands.pop(I32);
        }
        if (opcode == Opcode.TRY_TABLE) {
            catches();
        }
        control.enter(opcode, type);
    }

    private void catches() {
        for (int count = reader.count(); count > 0; count--) {
            int kind = reader.catchKind();
            boolean withReference = (kind & 1) != 0;
            var params = List.<ValueType>of();
            if (kind < CodeReader.CATCH_ALL) {
                params = module.tag(reader.u32()).type().function().params();
            }
            var label = control.label(reader.u32()).labelTypes();
            if (!matches(params, withReference, label)) {
                throw new InvalidException(
                        Failure.TYPE_MISMATCH,
                        "catch clause brings "
                                + module.describe(caught(params, withReference))
                                + " but label takes "
                                + module.describe(label),
                        -1);
            }
        }
    }

    private static boolean matches(
            List<ValueType> params, boolean withReference, List<ValueType> label) {
        int size = params.size();
        if (label.size() != (withReference ? size + 1 : size)) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!params.get(i).matches(label.get(i))) {
                return false;
            }
        }
        return !withReference || EXCEPTION.matches(label.get(size));
    }

    private static List<ValueType> caught(List<ValueType> params, boolean withReference) {
        var types = new ArrayList<>(params);
        if (withReference) {
            types.add(EXCEPTION);
        }
        return types;
    }

    void otherwise(int offset) {
        if (control.innermost().opcode() != Opcode.IF) {
            throw reader.malformed(Failure.MISPLACED_ELSE, offset);
        }
        control.otherwise();
    }

    /** A handler of a legacy {@code try}: {@code catch} or {@code catch_all}. */
    void handler(Opcode opcode, int offset) {
        var current = control.innermost().opcode();
        if (current != Opcode.TRY && current != Opcode.CATCH) {
            throw reader.malformed(Failure.MISPLACED_HANDLER, offset);
        }
        control.handle(
                opcode,
                opcode == Opcode.CATCH_ALL
                        ? List.of()
                        : module.tag(reader.u32()).type().function().params());
    }

    /** Ends a legacy {@code try} that has no handlers; exceptions go to those of a label. */
    void delegate(int offset) {
        if (control.innermost().opcode() != Opcode.TRY) {
            throw reader.malformed(Failure.MISPLACED_HANDLER, offset);
        }
        control.leave();
        control.label(reader.u32());
    }

    /** Throws again what the handler of a label caught. */
    void rethrow() {
        int index = reader.u32();
        var target = control.label(index).opcode();
        if (target != Opcode.CATCH && target != Opcode.CATCH_ALL) {
            throw new InvalidException(Failure.INVALID_RETHROW_LABEL, index + "", "", -1);
        }
        operands.setUnreachable();
    }

    void branch() {
        operands.pop(control.label(reader.u32()).labelTypes());
        operands.setUnreachable();
    }

    void branchIf() {
        var types = control.label(reader.u32()).labelTypes();
        operands.pop(I32);
        operands.pop(types);
        operands.push(types);
    }

    void branchTable() {
        int table = reader.position();
        int count = reader.count(ImplementationLimits.BRANCH_TABLE_TARGETS, "branch targets");
        operands.pop(I32);
        int arity = -1;
        for (int i = 0; i <= count; i++) {
            var target = control.label(reader.u32());
            if (target.isFirstTargetOf(table)) {
                var types = target.labelTypes();
                if (arity >= 0 && types.size() != arity) {
                    throw new InvalidException(
                            Failure.TYPE_MISMATCH,
                            "labels of a branch table take different numbers of operands",
                            -1);
                }
                arity = types.size();
                operands.check(types);
            }
        }
        operands.setUnreachable();
    }

    void returnResults() {
        operands.pop(control.results());
        operands.setUnreachable();
    }

    void call(Opcode opcode) {
        var type = module.function(reader.u32());
        finishCall(type, opcode == Opcode.RETURN_CALL);
    }

    void callReference(Opcode opcode) {
        int offset = reader.position();
        int index = reader.u32();
        // The row of return_call_ref names the other of the two proposals that it belongs to.
        reader.require(Feature.FUNCTION_REFERENCES, opcode.mnemonic(), offset);
        var type = module.functionType(index);
        operands.pop(module.type(index).ref(true));
        finishCall(type, opcode == Opcode.RETURN_CALL_REF);
    }

    void callIndirect(Opcode opcode) {
        var type = module.functionType(reader.u32());
        var table = module.table(reader.u32());
        if (!table.elementType().matches(RefType.funcref())) {
            throw new InvalidException(
                    Failure.TYPE_MISMATCH,
                    "the table holds " + module.describe(table.elementType()) + ", no functions",
                    -1);
        }
        operands.pop(table.limits().addressType());
        finishCall(type, opcode == Opcode.RETURN_CALL_INDIRECT);
    }

    private void finishCall(FunctionType type, boolean tail) {
        operands.pop(type.params());
        if (tail) {
            checkTail(type.results());
            operands.setUnreachable();
        } else {
            operands.push(type.results());
        }
    }

    private void checkTail(List<ValueType> results) {
        var expected = control.results();
        boolean matches = results.size() == expected.size();
        for (int i = 0; matches && i < results.size(); i++) {
            matches = results.get(i).matches(expected.get(i));
        }
        if (!matches) {
            throw new InvalidException(
                    Failure.TYPE_MISMATCH,
                    "current function requires result type "
                            + module.describe(expected)
                            + " but callee returns "
                            + module.describe(results),
                    -1);
        }
    }

    void raise() {
        operands.pop(module.tag(reader.u32()).type().function().params());
        operands.setUnreachable();
    }

    void raiseReference() {
        operands.pop(NULLABLE_EXCEPTION);
        operands.setUnreachable();
    }
}
