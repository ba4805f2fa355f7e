package org.jayasm.runtime;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.jayasm.failure.Failure;
import org.jayasm.parser.CodeReader;
import org.jayasm.parser.ConstantExpression;
import org.jayasm.parser.Opcode;
import org.jspecify.annotations.Nullable;

/** Evaluates constant expressions (3.0, 3.4.13) of a module that is being instantiated. */
final class ConstantEvaluator {
    private final ModuleInstance instance;

    // An operand has its bits, its high half or its reference here, as a global has.
    private long[] values = new long[8];
    private long[] highs = new long[8];
    private @Nullable Object[] refs = new Object[8];
    private int height;

    ConstantEvaluator(ModuleInstance instance) {
        this.instance = instance;
    }

    void evaluateInto(ConstantExpression expression, GlobalInstance global) {
        evaluate(expression);
        global.value = values[0];
        global.high = highs[0];
        global.ref = refs[0];
    }

    @Nullable Object reference(ConstantExpression expression) {
        evaluate(expression);
        return refs[0];
    }

    /** An address or index, as an unsigned 64-bit number. */
    long address(ConstantExpression expression, boolean is64) {
        evaluate(expression);
        return is64 ? values[0] : values[0] & 0xFFFFFFFFL;
    }

    private void evaluate(ConstantExpression expression) {
        height = 0;
        var reader = instance.module().reader(expression.from(), expression.to());
        for (var opcode = reader.opcode(); opcode != Opcode.END; opcode = reader.opcode()) {
            step(opcode, reader);
        }
    }

    private void step(Opcode opcode, CodeReader reader) {
        switch (opcode) {
            case I32_CONST -> push(reader.s32());
            case I64_CONST -> push(reader.s64());
            case F32_CONST -> push(reader.i32Bits());
            case F64_CONST -> push(reader.i64Bits());
            case V128_CONST -> {
                long low = reader.i64Bits();
                push(low, reader.i64Bits(), null);
            }
            case GLOBAL_GET -> {
                var global = instance.globals[reader.u32()];
                push(global.value, global.high, global.ref);
            }
            case REF_NULL -> {
                reader.heapType();
                push(0, 0, null);
            }
            case ARRAY_NEW_DEFAULT -> {
                int length = (int) values[--height];
                push(0, 0, ArrayInstance.ofDefaults(reader.typeIndex(), length));
            }
            case REF_FUNC -> push(0, 0, instance.functions[reader.u32()]);
            case I32_ADD -> i32(I32::i32Add);
            case I32_SUB -> i32(I32::i32Sub);
            case I32_MUL -> i32(I32::i32Mul);
            case I64_ADD -> i64(I64::i64Add);
            case I64_SUB -> i64(I64::i64Sub);
            case I64_MUL -> i64(I64::i64Mul);
            default ->
                    throw Failure.NOT_IMPLEMENTED.exception(
                            opcode.mnemonic() + " in a constant expression");
        }
    }

    private void i32(IntBinaryOperator operator) {
        height -= 2;
        push(operator.applyAsInt((int) values[height], (int) values[height + 1]));
    }

    private void i64(LongBinaryOperator operator) {
        height -= 2;
        push(operator.applyAsLong(values[height], values[height + 1]));
    }

    private void push(long value) {
        push(value, 0, null);
    }

    private void push(long value, long high, @Nullable Object ref) {
        if (height == values.length) {
            values = Arrays.copyOf(values, 2 * height);
            highs = Arrays.copyOf(highs, 2 * height);
            refs = Arrays.copyOf(refs, 2 * height);
        }
        values[height] = value;
        highs[height] = high;
        refs[height] = ref;
        height++;
    }
}
