package org.jayasm.microcode;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.parser.CodeReader;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.Signature;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.Slots;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;

/**
 * Translates the body of a validated function to {@link Microcode} in one pass.
 *
 * <p>Reading a local and pushing a constant emit nothing; a result that goes straight to a local is
 * computed there; a comparison that only a branch uses becomes the branch.
 */
public final class Prescan {
    private final WasmModule module;
    private final FunctionType type;
    private final CodeReader reader;
    private final CodeBuffer code;
    private final FunctionLocals locals;
    private final Operands operands;
    private final Branches branches;
    private final AggregateInstructions aggregates;
    private final MemoryInstructions memory;
    private final VectorInstructions vectors;
    private boolean hasReferences;

    private Prescan(WasmModule module, int function, boolean marksLoops, boolean keepsOffsets) {
        this.module = module;
        this.code = new CodeBuffer(keepsOffsets);
        this.type = module.functions().get(function).function();
        int body = function - module.importedFunctions();
        this.reader = module.reader(module.bodies().from(body), module.bodies().to(body));
        this.locals = FunctionLocals.read(type, reader);
        this.operands = new Operands(code, locals.slots());
        this.branches = new Branches(code, operands, new Labels(code), marksLoops);
        this.aggregates = new AggregateInstructions(module, reader, code, operands);
        this.memory = new MemoryInstructions(module, reader, code, operands);
        this.vectors = new VectorInstructions(reader, code, operands);
        this.hasReferences = locals.hasReferences();
    }

    /**
     * Translates a function.
     *
     * @param function the index of one of the module's own functions
     * @param marksLoops whether each loop begins with an instruction that says so
     * @throws org.jayasm.failure.UnsupportedException when its translation would be too large
     */
    public static Microcode of(WasmModule module, int function, boolean marksLoops) {
        return new Prescan(module, function, marksLoops, false).translate();
    }

    /** Does the same, and remembers which instructions the result was made of. */
    public static LocatedMicrocode located(WasmModule module, int function, boolean marksLoops) {
        var prescan = new Prescan(module, function, marksLoops, true);
        var code = prescan.translate();
        return new LocatedMicrocode(code, prescan.code.offsets());
    }

    /**
     * The labels around a loop, in microcode that marks loops.
     *
     * @param loop its offset in the module
     */
    public static LabelsAround labelsAround(WasmModule module, int function, int loop) {
        var prescan = new Prescan(module, function, true, false);
        prescan.branches.watch(loop);
        prescan.translate();
        return prescan.branches.watched();
    }

    private Microcode translate() {
        branches.openFunction(type);
        while (branches.isOpen()) {
            if (branches.reachable()) {
                code.at(reader.position());
                instruction(reader.opcode());
            } else {
                skipUnreachable();
            }
        }
        int resultSlots = Slots.of(type.results());
        operands.reserveTo(resultSlots);
        return code.finish(
                new FrameLayout(
                        locals.paramSlots(),
                        resultSlots,
                        locals.slots() + (operands.zeroSlotUsed() ? 1 : 0),
                        operands.maxSlot(),
                        hasReferences));
    }

    /**
     * Skips to the {@code else} or {@code end} of the innermost block; what it skips cannot run.
     */
    private void skipUnreachable() {
        for (int nesting = 0; ; ) {
            var opcode = reader.opcode();
            switch (opcode) {
                case BLOCK, LOOP, IF, TRY_TABLE, TRY -> nesting++;
                case ELSE -> {
                    if (nesting == 0) {
                        branches.elseArm();
                        return;
                    }
                }
                case CATCH, CATCH_ALL -> {
                    if (nesting == 0) {
                        handler(opcode);
                        return;
                    }
                }
                case DELEGATE -> {
                    if (nesting-- == 0) {
                        branches.delegate(reader.u32());
                        return;
                    }
                }
                case END -> {
                    if (nesting-- == 0) {
                        branches.end();
                        return;
                    }
                }
                default -> {}
            }
            reader.skipImmediates(opcode);
        }
    }

    private void instruction(Opcode opcode) {
        var signature = opcode.signature();
        switch (opcode.immediates()) {
            case NONE -> {
                if (signature == null) {
                    plain(opcode);
                } else if (VectorInstructions.computes(signature)) {
                    vectors.translate(opcode);
                } else {
                    numeric(opcode, signature);
                }
            }
            case I32 -> operands.pushConstant(reader.s32(), NumType.I32);
            case I64 -> operands.pushConstant(reader.s64(), NumType.I64);
            case F32 -> operands.pushConstant(reader.i32Bits(), NumType.F32);
            case F64 -> operands.pushConstant(reader.i64Bits(), NumType.F64);
            case MEMARG -> memory.access(opcode);
            case MEMARG_LANE -> memory.lane(opcode);
            case V128, LANE, SHUFFLE -> vectors.translate(opcode);
            case LOCAL -> variable(opcode, reader.u32());
            case GLOBAL -> global(opcode, reader.u32());
            case BLOCK_TYPE -> {
                if (opcode == Opcode.TRY) {
                    hasReferences = true;
                    branches.openLegacyTry(reader.blockType());
                } else {
                    branches.open(opcode, reader.blockType());
                }
            }
            case CATCHES -> branches.openTry(reader.blockType(), catchClauses());
            case TAG -> {
                if (opcode == Opcode.CATCH) {
                    handler(opcode);
                } else {
                    raise(opcode, reader.u32());
                }
            }
            case LABEL -> branches.branch(opcode, reader.u32());
            case CAST -> {
                hasReferences = true;
                branches.branchOnCast(opcode, aggregates.castBranch());
            }
            case TYPE_FIELD, TYPE_COUNT, TYPE_TYPE, TYPE_DATA, TYPE_ELEM -> aggregate(opcode);
            case LABEL_TABLE -> branches.table(reader);
            case FUNC -> function(opcode, reader.u32());
            case TYPE, TYPE_TABLE -> indirect(opcode);
            case VALUE_TYPES -> {
                reader.valueTypes();
                select();
            }
            case HEAP_TYPE -> {
                if (opcode == Opcode.REF_NULL) {
                    reference(reader.heapType().ref(true));
                } else {
                    aggregate(opcode);
                }
            }
            default -> bulk(opcode);
        }
    }

    private List<CatchClause> catchClauses() {
        var clauses = new ArrayList<CatchClause>();
        for (int count = reader.u32(); count > 0; count--) {
            int kind = reader.catchKind();
            int tag = kind < CodeReader.CATCH_ALL ? reader.u32() : -1;
            var caught = new ArrayList<ValueType>();
            if (tag >= 0) {
                caught.addAll(module.tags().get(tag).type().function().params());
            }
            if ((kind & 1) != 0) {
                caught.add(RefType.of(false, AbsHeapType.EXN));
            }
            hasReferences |= caught.stream().anyMatch(ValueType::isReference);
            clauses.add(new CatchClause(kind, tag, reader.u32(), caught));
        }
        return clauses;
    }

    /** A handler of a legacy {@code try}. */
    private void handler(Opcode opcode) {
        if (opcode == Opcode.CATCH_ALL) {
            branches.handler(opcode, -1, List.of());
        } else {
            int tag = reader.u32();
            branches.handler(opcode, tag, module.tags().get(tag).type().function().params());
        }
    }

    private void raise(Opcode opcode, int tag) {
        var type = module.tags().get(tag).type().function();
        row(opcode, type.params().size(), 0, tag);
        branches.stop();
    }

    private void aggregate(Opcode opcode) {
        hasReferences = true;
        if (!aggregates.translate(opcode)) {
            throw unexpected(opcode);
        }
    }

    static IllegalStateException unexpected(Opcode opcode) {
        return new IllegalStateException("no translation for " + opcode.mnemonic());
    }

    private void reference(RefType type) {
        hasReferences = true;
        operands.pushConstant(0, type);
    }

    private void plain(Opcode opcode) {
        switch (opcode) {
            case NOP -> {}
            case UNREACHABLE -> {
                code.add(Opcode.UNREACHABLE, 0, 0, 0, 0);
                branches.stop();
            }
            case DROP -> operands.pop();
            case SELECT -> select();
            case RETURN -> branches.giveBack();
            case ELSE -> branches.elseArm();
            case END -> branches.end();
            case CATCH_ALL -> handler(opcode);
            case THROW_REF -> {
                code.add(opcode, 0, operands.slot(operands.height() - 1), 0, 0);
                branches.stop();
            }
            default -> aggregate(opcode);
        }
    }

    private void numeric(Opcode opcode, Signature signature) {
        var result = signature.result(0, NumType.I32);
        if (signature.resultCount() == 2) {
            wide(opcode, signature.operandCount());
        } else if (signature.operandCount() == 1) {
            int slot = operands.slot(operands.height() - 1);
            operands.pop();
            code.addResult(opcode, 0, operands.pushTemporary(result), slot, 0);
        } else {
            binary(opcode, result);
        }
    }

    /** Wide arithmetic on two or four operands: the low half of the result is below the high. */
    private void wide(Opcode opcode, int count) {
        int first = operands.height() - count;
        int b = operands.slot(first);
        int c = operands.slot(first + 1);
        if (count == 4) {
            b = code.constant((long) b << 32 | c);
            c = operands.slot(first + 2);
            c = code.constant((long) c << 32 | operands.slot(first + 3));
        }
        operands.popTo(first);
        int low = operands.pushTemporary(NumType.I64);
        operands.pushTemporary(NumType.I64);
        code.add(opcode, 0, low, b, c);
    }

    private void binary(Opcode opcode, ValueType result) {
        int right = operands.height() - 1;
        int left = right - 1;
        if (operands.isConstant(left) && !operands.isConstant(right)) {
            var swapped = Conditions.swapped(opcode);
            if (swapped != null) {
                opcode = swapped;
                left = right;
                right = left - 1;
            }
        }
        int b = operands.slot(left);
        int form = 0;
        int c;
        if (operands.isConstant(right) && Conditions.hasConstantForm(opcode)) {
            form = Form.CONSTANT;
            c = inCode(operands.constant(right), operands.type(right));
        } else {
            c = operands.slot(right);
        }
        operands.pop();
        operands.pop();
        code.addResult(opcode, form, operands.pushTemporary(result), b, c);
    }

    /** A constant as an instruction holds it: 32 bits in place, 64 bits in the pool. */
    private int inCode(long bits, ValueType type) {
        return type == NumType.I64 || type == NumType.F64 ? code.constant(bits) : (int) bits;
    }

    private void variable(Opcode opcode, int index) {
        int slot = locals.slot(index);
        var type = locals.type(index);
        if (opcode == Opcode.LOCAL_GET) {
            operands.pushLocal(slot, type);
            return;
        }
        int top = operands.height() - 1;
        operands.settleLocal(slot, top);
        if (operands.isTemporary(top) && code.lastComputes(operands.home(top))) {
            code.retargetLast(slot);
        } else {
            operands.moveTo(top, slot);
        }
        operands.pop();
        if (opcode == Opcode.LOCAL_TEE) {
            operands.pushLocal(slot, type);
        }
    }

    private void global(Opcode opcode, int index) {
        var type = module.globals().get(index).valueType();
        int form = Operands.moveForm(type);
        hasReferences |= type.isReference();
        if (opcode == Opcode.GLOBAL_GET) {
            code.addResult(opcode, form, operands.pushTemporary(type), 0, index);
        } else {
            int slot = operands.slot(operands.height() - 1);
            operands.pop();
            code.add(opcode, form, 0, slot, index);
        }
    }

    private void select() {
        int condition = operands.height() - 1;
        var type = operands.type(condition - 1);
        int cond = operands.slot(condition);
        int second = operands.slot(condition - 1);
        int first = operands.slot(condition - 2);
        operands.pop();
        operands.pop();
        operands.pop();
        code.addResult(
                Opcode.SELECT,
                Operands.moveForm(type),
                operands.pushTemporary(type),
                cond,
                code.constant((long) first << 32 | second));
    }

    private void function(Opcode opcode, int index) {
        if (opcode == Opcode.REF_FUNC) {
            hasReferences = true;
            var type = module.functions().get(index).ref(false);
            code.addResult(opcode, 0, operands.pushTemporary(type), 0, index);
        } else {
            var callee = module.functions().get(index).function();
            branches.call(opcode, callee, 0, index);
            noteReferences(callee);
        }
    }

    private void indirect(Opcode opcode) {
        switch (opcode) {
            case CALL_INDIRECT, RETURN_CALL_INDIRECT, CALL_REF, RETURN_CALL_REF -> {}
            default -> {
                aggregate(opcode);
                return;
            }
        }
        int typeIndex = reader.u32();
        boolean byReference = opcode == Opcode.CALL_REF || opcode == Opcode.RETURN_CALL_REF;
        int table = byReference ? 0 : reader.u32();
        int selector = operands.slot(operands.height() - 1);
        operands.pop();
        var callee = module.types().get(typeIndex).function();
        hasReferences |= byReference;
        branches.call(opcode, callee, selector, code.constant((long) typeIndex << 32 | table));
        noteReferences(callee);
    }

    private void noteReferences(FunctionType callee) {
        for (var result : callee.results()) {
            hasReferences |= result.isReference();
        }
        for (var param : callee.params()) {
            hasReferences |= param.isReference();
        }
    }

    /** Instructions on tables, memories and segments. */
    private void bulk(Opcode opcode) {
        switch (opcode) {
            case TABLE_GET -> {
                int table = reader.u32();
                int index = operands.slot(operands.height() - 1);
                operands.pop();
                hasReferences = true;
                var type = module.tables().get(table).elementType();
                code.addResult(opcode, 0, operands.pushTemporary(type), index, table);
            }
            case TABLE_SET -> {
                int table = reader.u32();
                int value = operands.slot(operands.height() - 1);
                int index = operands.slot(operands.height() - 2);
                operands.pop();
                operands.pop();
                hasReferences = true;
                code.add(opcode, 0, index, value, table);
            }
            case TABLE_SIZE -> {
                int table = reader.u32();
                var type = module.tables().get(table).limits().addressType();
                code.addResult(opcode, 0, operands.pushTemporary(type), 0, table);
            }
            case MEMORY_SIZE -> {
                int memory = reader.u32();
                var type = module.memories().get(memory).limits().addressType();
                code.addResult(opcode, 0, operands.pushTemporary(type), 0, memory);
            }
            case MEMORY_GROW -> {
                int memory = reader.u32();
                int delta = operands.slot(operands.height() - 1);
                operands.pop();
                var type = module.memories().get(memory).limits().addressType();
                code.addResult(opcode, 0, operands.pushTemporary(type), delta, memory);
            }
            case TABLE_GROW -> {
                int table = reader.u32();
                hasReferences = true;
                row(opcode, 2, 0, table);
                operands.pushTemporary(module.tables().get(table).limits().addressType());
            }
            case TABLE_FILL -> {
                hasReferences = true;
                row(opcode, 3, 0, reader.u32());
            }
            case MEMORY_FILL -> row(opcode, 3, 0, reader.u32());
            case TABLE_COPY, MEMORY_COPY, TABLE_INIT, MEMORY_INIT ->
                    row(opcode, 3, reader.u32(), reader.u32());
            case ELEM_DROP, DATA_DROP -> row(opcode, 0, 0, reader.u32());
            default -> throw unexpected(opcode);
        }
    }

    /** An instruction whose operands must lie in a row. */
    private void row(Opcode opcode, int count, int b, int c) {
        int first = operands.height() - count;
        operands.settleFrom(first);
        int a = operands.home(first);
        operands.popTo(first);
        code.add(opcode, 0, a, b, c);
    }
}
