package org.jayasm.parser;

/**
 * What the rules of all instructions work on. There is one per module; the stacks and locals are
 * used again for each expression.
 */
record InstructionContext(
        ModuleContext module,
        CodeReader reader,
        OperandStack operands,
        Locals locals,
        ControlStack control) {

    static InstructionContext of(WasmModule module) {
        var context = new ModuleContext(module);
        var operands = new OperandStack(context);
        var locals = new Locals();
        return new InstructionContext(
                context,
                module.reader(0, module.bytes().length),
                operands,
                locals,
                new ControlStack(operands, locals));
    }
}
