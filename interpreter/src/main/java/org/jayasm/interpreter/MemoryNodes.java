package org.jayasm.interpreter;

import static org.jayasm.interpreter.MemoryAccess.*;

import org.jayasm.runtime.ExecutionStack;

/** Nodes for loads and stores. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class MemoryNodes {
    private MemoryNodes() {}

    /** Address in b, result in a. */
    static Object load(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32_LOAD: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = (int) INT.get(memory.bytes, at(s, v[f + b], 4)); return next; } };
            case I64_LOAD: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = (long) LONG.get(memory.bytes, at(s, v[f + b], 8)); return next; } };
            case F32_LOAD: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = (int) INT.get(memory.bytes, at(s, v[f + b], 4)); return next; } };
            case F64_LOAD: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = (long) LONG.get(memory.bytes, at(s, v[f + b], 8)); return next; } };
            case I32_LOAD8_S: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = memory.bytes[at(s, v[f + b], 1)]; return next; } };
            case I32_LOAD8_U: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = memory.bytes[at(s, v[f + b], 1)] & 0xFF; return next; } };
            case I32_LOAD16_S: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = (short) SHORT.get(memory.bytes, at(s, v[f + b], 2)); return next; } };
            case I32_LOAD16_U: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = (short) SHORT.get(memory.bytes, at(s, v[f + b], 2)) & 0xFFFF; return next; } };
            case I64_LOAD8_S: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = memory.bytes[at(s, v[f + b], 1)]; return next; } };
            case I64_LOAD8_U: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = memory.bytes[at(s, v[f + b], 1)] & 0xFF; return next; } };
            case I64_LOAD16_S: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = (short) SHORT.get(memory.bytes, at(s, v[f + b], 2)); return next; } };
            case I64_LOAD16_U: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = (short) SHORT.get(memory.bytes, at(s, v[f + b], 2)) & 0xFFFF; return next; } };
            case I64_LOAD32_S: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = (int) INT.get(memory.bytes, at(s, v[f + b], 4)); return next; } };
            case I64_LOAD32_U: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = (int) INT.get(memory.bytes, at(s, v[f + b], 4)) & 0xFFFFFFFFL; return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }

    /** Address in a, value in b. */
    static Object store(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32_STORE: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { INT.set(memory.bytes, at(s, v[f + a], 4), (int) v[f + b]); return next; } };
            case I64_STORE: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { LONG.set(memory.bytes, at(s, v[f + a], 8), v[f + b]); return next; } };
            case F32_STORE: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { INT.set(memory.bytes, at(s, v[f + a], 4), (int) v[f + b]); return next; } };
            case F64_STORE: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { LONG.set(memory.bytes, at(s, v[f + a], 8), v[f + b]); return next; } };
            case I32_STORE8: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { memory.bytes[at(s, v[f + a], 1)] = (byte) v[f + b]; return next; } };
            case I32_STORE16: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { SHORT.set(memory.bytes, at(s, v[f + a], 2), (short) v[f + b]); return next; } };
            case I64_STORE8: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { memory.bytes[at(s, v[f + a], 1)] = (byte) v[f + b]; return next; } };
            case I64_STORE16: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { SHORT.set(memory.bytes, at(s, v[f + a], 2), (short) v[f + b]); return next; } };
            case I64_STORE32: return new MemoryAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { INT.set(memory.bytes, at(s, v[f + a], 4), (int) v[f + b]); return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
