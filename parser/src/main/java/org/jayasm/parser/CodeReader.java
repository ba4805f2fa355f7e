package org.jayasm.parser;

import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.MalformedException;
import org.jayasm.feature.Feature;
import org.jayasm.feature.FeatureSet;
import org.jayasm.types.DefinedType;

/** Reads instructions (3.0, 5.4). Immediates of several parts are left in fields. */
public final class CodeReader extends TypeReader {
    /** The first kind of catch clauses without a tag; see {@link #catchKind()}. */
    public static final int CATCH_ALL = 2;

    private static final int LAST_CATCH = 3;
    private static final int EXPLICIT_MEMORY = 1 << 6;

    private int memory;
    private int alignment;
    private long offset;

    /**
     * Reads {@code bytes[from..to)}.
     *
     * @param types what type indices stand for; may grow while reading
     * @param features what the code may use
     */
    public CodeReader(
            byte[] bytes, int from, int to, List<DefinedType> types, FeatureSet features) {
        super(bytes, from, to, types, features);
    }

    /** The next instruction's opcode. */
    public Opcode opcode() {
        int start = position();
        int first = u8();
        var opcode = OpcodeEncoding.plain(first);
        if (opcode == null) {
            opcode = prefixedOpcode(first);
        }
        var feature = opcode.feature();
        if (feature != null) {
            require(feature, opcode.mnemonic(), start);
        }
        return opcode;
    }

    private Opcode prefixedOpcode(int first) {
        int start = position() - 1;
        if (!OpcodeEncoding.isPrefix(first)) {
            throw illegalOpcode(Integer.toHexString(first), start);
        }
        int number = u32();
        var opcode = OpcodeEncoding.prefixed(first, number);
        if (opcode == null) {
            throw illegalOpcode(
                    Integer.toHexString(first) + " " + Integer.toUnsignedString(number), start);
        }
        return opcode;
    }

    private static MalformedException illegalOpcode(String encoding, int offset) {
        return new MalformedException(Failure.ILLEGAL_OPCODE, encoding, "", offset);
    }

    /** A constant expression (3.0, 5.4.9). */
    public ConstantExpression constantExpression() {
        int from = position();
        skipExpression();
        return new ConstantExpression(from, position());
    }

    /** Skips instructions up to the {@code end} that belongs to none of them. */
    public void skipExpression() {
        int open = 1;
        while (open > 0) {
            var opcode = opcode();
            switch (opcode) {
                case BLOCK, LOOP, IF, TRY_TABLE, TRY -> open++;
                case END, DELEGATE -> open--;
                default -> {}
            }
            skipImmediates(opcode);
        }
    }

    /** Skips the declarations of locals at the beginning of a function's body (3.0, 5.5.13). */
    public void skipLocals() {
        for (int groups = count(); groups > 0; groups--) {
            u32();
            valueType();
        }
    }

    /** Reads a memory argument; see {@link #memory()}, {@link #alignment()}, {@link #offset()}. */
    public void memArg() {
        int start = position();
        int flags = u32();
        if (flags < 0 || flags >= 2 * EXPLICIT_MEMORY) {
            throw malformed(Failure.MALFORMED_MEMOP_FLAGS, start);
        }
        alignment = flags & ~EXPLICIT_MEMORY;
        memory = 0;
        if ((flags & EXPLICIT_MEMORY) != 0) {
            require(Feature.MULTI_MEMORY, "an access that names its memory", start);
            memory = u32();
        }
        offset = u64();
    }

    /** The memory index of the last memory argument. */
    public int memory() {
        return memory;
    }

    /** The alignment of the last memory argument, as a power of two. */
    public int alignment() {
        return alignment;
    }

    /** The offset of the last memory argument, unsigned. */
    public long offset() {
        return offset;
    }

    /**
     * The kind of a catch clause: {@link #CATCH_ALL} and above have no tag, odd ones take the
     * exception's reference along.
     */
    public int catchKind() {
        int start = position();
        int kind = u8();
        if (kind > LAST_CATCH) {
            throw malformed(Failure.MALFORMED_CATCH, start);
        }
        return kind;
    }

    /** Skips the immediates of an instruction whose opcode was read last. */
    public void skipImmediates(Opcode opcode) {
        switch (opcode.immediates()) {
            case NONE -> {}
            case BLOCK_TYPE -> blockType();
            case CATCHES -> {
                blockType();
                for (int count = count(); count > 0; count--) {
                    if (catchKind() < CATCH_ALL) {
                        u32();
                    }
                    u32();
                }
            }
            case LABEL, FUNC, TYPE, TAG, LOCAL, GLOBAL, TABLE, ELEM, MEMORY, DATA -> u32();
            case TYPE_TABLE,
                    TABLE_TABLE,
                    ELEM_TABLE,
                    MEMORY_MEMORY,
                    DATA_MEMORY,
                    TYPE_FIELD,
                    TYPE_COUNT,
                    TYPE_TYPE,
                    TYPE_DATA,
                    TYPE_ELEM -> {
                u32();
                u32();
            }
            case LABEL_TABLE -> {
                for (int count = count(); count >= 0; count--) {
                    u32();
                }
            }
            case VALUE_TYPES -> valueTypes();
            case MEMARG -> memArg();
            case MEMARG_LANE -> {
                memArg();
                skip(1);
            }
            case LANE -> skip(1);
            case SHUFFLE, V128 -> skip(16);
            case I32 -> s32();
            case I64 -> s64();
            case F32 -> skip(4);
            case F64 -> skip(8);
            case HEAP_TYPE -> heapType();
            case CAST -> {
                skip(1);
                u32();
                heapType();
                heapType();
            }
        }
    }
}
