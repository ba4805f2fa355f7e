package org.jayasm.interpreter;

import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;

/** Finds the nodes for vector instructions. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // NodeBuilder says why
final class VectorNodes {
    /** The prefix byte of all vector instructions, and of no others. */
    static final int PREFIX = 0xFD;

    private VectorNodes() {}

    static Object vector(Instruction i) {
        var opcode = i.opcode();
        if (opcode.immediates() == Immediates.MEMARG_LANE) {
            return VectorMemoryNodes.lane(i);
        }
        if (opcode.immediates() == Immediates.MEMARG) {
            return opcode == Opcode.V128_STORE
                    ? VectorMemoryNodes.store(i)
                    : VectorMemoryNodes.load(i);
        }
        var mnemonic = opcode.mnemonic();
        switch (mnemonic.substring(0, mnemonic.indexOf('.'))) {
            case "i8x16":
                return I8x16Nodes.node(i);
            case "i16x8":
                return I16x8Nodes.node(i);
            case "i32x4":
                return I32x4Nodes.node(i);
            case "i64x2":
                return I64x2Nodes.node(i);
            case "f32x4":
                return F32x4Nodes.node(i);
            case "f64x2":
                return F64x2Nodes.node(i);
            default:
                return V128Nodes.node(i);
        }
    }
}
