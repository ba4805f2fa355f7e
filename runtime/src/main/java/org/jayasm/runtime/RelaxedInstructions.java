package org.jayasm.runtime;

import org.jayasm.parser.Opcode;

/**
 * What relaxed instructions do here: what the deterministic profile prescribes (3.0, 4.3.6 "Relaxed
 * Operations"). Most then do the same as an instruction that is not relaxed, and need no function
 * and no node of their own. See RATIONALE.md, "Which results do relaxed instructions give?".
 */
public final class RelaxedInstructions {
    private RelaxedInstructions() {}

    /** The instruction to execute instead, or the same one. */
    public static Opcode deterministic(Opcode opcode) {
        return switch (opcode) {
            // spotless:off
            case I8X16_RELAXED_SWIZZLE            -> Opcode.I8X16_SWIZZLE;
            case I32X4_RELAXED_TRUNC_F32X4_S      -> Opcode.I32X4_TRUNC_SAT_F32X4_S;
            case I32X4_RELAXED_TRUNC_F32X4_U      -> Opcode.I32X4_TRUNC_SAT_F32X4_U;
            case I32X4_RELAXED_TRUNC_F64X2_S_ZERO -> Opcode.I32X4_TRUNC_SAT_F64X2_S_ZERO;
            case I32X4_RELAXED_TRUNC_F64X2_U_ZERO -> Opcode.I32X4_TRUNC_SAT_F64X2_U_ZERO;
            case I8X16_RELAXED_LANESELECT,
                 I16X8_RELAXED_LANESELECT,
                 I32X4_RELAXED_LANESELECT,
                 I64X2_RELAXED_LANESELECT         -> Opcode.V128_BITSELECT;
            case F32X4_RELAXED_MIN                -> Opcode.F32X4_MIN;
            case F32X4_RELAXED_MAX                -> Opcode.F32X4_MAX;
            case F64X2_RELAXED_MIN                -> Opcode.F64X2_MIN;
            case F64X2_RELAXED_MAX                -> Opcode.F64X2_MAX;
            case I16X8_RELAXED_Q15MULR_S          -> Opcode.I16X8_Q15MULR_SAT_S;
            // spotless:on
            default -> opcode;
        };
    }
}
