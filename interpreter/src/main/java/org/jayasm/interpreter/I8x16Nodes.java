package org.jayasm.interpreter;

import static org.jayasm.runtime.I8x16.*;

import org.jayasm.microcode.Form;
import org.jayasm.runtime.ExecutionStack;

/** Nodes for the instructions of i8x16 that do not access memory. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class I8x16Nodes {
    private I8x16Nodes() {}

    static Object node(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I8X16_SHL, I8X16_SHR_S, I8X16_SHR_U: return i.has(Form.CONSTANT) ? shiftByConstant(i) : shift(i);
            case I8X16_SHUFFLE: return new VectorShuffle(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; long y = v[f + b + 1]; long z = v[f + c]; long w = v[f + c + 1]; return set(v, f + a, i8x16Shuffle(x, y, z, w, lowLanes), i8x16Shuffle(x, y, z, w, highLanes)); } };
            case I8X16_SWIZZLE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = v[f + b]; long y = v[f + b + 1]; return set(v, f + a, i8x16Swizzle(x, y, v[f + c]), i8x16Swizzle(x, y, v[f + c + 1])); } };
            case I8X16_SPLAT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = i8x16Splat((int) v[f + b]); return set(v, f + a, x, x); } };
            case I8X16_EXTRACT_LANE_S: return new VectorExtractLane(i, 8) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i8x16ExtractLaneS(v[f + half], lane); return next; } };
            case I8X16_EXTRACT_LANE_U: return new VectorExtractLane(i, 8) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i8x16ExtractLaneU(v[f + half], lane); return next; } };
            case I8X16_REPLACE_LANE: return new VectorReplaceLane(i, 8) { Node exec(ExecutionStack s, long[] v, int f) { return replace(v, f, i8x16ReplaceLane(v[f + half], lane, (int) v[f + value])); } };
            case I8X16_EQ: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16Eq(v[f + b], v[f + c]), i8x16Eq(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_NE: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16Ne(v[f + b], v[f + c]), i8x16Ne(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_LT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16LtS(v[f + b], v[f + c]), i8x16LtS(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_LT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16LtU(v[f + b], v[f + c]), i8x16LtU(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_GT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16GtS(v[f + b], v[f + c]), i8x16GtS(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_GT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16GtU(v[f + b], v[f + c]), i8x16GtU(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_LE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16LeS(v[f + b], v[f + c]), i8x16LeS(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_LE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16LeU(v[f + b], v[f + c]), i8x16LeU(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_GE_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16GeS(v[f + b], v[f + c]), i8x16GeS(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_GE_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16GeU(v[f + b], v[f + c]), i8x16GeU(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_ABS: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16Abs(v[f + b]), i8x16Abs(v[f + b + 1])); } };
            case I8X16_NEG: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16Neg(v[f + b]), i8x16Neg(v[f + b + 1])); } };
            case I8X16_POPCNT: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16Popcnt(v[f + b]), i8x16Popcnt(v[f + b + 1])); } };
            case I8X16_ALL_TRUE: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i8x16AllTrue(v[f + b], v[f + b + 1]); return next; } };
            case I8X16_BITMASK: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i8x16Bitmask(v[f + b], v[f + b + 1]); return next; } };
            case I8X16_NARROW_I16X8_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16NarrowI16x8S(v[f + b], v[f + b + 1]), i8x16NarrowI16x8S(v[f + c], v[f + c + 1])); } };
            case I8X16_NARROW_I16X8_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16NarrowI16x8U(v[f + b], v[f + b + 1]), i8x16NarrowI16x8U(v[f + c], v[f + c + 1])); } };
            case I8X16_ADD: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16Add(v[f + b], v[f + c]), i8x16Add(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_ADD_SAT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16AddSatS(v[f + b], v[f + c]), i8x16AddSatS(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_ADD_SAT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16AddSatU(v[f + b], v[f + c]), i8x16AddSatU(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_SUB: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16Sub(v[f + b], v[f + c]), i8x16Sub(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_SUB_SAT_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16SubSatS(v[f + b], v[f + c]), i8x16SubSatS(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_SUB_SAT_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16SubSatU(v[f + b], v[f + c]), i8x16SubSatU(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_MIN_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16MinS(v[f + b], v[f + c]), i8x16MinS(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_MIN_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16MinU(v[f + b], v[f + c]), i8x16MinU(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_MAX_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16MaxS(v[f + b], v[f + c]), i8x16MaxS(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_MAX_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16MaxU(v[f + b], v[f + c]), i8x16MaxU(v[f + b + 1], v[f + c + 1])); } };
            case I8X16_AVGR_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16AvgrU(v[f + b], v[f + c]), i8x16AvgrU(v[f + b + 1], v[f + c + 1])); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    private static Object shift(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I8X16_SHL: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i8x16Shl(v[f + b], n), i8x16Shl(v[f + b + 1], n)); } };
            case I8X16_SHR_S: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i8x16ShrS(v[f + b], n), i8x16ShrS(v[f + b + 1], n)); } };
            case I8X16_SHR_U: return new Binary(i) { Node exec(ExecutionStack s, long[] v, int f) { int n = (int) v[f + c]; return set(v, f + a, i8x16ShrU(v[f + b], n), i8x16ShrU(v[f + b + 1], n)); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    private static Object shiftByConstant(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I8X16_SHL: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16Shl(v[f + b], k), i8x16Shl(v[f + b + 1], k)); } };
            case I8X16_SHR_S: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16ShrS(v[f + b], k), i8x16ShrS(v[f + b + 1], k)); } };
            case I8X16_SHR_U: return new BinaryK32(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, i8x16ShrU(v[f + b], k), i8x16ShrU(v[f + b + 1], k)); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
