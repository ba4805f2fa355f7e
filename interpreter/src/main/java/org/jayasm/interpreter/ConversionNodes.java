package org.jayasm.interpreter;

import static org.jayasm.interpreter.Node.*;
import static org.jayasm.runtime.Conversions.*;

import org.jayasm.failure.TrapException;
import org.jayasm.runtime.ExecutionStack;

/** Nodes for the conversions between number types. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class ConversionNodes {
    private ConversionNodes() {}

    /** One operand. A reinterpretation leaves the bits as they are. */
    static Object unary(Instruction i) {
        switch (i.opcode()) {
            // spotless:off
            case I32_WRAP_I64: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32WrapI64(v[f + b]); return next; } };
            case I32_TRUNC_F32_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32TruncF32S(f32(v[f + b])); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_TRUNC_F32_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32TruncF32U(f32(v[f + b])); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_TRUNC_F64_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32TruncF64S(f64(v[f + b])); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I32_TRUNC_F64_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i32TruncF64U(f64(v[f + b])); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_EXTEND_I32_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64ExtendI32S((int) v[f + b]); return next; } };
            case I64_EXTEND_I32_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64ExtendI32U((int) v[f + b]); return next; } };
            case I64_TRUNC_F32_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64TruncF32S(f32(v[f + b])); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_TRUNC_F32_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64TruncF32U(f32(v[f + b])); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_TRUNC_F64_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64TruncF64S(f64(v[f + b])); return next; } catch (TrapException e) { throw from(s, e); } } };
            case I64_TRUNC_F64_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { try { v[f + a] = i64TruncF64U(f64(v[f + b])); return next; } catch (TrapException e) { throw from(s, e); } } };
            case F32_CONVERT_I32_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32ConvertI32S((int) v[f + b])); return next; } };
            case F32_CONVERT_I32_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32ConvertI32U((int) v[f + b])); return next; } };
            case F32_CONVERT_I64_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32ConvertI64S(v[f + b])); return next; } };
            case F32_CONVERT_I64_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32ConvertI64U(v[f + b])); return next; } };
            case F32_DEMOTE_F64: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f32DemoteF64(f64(v[f + b]))); return next; } };
            case F64_CONVERT_I32_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64ConvertI32S((int) v[f + b])); return next; } };
            case F64_CONVERT_I32_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64ConvertI32U((int) v[f + b])); return next; } };
            case F64_CONVERT_I64_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64ConvertI64S(v[f + b])); return next; } };
            case F64_CONVERT_I64_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64ConvertI64U(v[f + b])); return next; } };
            case F64_PROMOTE_F32: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = bits(f64PromoteF32(f32(v[f + b]))); return next; } };
            case I32_TRUNC_SAT_F32_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32TruncSatF32S(f32(v[f + b])); return next; } };
            case I32_TRUNC_SAT_F32_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32TruncSatF32U(f32(v[f + b])); return next; } };
            case I32_TRUNC_SAT_F64_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32TruncSatF64S(f64(v[f + b])); return next; } };
            case I32_TRUNC_SAT_F64_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i32TruncSatF64U(f64(v[f + b])); return next; } };
            case I64_TRUNC_SAT_F32_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64TruncSatF32S(f32(v[f + b])); return next; } };
            case I64_TRUNC_SAT_F32_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64TruncSatF32U(f32(v[f + b])); return next; } };
            case I64_TRUNC_SAT_F64_S: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64TruncSatF64S(f64(v[f + b])); return next; } };
            case I64_TRUNC_SAT_F64_U: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = i64TruncSatF64U(f64(v[f + b])); return next; } };
            case I32_REINTERPRET_F32: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = v[f + b]; return next; } };
            case I64_REINTERPRET_F64: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = v[f + b]; return next; } };
            case F32_REINTERPRET_I32: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = v[f + b]; return next; } };
            case F64_REINTERPRET_I64: return new Unary(i) { Node exec(ExecutionStack s, long[] v, int f) { v[f + a] = v[f + b]; return next; } };
            // spotless:on
            default:
                throw i.unexpected();
        }
    }
}
