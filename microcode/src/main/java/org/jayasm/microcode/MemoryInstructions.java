package org.jayasm.microcode;

import java.util.Objects;
import org.jayasm.parser.CodeReader;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.Signature;
import org.jayasm.parser.WasmModule;
import org.jayasm.types.NumType;

/** Translates loads and stores. */
final class MemoryInstructions {
    private final WasmModule module;
    private final CodeReader reader;
    private final CodeBuffer code;
    private final Operands operands;

    // The memory argument read last.
    private int address;
    private long offset;

    MemoryInstructions(WasmModule module, CodeReader reader, CodeBuffer code, Operands operands) {
        this.module = module;
        this.reader = reader;
        this.code = code;
        this.operands = operands;
    }

    /** A load or store of a whole value. */
    void access(Opcode opcode) {
        var signature = Objects.requireNonNull(opcode.signature());
        readArgument(operands.height() - signature.operandCount());
        int form = 0;
        int c;
        if (reader.memory() == 0 && offset == (int) offset && offset >= 0) {
            c = (int) offset;
        } else {
            form = Form.WIDE_MEMARG;
            c = wideArgument();
        }
        emit(opcode, signature, form, c);
    }

    /** A load or store of a vector's lane. */
    void lane(Opcode opcode) {
        var signature = Objects.requireNonNull(opcode.signature());
        readArgument(operands.height() - 2);
        int lane = reader.u8();
        int c = wideArgument();
        int vector = operands.slot(operands.height() - 1);
        code.constant((long) vector << 32 | lane);
        emit(opcode, signature, Form.WIDE_MEMARG, c);
    }

    private void readArgument(int addressOperand) {
        reader.memArg();
        offset = reader.offset();
        if (operands.isConstant(addressOperand)
                && !module.memories().get(reader.memory()).limits().is64()) {
            // A fixed address is an offset from zero.
            offset += operands.constant(addressOperand) & 0xFFFFFFFFL;
            address = operands.zeroSlot();
        } else {
            address = operands.slot(addressOperand);
        }
    }

    private int wideArgument() {
        int index = code.constant(offset);
        code.constant(reader.memory());
        return index;
    }

    private void emit(Opcode opcode, Signature signature, int form, int c) {
        int value = operands.height() - 1;
        int count = signature.operandCount();
        if (signature.resultCount() == 1) {
            operands.popTo(operands.height() - count);
            var result = signature.result(0, NumType.I32);
            code.addResult(opcode, form, operands.pushTemporary(result), address, c);
        } else {
            int slot = operands.slot(value);
            operands.popTo(operands.height() - count);
            code.add(opcode, form, address, slot, c);
        }
    }
}
