package org.jayasm.parser;

import static org.jayasm.types.NumType.I32;

import java.util.Arrays;
import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;

/** The rules of all instructions (3.0, 3.4): finds the one that an opcode asks for. */
final class InstructionRules {
    private final ModuleContext module;
    private final CodeReader reader;
    private final OperandStack operands;
    private final Locals locals;
    private final ControlStack controlStack;
    private final ControlRules control;
    private final TableRules tables;
    private final MemoryRules memory;
    private final ReferenceRules references;
    private final AggregateRules aggregates;

    InstructionRules(InstructionContext context) {
        module = context.module();
        reader = context.reader();
        operands = context.operands();
        locals = context.locals();
        controlStack = context.control();
        control = new ControlRules(context);
        tables = new TableRules(context);
        memory = new MemoryRules(context);
        references = new ReferenceRules(context);
        aggregates = new AggregateRules(context);
    }

    /**
     * Validates an instruction whose opcode was read last.
     *
     * @param offset where the opcode stands
     */
    void check(Opcode opcode, int offset) {
        var signature = opcode.signature();
        if (signature != null) {
            operands.apply(signature, immediates(opcode));
            return;
        }
        switch (opcode) {
            case LOCAL_GET -> operands.push(locals.get(reader.u32()));
            case LOCAL_SET -> operands.pop(locals.set(reader.u32()));
            case LOCAL_TEE -> localTee();
            case GLOBAL_GET -> operands.push(module.global(reader.u32()).valueType());
            case GLOBAL_SET -> globalSet();

            case NOP -> {}
            case UNREACHABLE -> operands.setUnreachable();
            case BLOCK, LOOP, IF, TRY_TABLE, TRY -> control.block(opcode);
            case ELSE -> control.otherwise(offset);
            case END -> controlStack.leave();
            case BR -> control.branch();
            case BR_IF -> control.branchIf();
            case BR_TABLE -> control.branchTable();
            case RETURN -> control.returnResults();
            case CALL, RETURN_CALL -> control.call(opcode);
            case CALL_REF, RETURN_CALL_REF -> control.callReference(opcode);
            case CALL_INDIRECT, RETURN_CALL_INDIRECT -> control.callIndirect(opcode);
            case THROW -> control.raise();
            case THROW_REF -> control.raiseReference();
            case CATCH, CATCH_ALL -> control.handler(opcode, offset);
            case DELEGATE -> control.delegate(offset);
            case RETHROW -> control.rethrow();

            case DROP -> operands.popAny();
            case SELECT -> select();
            case SELECT_T -> typedSelect();

            case TABLE_GET -> tables.get();
            case TABLE_SET -> tables.set();
            case TABLE_SIZE -> tables.size();
            case TABLE_GROW -> tables.grow();
            case TABLE_FILL -> tables.fill();
            case TABLE_COPY -> tables.copy();
            case TABLE_INIT -> tables.initialize();
            case ELEM_DROP -> tables.dropSegment();

            case MEMORY_COPY -> memory.copy();
            case MEMORY_INIT -> memory.initialize();
            case DATA_DROP -> memory.dropSegment();

            default -> checkReference(opcode);
        }
    }

    private void checkReference(Opcode opcode) {
        switch (opcode) {
            case REF_NULL -> references.nullReference();
            case REF_IS_NULL -> references.isNull();
            case REF_FUNC -> references.function();
            case REF_EQ -> references.equal();
            case REF_AS_NON_NULL -> references.asNonNull();
            case REF_TEST, REF_TEST_NULL -> references.test(opcode == Opcode.REF_TEST_NULL);
            case REF_CAST, REF_CAST_NULL -> references.cast(opcode == Opcode.REF_CAST_NULL);
            case BR_ON_NULL -> references.branchOnNull();
            case BR_ON_NON_NULL -> references.branchOnNonNull();
            case BR_ON_CAST, BR_ON_CAST_FAIL -> references.branchOnCast(opcode);
            case ANY_CONVERT_EXTERN -> references.convert(AbsHeapType.EXTERN, AbsHeapType.ANY);
            case EXTERN_CONVERT_ANY -> references.convert(AbsHeapType.ANY, AbsHeapType.EXTERN);
            case REF_I31 -> references.newI31();
            case I31_GET_S, I31_GET_U -> references.getI31();

            case STRUCT_NEW -> aggregates.newStruct();
            case STRUCT_NEW_DEFAULT -> aggregates.newDefaultStruct();
            case STRUCT_GET -> aggregates.getField(false);
            case STRUCT_GET_S, STRUCT_GET_U -> aggregates.getField(true);
            case STRUCT_SET -> aggregates.setField();
            case ARRAY_NEW -> aggregates.newArray();
            case ARRAY_NEW_DEFAULT -> aggregates.newDefaultArray();
            case ARRAY_NEW_FIXED -> aggregates.newFixedArray();
            case ARRAY_NEW_DATA -> aggregates.newArrayFromData();
            case ARRAY_NEW_ELEM -> aggregates.newArrayFromElements();
            case ARRAY_GET -> aggregates.getElement(false);
            case ARRAY_GET_S, ARRAY_GET_U -> aggregates.getElement(true);
            case ARRAY_SET -> aggregates.setElement();
            case ARRAY_LEN -> aggregates.length();
            case ARRAY_FILL -> aggregates.fill();
            case ARRAY_COPY -> aggregates.copy();
            case ARRAY_INIT_DATA -> aggregates.initializeFromData();
            case ARRAY_INIT_ELEM -> aggregates.initializeFromElements();

            default -> throw new IllegalStateException("no rule for " + opcode);
        }
    }

    /**
     * Reads and checks the immediates of an instruction that has a signature.
     *
     * @return what the signature means by an address
     */
    private ValueType immediates(Opcode opcode) {
        switch (opcode.immediates()) {
            case NONE -> {}
            case I32 -> reader.s32();
            case MEMARG -> {
                return memory.access(opcode);
            }
            case I64 -> reader.s64();
            case F32 -> reader.skip(4);
            case F64 -> reader.skip(8);
            case MEMORY -> {
                return memory.memory();
            }
            case MEMARG_LANE -> {
                return memory.accessLane(opcode);
            }
            case LANE -> memory.lane(opcode.size());
            case SHUFFLE -> memory.shuffle(opcode.size());
            case V128 -> reader.skip(16);
            default -> throw new IllegalStateException("no rule for immediates of " + opcode);
        }
        return I32;
    }

    private void localTee() {
        var type = locals.set(reader.u32());
        operands.pop(type);
        operands.push(type);
    }

    private void globalSet() {
        int index = reader.u32();
        var global = module.global(index);
        if (!global.mutable()) {
            throw new InvalidException(Failure.IMMUTABLE_GLOBAL, index + "", "", -1);
        }
        operands.pop(global.valueType());
    }

    private void select() {
        operands.pop(I32);
        var second = operands.popAny();
        var first = operands.popAny();
        if (isReference(first) || isReference(second)) {
            throw selectMismatch("references need a select with a type", first, second);
        }
        if (first != null && second != null && first != second) {
            throw selectMismatch("select requires operands of one type", first, second);
        }
        operands.push(first == null ? second : first);
    }

    private static boolean isReference(@Nullable ValueType type) {
        return type != null && type.isReference();
    }

    private InvalidException selectMismatch(
            String detail, @Nullable ValueType first, @Nullable ValueType second) {
        return new InvalidException(
                Failure.TYPE_MISMATCH,
                detail + " but stack has " + module.describe(Arrays.asList(first, second)),
                -1);
    }

    private void typedSelect() {
        int offset = reader.position();
        List<ValueType> types = reader.valueTypes();
        if (types.size() != 1) {
            throw reader.invalid(
                    Failure.INVALID_RESULT_ARITY, types.size() + " types, not 1", offset);
        }
        var type = types.getFirst();
        operands.pop(type, type, I32);
        operands.push(type);
    }
}
