package org.jayasm.interpreter;

import static org.jayasm.interpreter.MemoryAccess.*;
import static org.jayasm.runtime.I16x8.*;
import static org.jayasm.runtime.I32x4.*;
import static org.jayasm.runtime.I64x2.*;
import static org.jayasm.runtime.I8x16.*;

import org.jayasm.runtime.ExecutionStack;

/** Nodes for loads and stores of vectors. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class VectorMemoryNodes {
    private VectorMemoryNodes() {}

    /** Address in b, result in a and a + 1. */
    static Object load(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case V128_LOAD: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { byte[] m = memory.bytes; int at = at(s, v[f + b], 16); return set(v, f + a, (long) LONG.get(m, at), (long) LONG.get(m, at + 8)); } };
            case V128_LOAD8X8_S: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = (long) LONG.get(memory.bytes, at(s, v[f + b], 8)); return set(v, f + a, i16x8ExtendI8x16S((int) x), i16x8ExtendI8x16S((int) (x >>> 32))); } };
            case V128_LOAD8X8_U: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = (long) LONG.get(memory.bytes, at(s, v[f + b], 8)); return set(v, f + a, i16x8ExtendI8x16U((int) x), i16x8ExtendI8x16U((int) (x >>> 32))); } };
            case V128_LOAD16X4_S: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = (long) LONG.get(memory.bytes, at(s, v[f + b], 8)); return set(v, f + a, i32x4ExtendI16x8S((int) x), i32x4ExtendI16x8S((int) (x >>> 32))); } };
            case V128_LOAD16X4_U: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = (long) LONG.get(memory.bytes, at(s, v[f + b], 8)); return set(v, f + a, i32x4ExtendI16x8U((int) x), i32x4ExtendI16x8U((int) (x >>> 32))); } };
            case V128_LOAD32X2_S: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = (long) LONG.get(memory.bytes, at(s, v[f + b], 8)); return set(v, f + a, i64x2ExtendI32x4S((int) x), i64x2ExtendI32x4S((int) (x >>> 32))); } };
            case V128_LOAD32X2_U: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = (long) LONG.get(memory.bytes, at(s, v[f + b], 8)); return set(v, f + a, i64x2ExtendI32x4U((int) x), i64x2ExtendI32x4U((int) (x >>> 32))); } };
            case V128_LOAD8_SPLAT: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = i8x16Splat(memory.bytes[at(s, v[f + b], 1)]); return set(v, f + a, x, x); } };
            case V128_LOAD16_SPLAT: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = i16x8Splat((short) SHORT.get(memory.bytes, at(s, v[f + b], 2))); return set(v, f + a, x, x); } };
            case V128_LOAD32_SPLAT: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = i32x4Splat((int) INT.get(memory.bytes, at(s, v[f + b], 4))); return set(v, f + a, x, x); } };
            case V128_LOAD64_SPLAT: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { long x = i64x2Splat((long) LONG.get(memory.bytes, at(s, v[f + b], 8))); return set(v, f + a, x, x); } };
            case V128_LOAD32_ZERO: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, (int) INT.get(memory.bytes, at(s, v[f + b], 4)) & 0xFFFFFFFFL, 0); } };
            case V128_LOAD64_ZERO: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { return set(v, f + a, (long) LONG.get(memory.bytes, at(s, v[f + b], 8)), 0); } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Address in a, vector in b and b + 1. */
    static Object store(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case V128_STORE: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { byte[] m = memory.bytes; int at = at(s, v[f + a], 16); LONG.set(m, at, v[f + b]); LONG.set(m, at + 8, v[f + b + 1]); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Loads and stores of one lane. */
    static Object lane(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case V128_LOAD8_LANE: return new VectorLaneAccess(i, 8) { Node exec(ExecutionStack s, long[] v, int f) { return replace(v, f, i8x16ReplaceLane(v[f + half], lane, memory.bytes[at(s, v[f + b], 1)])); } };
            case V128_LOAD16_LANE: return new VectorLaneAccess(i, 4) { Node exec(ExecutionStack s, long[] v, int f) { return replace(v, f, i16x8ReplaceLane(v[f + half], lane, (short) SHORT.get(memory.bytes, at(s, v[f + b], 2)))); } };
            case V128_LOAD32_LANE: return new VectorLaneAccess(i, 2) { Node exec(ExecutionStack s, long[] v, int f) { return replace(v, f, i32x4ReplaceLane(v[f + half], lane, (int) INT.get(memory.bytes, at(s, v[f + b], 4)))); } };
            case V128_LOAD64_LANE: return new VectorLaneAccess(i, 1) { Node exec(ExecutionStack s, long[] v, int f) { return replace(v, f, i64x2ReplaceLane(v[f + half], lane, (long) LONG.get(memory.bytes, at(s, v[f + b], 8)))); } };
            case V128_STORE8_LANE: return new VectorLaneAccess(i, 8) { Node exec(ExecutionStack s, long[] v, int f) { memory.bytes[at(s, v[f + a], 1)] = (byte) i8x16ExtractLaneS(v[f + half], lane); return next; } };
            case V128_STORE16_LANE: return new VectorLaneAccess(i, 4) { Node exec(ExecutionStack s, long[] v, int f) { SHORT.set(memory.bytes, at(s, v[f + a], 2), (short) i16x8ExtractLaneS(v[f + half], lane)); return next; } };
            case V128_STORE32_LANE: return new VectorLaneAccess(i, 2) { Node exec(ExecutionStack s, long[] v, int f) { INT.set(memory.bytes, at(s, v[f + a], 4), i32x4ExtractLane(v[f + half], lane)); return next; } };
            case V128_STORE64_LANE: return new VectorLaneAccess(i, 1) { Node exec(ExecutionStack s, long[] v, int f) { LONG.set(memory.bytes, at(s, v[f + a], 8), i64x2ExtractLane(v[f + half], lane)); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
