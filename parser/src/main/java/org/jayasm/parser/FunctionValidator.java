package org.jayasm.parser;

import org.jayasm.failure.Failure;
import org.jayasm.failure.MalformedException;
import org.jayasm.failure.ModuleException;

/** Validates the bodies of functions (3.0, 3.5.4), one after the other. */
final class FunctionValidator {
    private static final int END = 0x0B;

    private final WasmModule module;
    private final CodeReader reader;
    private final ControlStack control;
    private final Locals locals;
    private final InstructionRules rules;
    // Where the instruction begins that is being validated.
    private int offset;

    FunctionValidator(WasmModule module, InstructionContext context) {
        this.module = module;
        this.reader = context.reader();
        this.control = context.control();
        this.locals = context.locals();
        this.rules = new InstructionRules(context);
    }

    /**
     * Validates a function.
     *
     * @param own its index among the module's own functions
     */
    void validate(int own) {
        int index = module.importedFunctions() + own;
        reader.seek(module.bodies().from(own), module.bodies().to(own));
        offset = reader.position();
        try {
            var type = module.functions().get(index).function();
            locals.begin(type.params());
            locals.declare(reader);
            control.begin(type);
            instructions();
        } catch (ModuleException e) {
            throw e.in(describe(index), offset);
        }
    }

    private void instructions() {
        do {
            offset = reader.position();
            if (reader.atEnd()) {
                throw missingEnd();
            }
            rules.check(reader.opcode(), offset);
        } while (!control.isEmpty());
        if (!reader.atEnd()) {
            throw reader.malformed(Failure.SECTION_SIZE_MISMATCH);
        }
    }

    /** What the suite expects depends on the byte behind the body. */
    private MalformedException missingEnd() {
        if (offset == module.bytes().length) {
            return reader.malformed(Failure.UNEXPECTED_END_OF_SECTION);
        }
        return reader.malformed(
                module.bytes()[offset] == END
                        ? Failure.SECTION_SIZE_MISMATCH
                        : Failure.END_EXPECTED);
    }

    private String describe(int index) {
        var name = NameSection.of(module).functionName(index);
        return "function " + index + (name == null ? "" : " `" + NameSection.shown(name) + "`");
    }
}
