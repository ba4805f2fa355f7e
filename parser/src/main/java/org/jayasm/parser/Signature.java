package org.jayasm.parser;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jspecify.annotations.Nullable;

/**
 * The type of an instruction whose operands and results are fixed.
 *
 * <p>A null element stands for the address type of the memory that the instruction names.
 */
public final class Signature {
    private final @Nullable ValueType[] operands;
    private final @Nullable ValueType[] results;

    private Signature(@Nullable ValueType[] operands, @Nullable ValueType[] results) {
        this.operands = operands;
        this.results = results;
    }

    /** Reads a signature as the opcode table writes it, for example {@code "II:I"}. */
    static Signature of(String text) {
        int colon = text.indexOf(':');
        return new Signature(types(text, 0, colon), types(text, colon + 1, text.length()));
    }

    private static @Nullable ValueType[] types(String text, int from, int to) {
        // No lambda: every program that starts the engine would pay for linking it.
        var types = new ValueType[to - from];
        for (int i = from; i < to; i++) {
            types[i - from] = type(text.charAt(i));
        }
        return types;
    }

    private static @Nullable ValueType type(char letter) {
        return switch (letter) {
            case 'I' -> NumType.I32;
            case 'J' -> NumType.I64;
            case 'F' -> NumType.F32;
            case 'D' -> NumType.F64;
            case 'V' -> VecType.V128;
            case 'A' -> null;
            default -> throw new IllegalArgumentException("no type has the letter " + letter);
        };
    }

    public int operandCount() {
        return operands.length;
    }

    public int resultCount() {
        return results.length;
    }

    /** The type of an operand; {@code addressType} where it is an address. */
    public ValueType operand(int index, ValueType addressType) {
        var type = operands[index];
        return type == null ? addressType : type;
    }

    /** The type of a result; {@code addressType} where it is an address. */
    public ValueType result(int index, ValueType addressType) {
        var type = results[index];
        return type == null ? addressType : type;
    }

    /** The types of all operands; {@code addressType} where they are addresses. */
    List<ValueType> operands(ValueType addressType) {
        var list = new ArrayList<ValueType>(operands.length);
        for (int i = 0; i < operands.length; i++) {
            list.add(operand(i, addressType));
        }
        return list;
    }
}
