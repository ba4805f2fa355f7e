package org.jayasm.parser;

import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.failure.ModuleException;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;

/** Validates constant expressions (3.0, 3.4.13). */
final class ConstantExpressionValidator {
    private final ModuleContext module;
    private final CodeReader reader;
    private final ControlStack control;
    private final InstructionRules rules;

    ConstantExpressionValidator(InstructionContext context) {
        this.module = context.module();
        this.reader = context.reader();
        this.control = context.control();
        this.rules = new InstructionRules(context);
    }

    /**
     * Validates an expression, whose only result must be of the expected type.
     *
     * @param what the kind of definition that it belongs to
     * @param index which one of that kind
     */
    void validate(ConstantExpression expression, ValueType expected, String what, int index) {
        reader.seek(expression.from(), expression.to());
        int offset = reader.position();
        try {
            control.begin(new FunctionType(List.of(), List.of(expected)));
            while (!control.isEmpty()) {
                offset = reader.position();
                var opcode = reader.opcode();
                checkConstant(opcode, reader.position());
                rules.check(opcode, offset);
            }
        } catch (ModuleException e) {
            throw e.in(what + " " + index, offset);
        }
    }

    private void checkConstant(Opcode opcode, int immediates) {
        switch (opcode) {
            case END,
                    I32_CONST,
                    I64_CONST,
                    F32_CONST,
                    F64_CONST,
                    V128_CONST,
                    I32_ADD,
                    I32_SUB,
                    I32_MUL,
                    I64_ADD,
                    I64_SUB,
                    I64_MUL,
                    REF_NULL,
                    REF_I31,
                    STRUCT_NEW,
                    STRUCT_NEW_DEFAULT,
                    ARRAY_NEW,
                    ARRAY_NEW_DEFAULT,
                    ARRAY_NEW_FIXED,
                    ANY_CONVERT_EXTERN,
                    EXTERN_CONVERT_ANY -> {}
            case REF_FUNC -> module.declareReference(immediate(immediates));
            case GLOBAL_GET -> {
                if (module.global(immediate(immediates)).mutable()) {
                    throw notConstant("the global is mutable");
                }
            }
            default -> throw notConstant(opcode.mnemonic());
        }
    }

    /** Reads an index that the instruction's rule will read again. */
    private int immediate(int position) {
        int index = reader.u32();
        reader.seek(position, reader.end());
        return index;
    }

    private static InvalidException notConstant(String detail) {
        return new InvalidException(Failure.CONSTANT_EXPRESSION_REQUIRED, detail, -1);
    }
}
