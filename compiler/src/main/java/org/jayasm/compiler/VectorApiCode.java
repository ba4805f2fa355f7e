package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import java.util.Objects;
import org.jayasm.parser.Opcode;
import org.jayasm.runtime.RelaxedInstructions;
import org.jayasm.types.NumType;
import org.jayasm.types.VecType;

/**
 * Emits vector instructions as calls of the Vector API. Most are one operator on one of six views;
 * {@link VectorExpressions} has the others.
 */
final class VectorApiCode extends VectorCode {
    // What comes behind the shape in a mnemonic, and the operator.
    // spotless:off
    private static final Map<String, String> UNARY = Map.ofEntries(
            Map.entry("abs",       "ABS"),
            Map.entry("neg",       "NEG"),
            Map.entry("not",       "NOT"),
            Map.entry("sqrt",      "SQRT"),
            Map.entry("popcnt",    "BIT_COUNT"));

    private static final Map<String, String> BINARY = Map.ofEntries(
            Map.entry("add",       "ADD"),
            Map.entry("sub",       "SUB"),
            Map.entry("mul",       "MUL"),
            Map.entry("div",       "DIV"),
            Map.entry("min_s",     "MIN"),
            Map.entry("min_u",     "UMIN"),
            Map.entry("max_s",     "MAX"),
            Map.entry("max_u",     "UMAX"),
            Map.entry("add_sat_s", "SADD"),
            Map.entry("add_sat_u", "SUADD"),
            Map.entry("sub_sat_s", "SSUB"),
            Map.entry("sub_sat_u", "SUSUB"),
            Map.entry("and",       "AND"),
            Map.entry("andnot",    "AND_NOT"),
            Map.entry("or",        "OR"),
            Map.entry("xor",       "XOR"));

    private static final Map<String, String> SHIFTS = Map.ofEntries(
            Map.entry("shl",       "LSHL"),
            Map.entry("shr_s",     "ASHR"),
            Map.entry("shr_u",     "LSHR"));

    private static final Map<String, String> COMPARISONS = Map.ofEntries(
            Map.entry("eq",        "EQ"),
            Map.entry("ne",        "NE"),
            Map.entry("lt",        "LT"),
            Map.entry("lt_s",      "LT"),
            Map.entry("lt_u",      "ULT"),
            Map.entry("gt",        "GT"),
            Map.entry("gt_s",      "GT"),
            Map.entry("gt_u",      "UGT"),
            Map.entry("le",        "LE"),
            Map.entry("le_s",      "LE"),
            Map.entry("le_u",      "ULE"),
            Map.entry("ge",        "GE"),
            Map.entry("ge_s",      "GE"),
            Map.entry("ge_u",      "UGE"));
    // spotless:on

    private final MethodCode code;
    private final Operands operands;
    private final MemoryCode memory;
    private final VectorCalls calls;
    private final VectorExpressions expressions;

    VectorApiCode(MethodCode code, Operands operands, MemoryCode memory) {
        this.code = code;
        this.operands = operands;
        this.memory = memory;
        this.calls = code.vectors();
        this.expressions = new VectorExpressions(code, calls);
    }

    @Override
    void constant(long low, long high) {
        calls.constant(low, high);
        operands.push(JvmType.VECTOR);
    }

    @Override
    void emit(Opcode relaxed) {
        var opcode = RelaxedInstructions.deterministic(relaxed);
        var view = VectorView.of(opcode);
        String mnemonic = opcode.mnemonic();
        String name = mnemonic.substring(mnemonic.indexOf('.') + 1);
        if (UNARY.containsKey(name)) {
            calls.view(view);
            calls.unary(view, UNARY.get(name));
            calls.bytes(view);
        } else if (BINARY.containsKey(name)) {
            calls.viewBoth(view);
            calls.binary(view, BINARY.get(name));
            calls.bytes(view);
        } else if (COMPARISONS.containsKey(name)) {
            calls.viewBoth(view);
            calls.compare(view, COMPARISONS.get(name));
            calls.bytesOfMask(view);
        } else if (SHIFTS.containsKey(name)) {
            shift(view, SHIFTS.get(name));
        } else {
            other(opcode, view, name);
        }
        var signature = Objects.requireNonNull(opcode.signature());
        operands.pop(signature.operandCount());
        boolean toVector = signature.result(0, NumType.I32) == VecType.V128;
        operands.push(toVector ? JvmType.VECTOR : JvmType.INT);
        code.release();
    }

    private void shift(VectorView view, String operator) {
        code.constant(view.bits - 1);
        code.visitInsn(IAND);
        int count = code.temporary(JvmType.INT);
        code.visitVarInsn(ISTORE, count);
        if (view == VectorView.BYTES) {
            expressions.shiftBytes(operator, count);
            return;
        }
        calls.view(view);
        calls.shift(view, operator, count);
        calls.bytes(view);
    }

    private void other(Opcode opcode, VectorView view, String name) {
        switch (name) {
            case "splat" -> splat(view);
            case "any_true" -> {
                calls.compare(view, "NE", 0);
                calls.conditionOfMask("anyTrue");
            }
            case "all_true" -> {
                calls.view(view);
                calls.compare(view, "NE", 0);
                calls.conditionOfMask("allTrue");
            }
            case "bitmask" -> {
                calls.view(view);
                calls.compare(view, "LT", 0);
                calls.bitsOfMask();
            }
            default -> expressions.emit(opcode, view);
        }
    }

    private void splat(VectorView view) {
        var type = view.laneType();
        int value = code.temporary(type);
        code.visitVarInsn(type.store, value);
        calls.loadSpecies(view);
        loadLane(view, value);
        calls.broadcast(view);
        calls.bytes(view);
    }

    /** Pushes a lane from a variable, in which there may be more bits. */
    private void loadLane(VectorView view, int variable) {
        code.visitVarInsn(view.laneType().load, variable);
        if (view == VectorView.BYTES) {
            code.visitInsn(I2B);
        } else if (view == VectorView.SHORTS) {
            code.visitInsn(I2S);
        }
    }

    @Override
    boolean rotate(LaneRotation rotation) {
        calls.view(rotation.view());
        calls.binary(rotation.view(), "ROL", rotation.count());
        calls.bytes(rotation.view());
        return true;
    }

    @Override
    void lane(Opcode opcode, int lane) {
        var view = VectorView.of(opcode);
        if (Objects.requireNonNull(opcode.signature()).operandCount() == 2) {
            int value = code.temporary(view.laneType());
            code.visitVarInsn(view.laneType().store, value);
            calls.view(view);
            code.constant(lane);
            loadLane(view, value);
            calls.withLane(view);
            calls.bytes(view);
            operands.pop(2);
            operands.push(JvmType.VECTOR);
            code.release();
            return;
        }
        calls.view(view);
        code.constant(lane);
        calls.lane(view);
        if (opcode.mnemonic().endsWith("_u")) {
            code.constant((1 << view.bits) - 1);
            code.visitInsn(IAND);
        }
        operands.pop();
        operands.push(view.laneType());
    }

    @Override
    void shuffle(long lowLanes, long highLanes) {
        long fromSecond = 0x1010_1010_1010_1010L;
        long some = (lowLanes | highLanes) & fromSecond;
        long all = lowLanes & highLanes & fromSecond;
        if (some == 0) {
            code.visitInsn(POP);
            select(lowLanes, highLanes);
        } else if (all == fromSecond) {
            code.visitInsn(SWAP);
            code.visitInsn(POP);
            select(lowLanes, highLanes);
        } else {
            select(lowLanes, highLanes);
            code.visitInsn(SWAP);
            select(lowLanes, highLanes);
            code.visitInsn(SWAP);
            calls.constant(lowLanes, highLanes);
            calls.compare(VectorView.BYTES, "GE", 16);
            calls.blend(VectorView.BYTES);
        }
        operands.pop(2);
        operands.push(JvmType.VECTOR);
    }

    private void select(long low, long high) {
        calls.constant(low, high);
        code.visitInsn(SWAP);
        calls.selectFrom();
    }

    @Override
    void access(Opcode opcode, long offset, int lane) {
        switch (opcode) {
            case V128_LOAD -> {
                int index = index(opcode, offset);
                load(16, index);
                operands.push(JvmType.VECTOR);
            }
            case V128_STORE -> {
                int value = code.keep(1)[0];
                operands.pop();
                int index = index(opcode, offset);
                store(value, index);
            }
            case V128_LOAD8_SPLAT, V128_LOAD16_SPLAT, V128_LOAD32_SPLAT, V128_LOAD64_SPLAT ->
                    loadSplat(opcode, offset);
            case V128_LOAD8X8_S, V128_LOAD16X4_S, V128_LOAD32X2_S -> loadWide(opcode, offset, true);
            case V128_LOAD8X8_U, V128_LOAD16X4_U, V128_LOAD32X2_U ->
                    loadWide(opcode, offset, false);
            case V128_LOAD32_ZERO, V128_LOAD64_ZERO -> {
                int index = index(opcode, offset);
                calls.zero(lanes(opcode));
                loadLane(opcode, index, 0);
            }
            default -> accessLane(opcode, offset, lane);
        }
        code.release();
    }

    /** Pushes bytes from a checked index in a variable: 16, or 8 and perhaps zeros. */
    private void load(int width, int index) {
        if (!memory.isLarge()) {
            calls.load(memory, 8 * width, index);
            return;
        }
        int[] halves = {code.temporary(JvmType.LONG), code.temporary(JvmType.LONG)};
        for (int half = 0; half < 2; half++) {
            if (8 * half < width) {
                memory.loadAt(8, index, 8 * half);
            } else {
                code.visitInsn(LCONST_0);
            }
            code.visitVarInsn(LSTORE, halves[half]);
        }
        calls.ofHalves(halves[0], halves[1]);
    }

    /** Stores a vector in a variable. */
    private void store(int vector, int index) {
        if (!memory.isLarge()) {
            code.visitVarInsn(ALOAD, vector);
            calls.store(memory, index);
            return;
        }
        int value = code.temporary(JvmType.LONG);
        for (int half = 0; half < 2; half++) {
            code.visitVarInsn(ALOAD, vector);
            calls.half(half);
            code.visitVarInsn(LSTORE, value);
            memory.storeAt(8, index, 8 * half, value);
        }
    }

    /** Pops the address; the variable of the checked index. */
    private int index(Opcode opcode, long offset) {
        operands.pop();
        memory.index(opcode.size(), offset);
        var type = memory.indexType();
        int index = code.temporary(type);
        code.visitVarInsn(type.store, index);
        return index;
    }

    /** The view with lanes of the size that is accessed. */
    private static VectorView lanes(Opcode opcode) {
        return VectorView.ofIntegers(8 * opcode.size());
    }

    private void loadSplat(Opcode opcode, long offset) {
        var view = lanes(opcode);
        int index = index(opcode, offset);
        calls.loadSpecies(view);
        memory.loadAt(opcode.size(), index, 0);
        calls.broadcast(view);
        calls.bytes(view);
        operands.push(JvmType.VECTOR);
    }

    private void loadWide(Opcode opcode, long offset, boolean signed) {
        var from =
                switch (opcode) {
                    case V128_LOAD8X8_S, V128_LOAD8X8_U -> VectorView.BYTES;
                    case V128_LOAD16X4_S, V128_LOAD16X4_U -> VectorView.SHORTS;
                    default -> VectorView.INTS;
                };
        int index = index(opcode, offset);
        load(8, index);
        expressions.extend(from, signed);
        calls.bytes(VectorView.ofIntegers(2 * from.bits));
        operands.push(JvmType.VECTOR);
    }

    private void accessLane(Opcode opcode, long offset, int lane) {
        var view = lanes(opcode);
        int vector = code.keep(1)[0];
        operands.pop();
        int index = index(opcode, offset);
        code.visitVarInsn(ALOAD, vector);
        calls.view(view);
        if (Objects.requireNonNull(opcode.signature()).resultCount() == 1) {
            loadLane(opcode, index, lane);
            return;
        }
        code.constant(lane);
        calls.lane(view);
        int value = code.temporary(view.laneType());
        code.visitVarInsn(view.laneType().store, value);
        memory.storeAt(opcode.size(), index, 0, value);
    }

    /** Replaces a lane of a view by one from memory. */
    private void loadLane(Opcode opcode, int index, int lane) {
        var view = lanes(opcode);
        code.constant(lane);
        memory.loadAt(opcode.size(), index, 0);
        calls.withLane(view);
        calls.bytes(view);
        operands.push(JvmType.VECTOR);
    }
}
