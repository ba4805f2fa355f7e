package org.jayasm.parser;

import static org.jayasm.types.NumType.I32;

import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.types.RefType;

/** The rules of table instructions (3.0, 3.4.4). */
final class TableRules {
    private final ModuleContext module;
    private final CodeReader reader;
    private final OperandStack operands;

    TableRules(InstructionContext context) {
        this.module = context.module();
        this.reader = context.reader();
        this.operands = context.operands();
    }

    void get() {
        var table = module.table(reader.u32());
        operands.pop(table.limits().addressType());
        operands.push(table.elementType());
    }

    void set() {
        var table = module.table(reader.u32());
        operands.pop(table.limits().addressType(), table.elementType());
    }

    void size() {
        operands.push(module.table(reader.u32()).limits().addressType());
    }

    void grow() {
        var table = module.table(reader.u32());
        operands.pop(table.elementType(), table.limits().addressType());
        operands.push(table.limits().addressType());
    }

    void fill() {
        var table = module.table(reader.u32());
        var addressType = table.limits().addressType();
        operands.pop(addressType, table.elementType(), addressType);
    }

    void copy() {
        var target = module.table(reader.u32());
        var source = module.table(reader.u32());
        checkElements(source.elementType(), target.elementType());
        var targetAddress = target.limits().addressType();
        var sourceAddress = source.limits().addressType();
        operands.pop(
                targetAddress, sourceAddress, MemoryRules.smaller(targetAddress, sourceAddress));
    }

    void initialize() {
        int index = reader.u32();
        var table = module.table(reader.u32());
        var segment = module.elementSegment(index);
        checkElements(segment, table.elementType());
        operands.pop(table.limits().addressType(), I32, I32);
    }

    void dropSegment() {
        module.elementSegment(reader.u32());
    }

    private void checkElements(RefType source, RefType target) {
        if (!source.matches(target)) {
            throw new InvalidException(
                    Failure.TYPE_MISMATCH,
                    module.describe(source)
                            + " elements cannot go into a table of "
                            + module.describe(target),
                    -1);
        }
    }
}
