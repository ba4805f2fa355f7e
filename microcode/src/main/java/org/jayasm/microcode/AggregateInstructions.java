package org.jayasm.microcode;

import org.jayasm.parser.CodeReader;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.ArrayType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.StructType;
import org.jayasm.types.ValueType;

/** Translates instructions on structures, arrays and references (3.0, 2.4.6 to 2.4.8). */
final class AggregateInstructions {
    private static final int TO_NULLABLE = 2;

    private final WasmModule module;
    private final CodeReader reader;
    private final CodeBuffer code;
    private final Operands operands;

    AggregateInstructions(
            WasmModule module, CodeReader reader, CodeBuffer code, Operands operands) {
        this.module = module;
        this.reader = reader;
        this.code = code;
        this.operands = operands;
    }

    /** Translates an instruction whose opcode was read last; false when it is none of these. */
    boolean translate(Opcode opcode) {
        switch (opcode) {
            case STRUCT_NEW -> {
                int type = reader.u32();
                newFromRow(opcode, type, struct(type).fields().size(), type);
            }
            case STRUCT_NEW_DEFAULT -> {
                int type = reader.u32();
                code.addResult(opcode, 0, pushReference(type), 0, type);
            }
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> {
                int type = reader.u32();
                int field = reader.u32();
                int struct = popSlot();
                var value = struct(type).fields().get(field).storage().unpacked();
                int result = operands.pushTemporary(value);
                code.addResult(opcode, 0, result, struct, pair(type, field));
            }
            case STRUCT_SET -> {
                int type = reader.u32();
                int field = reader.u32();
                int value = popSlot();
                int struct = popSlot();
                code.add(opcode, 0, struct, value, pair(type, field));
            }
            case ARRAY_NEW -> {
                int type = reader.u32();
                newFromRow(opcode, type, 2, type);
            }
            case ARRAY_NEW_DEFAULT -> {
                int type = reader.u32();
                int length = popSlot();
                code.addResult(opcode, 0, pushReference(type), length, type);
            }
            case ARRAY_NEW_FIXED -> {
                int type = reader.u32();
                int count = reader.u32();
                newFromRow(opcode, type, count, pair(type, count));
            }
            case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> {
                int type = reader.u32();
                newFromRow(opcode, type, 2, pair(type, reader.u32()));
            }
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
                int type = reader.u32();
                int index = popSlot();
                int array = popSlot();
                int result = operands.pushTemporary(element(type));
                code.addResult(opcode, 0, result, array, pair(type, index));
            }
            case ARRAY_SET -> {
                int type = reader.u32();
                int value = popSlot();
                int index = popSlot();
                int array = popSlot();
                code.add(opcode, 0, array, value, pair(type, index));
            }
            case ARRAY_FILL -> {
                int type = reader.u32();
                code.add(opcode, 0, row(4), 0, type);
            }
            case ARRAY_COPY -> {
                int to = reader.u32();
                code.add(opcode, 0, row(5), 0, pair(to, reader.u32()));
            }
            case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> {
                int type = reader.u32();
                code.add(opcode, 0, row(4), 0, pair(type, reader.u32()));
            }
            default -> {
                return reference(opcode);
            }
        }
        return true;
    }

    private boolean reference(Opcode opcode) {
        switch (opcode) {
            case ARRAY_LEN, I31_GET_S, I31_GET_U, REF_IS_NULL -> unary(opcode, NumType.I32);
            case REF_I31 -> unary(opcode, RefType.of(false, AbsHeapType.I31));
            case REF_AS_NON_NULL -> unary(opcode, operands.type(operands.height() - 1));
            case REF_EQ -> {
                int right = popSlot();
                int left = popSlot();
                code.addResult(opcode, 0, operands.pushTemporary(NumType.I32), left, right);
            }
            // The same object on both sides.
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
            case REF_TEST, REF_TEST_NULL -> {
                int tested = castTarget(opcode == Opcode.REF_TEST_NULL);
                int slot = popSlot();
                int result = operands.pushTemporary(NumType.I32);
                code.addResult(Opcode.REF_TEST, 0, result, slot, tested);
            }
            case REF_CAST, REF_CAST_NULL -> {
                int target = castTarget(opcode == Opcode.REF_CAST_NULL);
                var type = operands.type(operands.height() - 1);
                int slot = popSlot();
                code.addResult(Opcode.REF_CAST, 0, operands.pushTemporary(type), slot, target);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void unary(Opcode opcode, ValueType result) {
        int slot = popSlot();
        code.addResult(opcode, 0, operands.pushTemporary(result), slot, 0);
    }

    /** What {@code br_on_cast} and {@code br_on_cast_fail} branch on. */
    record CastBranch(int label, int target) {}

    /** Reads the immediates of a branch on a cast. */
    CastBranch castBranch() {
        boolean nullable = (reader.u8() & TO_NULLABLE) != 0;
        int label = reader.u32();
        reader.heapType();
        return new CastBranch(label, castTarget(nullable));
    }

    /** Reads a heap type; the pool's index of the reference type to it. */
    private int castTarget(boolean nullable) {
        return pair((int) reader.heapTypeCode(), nullable ? 1 : 0);
    }

    private StructType struct(int type) {
        return (StructType) module.types().get(type).composite();
    }

    private ValueType element(int type) {
        return ((ArrayType) module.types().get(type).composite()).element().storage().unpacked();
    }

    private int popSlot() {
        int slot = operands.slot(operands.height() - 1);
        operands.pop();
        return slot;
    }

    private int pushReference(int type) {
        return operands.pushTemporary(module.types().get(type).ref(false));
    }

    private int pair(int high, int low) {
        return code.constant(((long) high << 32) | (low & 0xFFFFFFFFL));
    }

    private void newFromRow(Opcode opcode, int type, int count, int c) {
        int first = row(count);
        code.addResult(opcode, 0, pushReference(type), first, c);
    }

    /** Brings the last operands into a row and pops them; the slot of the first. */
    private int row(int count) {
        int first = operands.height() - count;
        operands.settleFrom(first);
        int slot = operands.home(first);
        operands.popTo(first);
        return slot;
    }
}
