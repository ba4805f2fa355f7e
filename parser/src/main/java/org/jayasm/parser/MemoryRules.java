package org.jayasm.parser;

import static org.jayasm.types.NumType.I32;
import static org.jayasm.types.NumType.I64;

import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.types.NumType;

/** The rules of memory instructions, and of the immediates of vector instructions (3.0, 3.4.5). */
final class MemoryRules {
    private static final long LARGEST_OFFSET_32 = 0xFFFF_FFFFL;
    private static final int VECTOR_BYTES = 16;

    private final ModuleContext module;
    private final CodeReader reader;
    private final OperandStack operands;

    MemoryRules(InstructionContext context) {
        this.module = context.module();
        this.reader = context.reader();
        this.operands = context.operands();
    }

    /**
     * Reads and checks a memory argument.
     *
     * @return the type of the memory's addresses
     */
    NumType access(Opcode opcode) {
        reader.memArg();
        var addressType = module.addressType(reader.memory());
        // A shift by 31 or more would wrap around.
        if (reader.alignment() > 4 || 1 << reader.alignment() > opcode.size()) {
            throw new InvalidException(
                    Failure.ALIGNMENT_TOO_LARGE,
                    "2^" + reader.alignment() + " for " + opcode.size() + " bytes",
                    -1);
        }
        if (addressType == I32 && Long.compareUnsigned(reader.offset(), LARGEST_OFFSET_32) > 0) {
            throw new InvalidException(
                    Failure.OFFSET_OUT_OF_RANGE, Long.toUnsignedString(reader.offset()), -1);
        }
        return addressType;
    }

    /** A memory argument and a lane. */
    NumType accessLane(Opcode opcode) {
        var addressType = access(opcode);
        lane(VECTOR_BYTES / opcode.size());
        return addressType;
    }

    /** A lane index, which must be less than {@code count}. */
    void lane(int count) {
        int offset = reader.position();
        int lane = reader.u8();
        if (lane >= count) {
            throw reader.invalid(
                    Failure.INVALID_LANE_INDEX, lane + " of " + count + " lanes", offset);
        }
    }

    /** The lanes of a shuffle, which come out of two vectors. */
    void shuffle(int count) {
        for (int i = 0; i < VECTOR_BYTES; i++) {
            lane(count);
        }
    }

    NumType memory() {
        return module.addressType(reader.u32());
    }

    void copy() {
        var target = memory();
        var source = memory();
        operands.pop(target, source, smaller(target, source));
    }

    /** The type of a length within both of two memories or tables. */
    static NumType smaller(NumType a, NumType b) {
        return a == I64 && b == I64 ? I64 : I32;
    }

    void initialize() {
        int segment = reader.u32();
        var addressType = memory();
        module.checkDataSegment(segment);
        operands.pop(addressType, I32, I32);
    }

    void dropSegment() {
        module.checkDataSegment(reader.u32());
    }
}
