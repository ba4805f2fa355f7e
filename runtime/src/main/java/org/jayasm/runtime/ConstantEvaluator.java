package org.jayasm.runtime;

import java.util.Arrays;
import org.jayasm.parser.CodeReader;
import org.jayasm.parser.ConstantExpression;
import org.jayasm.parser.Opcode;
import org.jayasm.value.I31;
import org.jspecify.annotations.Nullable;

/** Evaluates constant expressions (3.0, 3.4.13) of a module that is being instantiated. */
final class ConstantEvaluator {
    private final ModuleInstance instance;

    // Operands in slots, as in a frame.
    private long[] values = new long[8];
    private @Nullable Object[] refs = new Object[8];
    private int top;

    ConstantEvaluator(ModuleInstance instance) {
        this.instance = instance;
    }

    void evaluateInto(ConstantExpression expression, GlobalInstance global) {
        evaluate(expression);
        global.value = values[0];
        global.high = values[1];
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
        top = 0;
        refs[0] = null;
        var reader = instance.module().reader(expression.from(), expression.to());
        for (var opcode = reader.opcode(); opcode != Opcode.END; opcode = reader.opcode()) {
            reserve(2);
            step(opcode, reader);
        }
    }

    private void reserve(int slots) {
        if (top + slots > values.length) {
            int larger = Math.max(2 * values.length, top + slots);
            values = Arrays.copyOf(values, larger);
            refs = Arrays.copyOf(refs, larger);
        }
    }

    private void step(Opcode opcode, CodeReader reader) {
        switch (opcode) {
            case I32_CONST -> push(reader.s32());
            case I64_CONST -> push(reader.s64());
            case F32_CONST -> push(reader.i32Bits());
            case F64_CONST -> push(reader.i64Bits());
            case V128_CONST -> {
                push(reader.i64Bits());
                push(reader.i64Bits());
            }
            case GLOBAL_GET -> global(instance.globals[reader.u32()]);
            case REF_NULL -> {
                reader.heapType();
                push(null);
            }
            case REF_FUNC -> push(instance.functions[reader.u32()]);
            case I32_ADD -> push(I32.i32Add(i32(), i32()));
            case I32_SUB -> {
                int right = i32();
                push(I32.i32Sub(i32(), right));
            }
            case I32_MUL -> push(I32.i32Mul(i32(), i32()));
            case I64_ADD -> push(I64.i64Add(i64(), i64()));
            case I64_SUB -> {
                long right = i64();
                push(I64.i64Sub(i64(), right));
            }
            case I64_MUL -> push(I64.i64Mul(i64(), i64()));
            default -> aggregate(opcode, reader);
        }
    }

    private void aggregate(Opcode opcode, CodeReader reader) {
        switch (opcode) {
            case REF_I31 -> push(new I31(i32()));
            // The same object on both sides.
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
            case STRUCT_NEW -> {
                var type = instance.type(reader.u32());
                var struct = type.prototype().create();
                for (var field : type.fields()) {
                    top -= Slots.of(field.storage().unpacked());
                }
                struct.fill(values, refs, top);
                push(struct);
            }
            case STRUCT_NEW_DEFAULT -> push(instance.type(reader.u32()).prototype().create());
            case ARRAY_NEW -> {
                var type = instance.type(reader.u32());
                int length = i32();
                top -= Slots.of(type.element().storage().unpacked());
                push(ArrayInstance.filled(type, length, values, refs, top));
            }
            case ARRAY_NEW_DEFAULT -> push(instance.type(reader.u32()).newArray(i32()));
            case ARRAY_NEW_FIXED -> {
                var type = instance.type(reader.u32());
                int length = reader.u32();
                top -= length * Slots.of(type.element().storage().unpacked());
                push(ArrayInstance.ofRow(type, length, values, refs, top));
            }
            default -> throw new IllegalStateException(opcode + " is not constant");
        }
    }

    private void global(GlobalInstance global) {
        values[top] = global.value;
        values[top + 1] = global.high;
        refs[top] = global.ref;
        top += Slots.of(global.type().valueType());
    }

    private int i32() {
        return (int) values[--top];
    }

    private long i64() {
        return values[--top];
    }

    private void push(long value) {
        values[top++] = value;
    }

    private void push(@Nullable Object ref) {
        refs[top++] = ref;
    }
}
