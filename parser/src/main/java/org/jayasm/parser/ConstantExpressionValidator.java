package org.jayasm.parser;

import static org.jayasm.types.NumType.I32;

import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.failure.ModuleException;
import org.jayasm.feature.Feature;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;

/** Validates constant expressions (3.0, 3.4.13). */
final class ConstantExpressionValidator {
    private final ModuleContext module;
    private final CodeReader reader;
    private final OperandStack operands;
    private final ControlStack control;
    private final InstructionRules rules;

    ConstantExpressionValidator(InstructionContext context) {
        this.module = context.module();
        this.reader = context.reader();
        this.operands = context.operands();
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
                instruction(reader.opcode(), offset);
            }
        } catch (ModuleException e) {
            throw e.in(what + " " + index, offset);
        }
    }

    private void instruction(Opcode opcode, int offset) {
        switch (opcode) {
            // Not by the rules of all instructions: a module can have more segments than functions,
            // and what runs first decides how HotSpot compiles those.
            case END -> control.leave();
            case I32_CONST -> {
                reader.s32();
                operands.push(I32);
            }
            case REF_FUNC -> {
                int function = reader.u32();
                module.declareReference(function);
                operands.push(module.reference(function));
            }
            case GLOBAL_GET -> {
                int index = reader.u32();
                var global = module.global(index);
                if (global.mutable()) {
                    throw notConstant("the global is mutable");
                }
                if (!module.isImportedGlobal(index)) {
                    reader.require(Feature.GC, "a constant from a global of the module", offset);
                }
                operands.push(global.valueType());
            }
            case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL -> {
                reader.require(
                        Feature.EXTENDED_CONST, "arithmetic in a constant expression", offset);
                rules.check(opcode, offset);
            }
            case I64_CONST,
                    F32_CONST,
                    F64_CONST,
                    V128_CONST,
                    REF_NULL,
                    REF_I31,
                    STRUCT_NEW,
                    STRUCT_NEW_DEFAULT,
                    ARRAY_NEW,
                    ARRAY_NEW_DEFAULT,
                    ARRAY_NEW_FIXED,
                    ANY_CONVERT_EXTERN,
                    EXTERN_CONVERT_ANY ->
                    rules.check(opcode, offset);
            default -> throw notConstant(opcode.mnemonic());
        }
    }

    private static InvalidException notConstant(String detail) {
        return new InvalidException(Failure.CONSTANT_EXPRESSION_REQUIRED, detail, -1);
    }
}
