package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import org.jayasm.parser.Opcode;

/**
 * Emits the vector instructions for which the Vector API has no operator, as expressions of several
 * operators. They take vectors of bytes from the operand stack and leave one there.
 */
final class VectorExpressions {
    /** Gathers the even bytes in the low half, the odd ones in the high half. */
    private static final long EVEN_BYTES = 0x0E0C_0A08_0604_0200L;

    private static final long ODD_BYTES = 0x0F0D_0B09_0705_0301L;

    /** The same with lanes of 16 and of 32 bits. */
    private static final long EVEN_SHORTS = 0x0D0C_0908_0504_0100L;

    private static final long ODD_SHORTS = 0x0F0E_0B0A_0706_0302L;
    private static final long EVEN_INTS = 0x0B0A_0908_0302_0100L;

    private static final long HIGH_BYTES = 0x0F0E_0D0C_0B0A_0908L;

    private final MethodCode code;
    private final VectorCalls calls;

    VectorExpressions(MethodCode code, VectorCalls calls) {
        this.code = code;
        this.calls = calls;
    }

    /**
     * Emits an instruction.
     *
     * @param view as what its mnemonic sees vectors
     */
    void emit(Opcode opcode, VectorView view) {
        switch (opcode) {
            // spotless:off
            case V128_BITSELECT              -> bitselect();
            case I8X16_SWIZZLE               -> swizzle();
            case I8X16_AVGR_U                -> average(view);
            case I16X8_AVGR_U                -> average(view);
            case I16X8_Q15MULR_SAT_S         -> q15mulr();

            case I8X16_NARROW_I16X8_S        -> narrow(VectorView.SHORTS, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case I8X16_NARROW_I16X8_U        -> narrow(VectorView.SHORTS, 0, 0xFF);
            case I16X8_NARROW_I32X4_S        -> narrow(VectorView.INTS, Short.MIN_VALUE, Short.MAX_VALUE);
            case I16X8_NARROW_I32X4_U        -> narrow(VectorView.INTS, 0, 0xFFFF);

            case I16X8_EXTEND_LOW_I8X16_S,
                 I32X4_EXTEND_LOW_I16X8_S,
                 I64X2_EXTEND_LOW_I32X4_S    -> extendHalf(view, false, true);
            case I16X8_EXTEND_LOW_I8X16_U,
                 I32X4_EXTEND_LOW_I16X8_U,
                 I64X2_EXTEND_LOW_I32X4_U    -> extendHalf(view, false, false);
            case I16X8_EXTEND_HIGH_I8X16_S,
                 I32X4_EXTEND_HIGH_I16X8_S,
                 I64X2_EXTEND_HIGH_I32X4_S   -> extendHalf(view, true, true);
            case I16X8_EXTEND_HIGH_I8X16_U,
                 I32X4_EXTEND_HIGH_I16X8_U,
                 I64X2_EXTEND_HIGH_I32X4_U   -> extendHalf(view, true, false);

            case I16X8_EXTMUL_LOW_I8X16_S,
                 I32X4_EXTMUL_LOW_I16X8_S,
                 I64X2_EXTMUL_LOW_I32X4_S    -> multiplyHalves(view, false, true);
            case I16X8_EXTMUL_LOW_I8X16_U,
                 I32X4_EXTMUL_LOW_I16X8_U,
                 I64X2_EXTMUL_LOW_I32X4_U    -> multiplyHalves(view, false, false);
            case I16X8_EXTMUL_HIGH_I8X16_S,
                 I32X4_EXTMUL_HIGH_I16X8_S,
                 I64X2_EXTMUL_HIGH_I32X4_S   -> multiplyHalves(view, true, true);
            case I16X8_EXTMUL_HIGH_I8X16_U,
                 I32X4_EXTMUL_HIGH_I16X8_U,
                 I64X2_EXTMUL_HIGH_I32X4_U   -> multiplyHalves(view, true, false);

            case I16X8_EXTADD_PAIRWISE_I8X16_S,
                 I32X4_EXTADD_PAIRWISE_I16X8_S -> addPairs(view);
            case I16X8_EXTADD_PAIRWISE_I8X16_U,
                 I32X4_EXTADD_PAIRWISE_I16X8_U -> addPairsUnsigned(view);

            case I32X4_DOT_I16X8_S           -> dot(view, "ADD");
            // Only the sum of (-128 * -128) twice is too large.
            case I16X8_RELAXED_DOT_I8X16_I7X16_S -> dot(view, "SADD");
            case I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S -> relaxedDotAdd();

            case F32X4_MIN, F64X2_MIN        -> least(view, "MIN");
            case F32X4_MAX, F64X2_MAX        -> least(view, "MAX");
            case F32X4_PMIN, F64X2_PMIN      -> chooseIf(view, "GT");
            case F32X4_PMAX, F64X2_PMAX      -> chooseIf(view, "LT");
            case F32X4_RELAXED_MADD,
                 F64X2_RELAXED_MADD          -> multiplyAdd(view, false);
            case F32X4_RELAXED_NMADD,
                 F64X2_RELAXED_NMADD         -> multiplyAdd(view, true);

            case F32X4_CEIL, F64X2_CEIL,
                 F32X4_FLOOR, F64X2_FLOOR,
                 F32X4_TRUNC, F64X2_TRUNC,
                 F32X4_NEAREST, F64X2_NEAREST -> round(opcode, view);

            case I32X4_TRUNC_SAT_F32X4_S     -> convert(VectorView.FLOATS, "F2I", view);
            case I32X4_TRUNC_SAT_F64X2_S_ZERO -> convert(VectorView.DOUBLES, "D2I", view);
            case I32X4_TRUNC_SAT_F32X4_U     -> truncateUnsignedFloats();
            case I32X4_TRUNC_SAT_F64X2_U_ZERO -> truncateUnsignedDoubles();
            case F32X4_CONVERT_I32X4_S       -> convert(VectorView.INTS, "I2F", view);
            case F32X4_CONVERT_I32X4_U       -> convertUnsignedToFloats();
            case F64X2_CONVERT_LOW_I32X4_S   -> convert(VectorView.INTS, "I2D", view);
            case F64X2_CONVERT_LOW_I32X4_U   -> convertUnsignedToDoubles();
            case F32X4_DEMOTE_F64X2_ZERO     -> convert(VectorView.DOUBLES, "D2F", view);
            case F64X2_PROMOTE_LOW_F32X4     -> convert(VectorView.FLOATS, "F2D", view);
            // spotless:on
            default -> throw new IllegalArgumentException("no expression: " + opcode);
        }
    }

    /** What is on top goes into a variable. */
    private int keep() {
        int variable = code.temporary(JvmType.VECTOR);
        code.visitVarInsn(ASTORE, variable);
        return variable;
    }

    private void load(int variable) {
        code.visitVarInsn(ALOAD, variable);
    }

    private void bitselect() {
        int mask = keep();
        int y = keep();
        int x = keep();
        load(y);
        calls.bitwiseBlend(x, mask);
    }

    private void swizzle() {
        int numbers = keep();
        int x = keep();
        load(numbers);
        load(x);
        calls.selectFrom();
        calls.zero(VectorView.BYTES);
        load(numbers);
        calls.compare(VectorView.BYTES, "UGT", 15);
        calls.blend(VectorView.BYTES);
    }

    /**
     * Processors have no shifts of bytes: shifts of 16 bits, of which what came from the other byte
     * is cleared. What C2 makes of shifts of bytes is slower.
     *
     * @param count the variable of a number from 0 to 7
     */
    void shiftBytes(String operator, int count) {
        boolean left = operator.equals("LSHL");
        calls.view(VectorView.SHORTS);
        calls.shift(VectorView.SHORTS, left ? operator : "LSHR", count);
        calls.bytes(VectorView.SHORTS);
        broadcastShifted(0xFF, left, count);
        calls.binary(VectorView.BYTES, "AND");
        if (operator.equals("ASHR")) {
            // Where the sign bit is now: the difference fills what is above it.
            broadcastShifted(0x80, false, count);
            int sign = keep();
            load(sign);
            calls.binary(VectorView.BYTES, "XOR");
            load(sign);
            calls.binary(VectorView.BYTES, "SUB");
        }
    }

    /** Pushes bytes that are all a number shifted by what is in a variable. */
    private void broadcastShifted(int number, boolean left, int count) {
        calls.loadSpecies(VectorView.BYTES);
        code.constant(number);
        code.visitVarInsn(ILOAD, count);
        code.visitInsn(left ? ISHL : IUSHR);
        code.visitInsn(I2B);
        calls.broadcast(VectorView.BYTES);
    }

    /** {@code (x | y) - ((x ^ y) >>> 1)}. */
    private void average(VectorView view) {
        int y = keep();
        int x = keep();
        load(x);
        load(y);
        calls.binary(VectorView.BYTES, "OR");
        calls.view(view);
        load(x);
        load(y);
        calls.binary(VectorView.BYTES, "XOR");
        // There are no shifts of bytes; the bit from the byte above is cleared.
        calls.view(VectorView.SHORTS);
        calls.binary(VectorView.SHORTS, "LSHR", 1);
        if (view == VectorView.BYTES) {
            calls.bytes(VectorView.SHORTS);
            calls.binary(VectorView.BYTES, "AND", 0x7F);
        }
        calls.binary(view, "SUB");
        calls.bytes(view);
    }

    /** A view with the lower half of each lane extended to it. */
    private void lowerHalves(VectorView view) {
        calls.binary(view, "LSHL", view.bits / 2);
        calls.binary(view, "ASHR", view.bits / 2);
    }

    private void upperHalves(VectorView view) {
        calls.binary(view, "ASHR", view.bits / 2);
    }

    /** Of x and y in variables, the products of the halves of their lanes: lower, then upper. */
    private void products(VectorView view, int x, int y) {
        load(x);
        lowerHalves(view);
        load(y);
        lowerHalves(view);
        calls.binary(view, "MUL");
        load(x);
        upperHalves(view);
        load(y);
        upperHalves(view);
        calls.binary(view, "MUL");
    }

    private void dot(VectorView view, String addition) {
        calls.viewBoth(view);
        int y = keep();
        int x = keep();
        products(view, x, y);
        calls.binary(view, addition);
        calls.bytes(view);
    }

    private void relaxedDotAdd() {
        int z = keep();
        dot(VectorView.SHORTS, "SADD");
        addPairs(VectorView.INTS);
        load(z);
        calls.viewBoth(VectorView.INTS);
        calls.binary(VectorView.INTS, "ADD");
        calls.bytes(VectorView.INTS);
    }

    private void q15mulr() {
        var view = VectorView.INTS;
        calls.viewBoth(view);
        int y = keep();
        int x = keep();
        products(view, x, y);
        q15(view);
        calls.binary(view, "LSHL", 16);
        code.visitInsn(SWAP);
        q15(view);
        calls.binary(view, "AND", 0xFFFF);
        calls.binary(view, "OR");
        calls.bytes(view);
    }

    private void q15(VectorView view) {
        calls.binary(view, "ADD", 0x4000);
        calls.binary(view, "ASHR", 15);
        calls.binary(view, "MIN", Short.MAX_VALUE);
    }

    private void addPairs(VectorView view) {
        calls.view(view);
        int x = keep();
        load(x);
        lowerHalves(view);
        load(x);
        upperHalves(view);
        calls.binary(view, "ADD");
        calls.bytes(view);
    }

    private void addPairsUnsigned(VectorView view) {
        calls.view(view);
        int x = keep();
        load(x);
        calls.binary(view, "AND", (1 << (view.bits / 2)) - 1);
        load(x);
        calls.binary(view, "LSHR", view.bits / 2);
        calls.binary(view, "ADD");
        calls.bytes(view);
    }

    /** x and y become the lower and upper halves of lanes, which are then brought in order. */
    private void narrow(VectorView from, long min, long max) {
        calls.viewBoth(from);
        clamp(from, min, max);
        calls.binary(from, "LSHL", from.bits / 2);
        code.visitInsn(SWAP);
        clamp(from, min, max);
        calls.binary(from, "AND", (1 << (from.bits / 2)) - 1);
        calls.binary(from, "OR");
        calls.bytes(from);
        if (from == VectorView.SHORTS) {
            select(EVEN_BYTES, ODD_BYTES);
        } else {
            select(EVEN_SHORTS, ODD_SHORTS);
        }
    }

    private void clamp(VectorView view, long min, long max) {
        calls.binary(view, "MIN", max);
        calls.binary(view, "MAX", min);
    }

    private void select(long low, long high) {
        calls.constant(low, high);
        code.visitInsn(SWAP);
        calls.selectFrom();
    }

    private void extendHalf(VectorView view, boolean high, boolean signed) {
        halfToView(view, high, signed);
        calls.bytes(view);
    }

    private void halfToView(VectorView view, boolean high, boolean signed) {
        if (high) {
            select(HIGH_BYTES, HIGH_BYTES);
        }
        extend(VectorView.ofIntegers(view.bits / 2), signed);
    }

    /** The low lanes of bytes to a view with lanes twice as large. */
    void extend(VectorView from, boolean signed) {
        calls.view(from);
        String conversion =
                switch (from) {
                    case BYTES -> "B2S";
                    case SHORTS -> "S2I";
                    default -> "I2L";
                };
        calls.convert(
                signed ? conversion : "ZERO_EXTEND_" + conversion,
                VectorView.ofIntegers(2 * from.bits));
    }

    private void multiplyHalves(VectorView view, boolean high, boolean signed) {
        halfToView(view, high, signed);
        code.visitInsn(SWAP);
        halfToView(view, high, signed);
        calls.binary(view, "MUL");
        calls.bytes(view);
    }

    /** MIN or MAX; adding -0 changes nothing but makes a signalling NaN quiet. */
    private void least(VectorView view, String operator) {
        calls.viewBoth(view);
        calls.binary(view, operator);
        calls.addNegativeZero(view);
        calls.bytes(view);
    }

    /** y where the comparison of x and y holds, else x. */
    private void chooseIf(VectorView view, String comparison) {
        calls.viewBoth(view);
        int y = keep();
        int x = keep();
        load(x);
        load(y);
        load(x);
        load(y);
        calls.compare(view, comparison);
        calls.blend(view);
        calls.bytes(view);
    }

    private void multiplyAdd(VectorView view, boolean negated) {
        calls.view(view);
        int z = keep();
        calls.viewBoth(view);
        calls.binary(view, "MUL");
        if (negated) {
            calls.unary(view, "NEG");
        }
        load(z);
        calls.binary(view, "ADD");
        calls.bytes(view);
    }

    private void convert(VectorView from, String conversion, VectorView to) {
        calls.view(from);
        calls.convert(conversion, to);
        calls.bytes(to);
    }

    /** The number from which on there are only integers: its addition rounds smaller ones. */
    private static long integersFrom(VectorView view) {
        return view == VectorView.FLOATS ? 1L << 23 : 1L << 52;
    }

    /** A number that is not negative to the nearest integer; ties to even. */
    private void roundPositive(VectorView view) {
        calls.binary(view, "ADD", integersFrom(view));
        calls.binary(view, "SUB", integersFrom(view));
    }

    /** Adds 1 or -1 where the comparison of what is on top and of a variable holds. */
    private void correct(VectorView view, String comparison, int to, long by) {
        int rounded = keep();
        load(rounded);
        load(rounded);
        calls.binary(view, "ADD", by);
        load(rounded);
        load(to);
        calls.compare(view, comparison);
        calls.blend(view);
    }

    private void round(Opcode opcode, VectorView view) {
        calls.view(view);
        int x = keep();
        load(x);
        calls.unary(view, "ABS");
        int magnitude = keep();
        load(magnitude);
        roundPositive(view);
        switch (opcode) {
            case F32X4_TRUNC, F64X2_TRUNC -> correct(view, "GT", magnitude, -1);
            case F32X4_FLOOR, F64X2_FLOOR -> {
                addSign(view, x);
                correct(view, "GT", x, -1);
            }
            case F32X4_CEIL, F64X2_CEIL -> {
                addSign(view, x);
                correct(view, "LT", x, 1);
            }
            default -> {}
        }
        // Also a zero has the sign of x.
        addSign(view, x);
        load(x);
        load(magnitude);
        calls.compare(view, "GE", integersFrom(view));
        calls.blend(view);
        calls.bytes(view);
    }

    /** Sets the sign bits that are set in a variable. */
    private void addSign(VectorView view, int from) {
        var integers = VectorView.ofIntegers(view.bits);
        calls.reinterpret(integers);
        load(from);
        calls.reinterpret(integers);
        calls.binary(integers, "AND", -1L << (view.bits - 1));
        calls.binary(integers, "OR");
        calls.reinterpret(view);
    }

    /** What is not below 2^31 is made smaller by it, and gets the bit after the conversion. */
    private void truncateUnsignedFloats() {
        var view = VectorView.FLOATS;
        calls.view(view);
        int x = keep();
        load(x);
        load(x);
        calls.binary(view, "SUB", 1L << 31);
        load(x);
        calls.compare(view, "GE", 1L << 31);
        calls.blend(view);
        calls.convert("F2I", VectorView.INTS);
        calls.binary(VectorView.INTS, "MAX", 0);
        load(x);
        calls.compare(view, "GE", 1L << 31);
        calls.bytesOfMask(view);
        calls.view(VectorView.INTS);
        calls.binary(VectorView.INTS, "LSHL", 31);
        calls.binary(VectorView.INTS, "OR");
        calls.bytes(VectorView.INTS);
    }

    /** The integer stands in the lower half of the bits of its sum with 2^52. */
    private void truncateUnsignedDoubles() {
        var view = VectorView.DOUBLES;
        calls.view(view);
        int x = keep();
        calls.zero(view);
        load(x);
        load(x);
        calls.compare(view, "GT", 0);
        calls.blend(view);
        calls.binary(view, "MIN", 0xFFFF_FFFFL);
        int clamped = keep();
        load(clamped);
        roundPositive(view);
        correct(view, "GT", clamped, -1);
        calls.binary(view, "ADD", integersFrom(view));
        calls.bytes(view);
        select(EVEN_INTS, EVEN_INTS);
        calls.constant(-1, 0);
        calls.binary(VectorView.BYTES, "AND");
    }

    /** Both halves of a lane are exact; only their sum is rounded. */
    private void convertUnsignedToFloats() {
        calls.view(VectorView.INTS);
        int x = keep();
        load(x);
        calls.binary(VectorView.INTS, "LSHR", 16);
        calls.convert("I2F", VectorView.FLOATS);
        calls.binary(VectorView.FLOATS, "MUL", 1L << 16);
        load(x);
        calls.binary(VectorView.INTS, "AND", 0xFFFF);
        calls.convert("I2F", VectorView.FLOATS);
        calls.binary(VectorView.FLOATS, "ADD");
        calls.bytes(VectorView.FLOATS);
    }

    /** The bits of 2^52 + x, less 2^52. */
    private void convertUnsignedToDoubles() {
        extend(VectorView.INTS, false);
        calls.binary(VectorView.LONGS, "OR", Double.doubleToRawLongBits(0x1p52));
        calls.reinterpret(VectorView.DOUBLES);
        calls.binary(VectorView.DOUBLES, "SUB", 1L << 52);
        calls.bytes(VectorView.DOUBLES);
    }
}
