package org.jayasm.tests.random;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jayasm.parser.Opcode;
import org.jayasm.value.V128;

/**
 * What vector instructions compute, written a second time for the naive machine: by the parts of
 * their names, lane by lane, with a {@code long} for each lane.
 */
final class NaiveVectors {
    /** Instructions on float lanes that treat them as bits, or give none. */
    private static final Set<String> KEEPS_BITS =
            Set.of(
                    "abs",
                    "neg",
                    "pmin",
                    "pmax",
                    "splat",
                    "replace_lane",
                    "extract_lane",
                    "eq",
                    "ne",
                    "lt",
                    "gt",
                    "le",
                    "ge");

    private final String shape;
    private final String operation;
    private final int bits;
    private final List<Object> operands;
    private final List<Integer> lanes;

    private NaiveVectors(Opcode opcode, List<Object> operands, List<Integer> lanes) {
        var name = opcode.mnemonic();
        this.shape = shape(opcode);
        this.operation = strict(name.substring(name.indexOf('.') + 1));
        this.bits =
                shape.equals("v128")
                        ? 64
                        : Integer.parseInt(shape.substring(1, shape.indexOf('x')));
        this.operands = operands;
        this.lanes = lanes;
    }

    /**
     * The result of an instruction that does not access memory.
     *
     * @param lanes the immediates: lane numbers, or none
     */
    static Object compute(Opcode opcode, List<Object> operands, List<Integer> lanes) {
        return new NaiveVectors(opcode, operands, lanes).compute();
    }

    static boolean isVector(Opcode opcode) {
        return opcode.prefix() == 0xFD;
    }

    private static String shape(Opcode opcode) {
        return opcode.mnemonic().substring(0, opcode.mnemonic().indexOf('.'));
    }

    /** Whether the specification leaves open which NaN an instruction gives (3.0, 4.3.3). */
    static boolean givesAnyNan(Opcode opcode) {
        var name = opcode.mnemonic();
        return shape(opcode).startsWith("f")
                && !KEEPS_BITS.contains(name.substring(name.indexOf('.') + 1));
    }

    /** Results as text in which NaNs are alike where the specification leaves them open. */
    static String describe(Opcode opcode, Object result) {
        if (result instanceof Float f) {
            return Integer.toHexString(Float.floatToRawIntBits(f));
        }
        if (result instanceof Double d) {
            return Long.toHexString(Double.doubleToRawLongBits(d));
        }
        if (result instanceof V128 vector && givesAnyNan(opcode)) {
            return shape(opcode).equals("f32x4")
                    ? LongStream.of(signed(vector, 32))
                            .mapToObj(b -> Float.intBitsToFloat((int) b))
                            .toList()
                            .toString()
                    : LongStream.of(signed(vector, 64))
                            .mapToObj(Double::longBitsToDouble)
                            .toList()
                            .toString();
        }
        return result.toString();
    }

    /** The instruction whose results a relaxed one has in the deterministic profile. */
    private static String strict(String operation) {
        return switch (operation) {
            case "relaxed_laneselect" -> "bitselect";
            case "relaxed_q15mulr_s" -> "q15mulr_sat_s";
            default ->
                    operation
                            .replace("relaxed_trunc_", "trunc_sat_")
                            .replace("relaxed_swizzle", "swizzle")
                            .replace("relaxed_min", "min")
                            .replace("relaxed_max", "max");
        };
    }

    private Object compute() {
        return switch (operation) {
            case "splat" ->
                    pack(bits, IntStream.range(0, 128 / bits).mapToLong(i -> number(0)).toArray());
            case "extract_lane", "extract_lane_s" -> extracted(signed(0)[lanes.getFirst()]);
            case "extract_lane_u" -> (int) unsigned(0)[lanes.getFirst()];
            case "replace_lane" -> {
                var replaced = signed(0);
                replaced[lanes.getFirst()] = number(1);
                yield pack(bits, replaced);
            }
            case "shuffle" -> {
                long[] all = concat(signed(0), signed(1));
                yield pack(8, lanes.stream().mapToLong(lane -> all[lane]).toArray());
            }
            case "swizzle" -> {
                long[] all = signed(0);
                yield pack(
                        8,
                        LongStream.of(unsigned(1)).map(i -> i < 16 ? all[(int) i] : 0).toArray());
            }
            case "any_true" -> LongStream.of(signed(0)).anyMatch(x -> x != 0) ? 1 : 0;
            case "all_true" -> LongStream.of(signed(0)).allMatch(x -> x != 0) ? 1 : 0;
            case "bitmask" -> {
                int mask = 0;
                for (int i = 0; i < signed(0).length; i++) {
                    mask |= signed(0)[i] < 0 ? 1 << i : 0;
                }
                yield mask;
            }
            case "not" -> pack(64, LongStream.of(signed(0)).map(x -> ~x).toArray());
            case "bitselect" ->
                    pack(
                            bits,
                            IntStream.range(0, signed(0).length)
                                    .mapToLong(i ->
                                            (signed(0)[i] & signed(2)[i])
                                                    | (signed(1)[i] & ~signed(2)[i]))
                                    .toArray());
            default -> shape.startsWith("f") ? floating() : integer();
        };
    }

    private Object extracted(long lane) {
        return switch (shape) {
            case "i64x2" -> lane;
            case "f32x4" -> Float.intBitsToFloat((int) lane);
            case "f64x2" -> Double.longBitsToDouble(lane);
            default -> (int) lane;
        };
    }

    /** The bits of an operand that is a number. */
    private long number(int operand) {
        return switch (operands.get(operand)) {
            case Integer i -> i;
            case Long l -> l;
            case Float f -> Float.floatToRawIntBits(f);
            case Double d -> Double.doubleToRawLongBits(d);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private V128 vector(int operand) {
        return (V128) operands.get(operand);
    }

    private long[] signed(int operand) {
        return signed(vector(operand), bits);
    }

    private long[] unsigned(int operand) {
        return unsigned(vector(operand), bits);
    }

    private static long[] signed(V128 vector, int bits) {
        var result = new long[128 / bits];
        for (int i = 0; i < result.length; i++) {
            long half = i < result.length / 2 ? vector.low() : vector.high();
            int from = i % (result.length / 2) * bits;
            result[i] = half << (64 - bits - from) >> (64 - bits);
        }
        return result;
    }

    private static long[] unsigned(V128 vector, int bits) {
        return LongStream.of(signed(vector, bits)).map(x -> x & (-1L >>> (64 - bits))).toArray();
    }

    private static V128 pack(int bits, long... lanes) {
        long[] halves = new long[2];
        for (int i = 0; i < lanes.length; i++) {
            halves[i * 2 / lanes.length] |=
                    (lanes[i] & (-1L >>> (64 - bits))) << (i % (lanes.length / 2) * bits);
        }
        return new V128(halves[0], halves[1]);
    }

    private static long[] concat(long[] first, long[] second) {
        return LongStream.concat(LongStream.of(first), LongStream.of(second)).toArray();
    }

    private V128 map(long[] x, long[] y, LongBinaryOperator operator) {
        return pack(
                bits,
                IntStream.range(0, x.length)
                        .mapToLong(i -> operator.applyAsLong(x[i], y[i]))
                        .toArray());
    }

    private V128 compare(long[] x, long[] y, String relation) {
        return map(
                x,
                y,
                (a, b) ->
                        switch (relation) {
                                    case "eq" -> a == b;
                                    case "ne" -> a != b;
                                    case "lt" -> a < b;
                                    case "gt" -> a > b;
                                    case "le" -> a <= b;
                                    default -> a >= b;
                                }
                                ? -1
                                : 0);
    }

    private long clampS(long x) {
        long max = -1L >>> (65 - bits);
        return Math.max(~max, Math.min(max, x));
    }

    private long clampU(long x) {
        return Math.max(0, Math.min(-1L >>> (64 - bits), x));
    }

    private V128 integer() {
        boolean binary = operands.size() > 1 && operands.get(1) instanceof V128;
        return switch (operation) {
            // spotless:off
            case "and" -> map(signed(0), signed(1), (x, y) -> x & y);
            case "andnot" -> map(signed(0), signed(1), (x, y) -> x & ~y);
            case "or" -> map(signed(0), signed(1), (x, y) -> x | y);
            case "xor" -> map(signed(0), signed(1), (x, y) -> x ^ y);
            case "abs" -> map(signed(0), signed(0), (x, y) -> x < 0 ? -x : x);
            case "neg" -> map(signed(0), signed(0), (x, y) -> -x);
            case "popcnt" -> map(unsigned(0), unsigned(0), (x, y) -> Long.bitCount(x));
            case "shl" -> map(signed(0), signed(0), (x, y) -> x << Math.floorMod(number(1), bits));
            case "shr_s" -> map(signed(0), signed(0), (x, y) -> x >> Math.floorMod(number(1), bits));
            case "shr_u" -> map(unsigned(0), unsigned(0), (x, y) -> x >>> Math.floorMod(number(1), bits));
            case "add" -> map(signed(0), signed(1), (x, y) -> x + y);
            case "sub" -> map(signed(0), signed(1), (x, y) -> x - y);
            case "mul" -> map(signed(0), signed(1), (x, y) -> x * y);
            case "add_sat_s" -> map(signed(0), signed(1), (x, y) -> clampS(x + y));
            case "sub_sat_s" -> map(signed(0), signed(1), (x, y) -> clampS(x - y));
            case "add_sat_u" -> map(unsigned(0), unsigned(1), (x, y) -> clampU(x + y));
            case "sub_sat_u" -> map(unsigned(0), unsigned(1), (x, y) -> clampU(x - y));
            case "min_s" -> map(signed(0), signed(1), Math::min);
            case "max_s" -> map(signed(0), signed(1), Math::max);
            case "min_u" -> map(unsigned(0), unsigned(1), Math::min);
            case "max_u" -> map(unsigned(0), unsigned(1), Math::max);
            case "avgr_u" -> map(unsigned(0), unsigned(1), (x, y) -> (x + y + 1) / 2);
            case "q15mulr_sat_s" -> map(signed(0), signed(1), (x, y) -> clampS((x * y + 0x4000) >> 15));
            case "eq", "ne" -> compare(signed(0), signed(1), operation);
            // spotless:on
            default -> {
                if (operation.matches("[lg][te]_[su]")) {
                    boolean isSigned = operation.endsWith("s");
                    yield compare(
                            isSigned ? signed(0) : unsigned(0),
                            isSigned ? signed(1) : unsigned(1),
                            operation.substring(0, 2));
                }
                yield operation.startsWith("trunc") ? truncated() : resized(binary);
            }
        };
    }

    /** Operations whose operands have lanes of another size. */
    private V128 resized(boolean binary) {
        int from = operation.startsWith("narrow") ? 2 * bits : bits / 2;
        boolean isSigned = operation.endsWith("_s");
        boolean clampsSigned = operation.startsWith("narrow");
        var x = isSigned || clampsSigned ? signed(vector(0), from) : unsigned(vector(0), from);
        var second = binary ? vector(1) : vector(0);
        var y = isSigned || clampsSigned ? signed(second, from) : unsigned(second, from);
        int start = operation.contains("_high_") ? x.length / 2 : 0;
        var name = operation.substring(0, operation.indexOf('_'));
        if (name.equals("narrow")) {
            return pack(
                    bits,
                    LongStream.of(concat(x, y))
                            .map(v -> isSigned ? clampS(v) : clampU(v))
                            .toArray());
        }
        var out = new long[128 / bits];
        for (int i = 0; i < out.length; i++) {
            out[i] =
                    switch (name) {
                        case "extend" -> x[start + i];
                        case "extmul" -> x[start + i] * y[start + i];
                        case "extadd" -> x[2 * i] + x[2 * i + 1];
                        case "dot" -> x[2 * i] * y[2 * i] + x[2 * i + 1] * y[2 * i + 1];
                        case "relaxed" -> relaxedDot(i);
                        default -> throw new IllegalArgumentException(shape + "." + operation);
                    };
        }
        return pack(bits, out);
    }

    /** Pairs of products of signed bytes, saturating at 16 bits; for 32 bits, two and an addend. */
    private long relaxedDot(int lane) {
        var x = signed(vector(0), 8);
        var y = signed(vector(1), 8);
        long sum = 0;
        for (int pair = lane * bits / 8; pair < (lane + 1) * bits / 8; pair += 2) {
            sum += Math.min(x[pair] * y[pair] + x[pair + 1] * y[pair + 1], Short.MAX_VALUE);
        }
        return bits == 32 ? sum + signed(vector(2), 32)[lane] : sum;
    }

    private V128 truncated() {
        boolean from64 = operation.contains("f64x2");
        boolean isSigned = operation.contains("2_s") || operation.contains("4_s");
        long min = isSigned ? Integer.MIN_VALUE : 0;
        long max = isSigned ? Integer.MAX_VALUE : 0xFFFFFFFFL;
        var out = new long[4];
        for (int i = 0; i < (from64 ? 2 : 4); i++) {
            double x = from64 ? doubles(0)[i] : floats(0)[i];
            if (Double.isInfinite(x)) {
                out[i] = x > 0 ? max : min;
            } else if (!Double.isNaN(x)) {
                out[i] =
                        new BigDecimal(x)
                                .toBigInteger()
                                .max(BigInteger.valueOf(min))
                                .min(BigInteger.valueOf(max))
                                .longValue();
            }
        }
        return pack(32, out);
    }

    private float[] floats(int operand) {
        var lanes32 = signed(vector(operand), 32);
        var out = new float[4];
        for (int i = 0; i < 4; i++) {
            out[i] = Float.intBitsToFloat((int) lanes32[i]);
        }
        return out;
    }

    private double[] doubles(int operand) {
        var vector = vector(operand);
        return new double[] {
            Double.longBitsToDouble(vector.low()), Double.longBitsToDouble(vector.high())
        };
    }

    private V128 floating() {
        long sign = 1L << (bits - 1);
        return switch (operation) {
            // spotless:off
            case "abs" -> map(signed(0), signed(0), (x, y) -> x & ~sign);
            case "neg" -> map(signed(0), signed(0), (x, y) -> x ^ sign);
            case "pmin" -> map(signed(0), signed(1), (x, y) -> less(y, x) ? y : x);
            case "pmax" -> map(signed(0), signed(1), (x, y) -> less(x, y) ? y : x);
            case "convert_i32x4_s" -> pack(32, LongStream.of(signed(0)).map(x -> bits((float) x)).toArray());
            case "convert_i32x4_u" -> pack(32, LongStream.of(unsigned(0)).map(x -> bits((float) x)).toArray());
            case "convert_low_i32x4_s" -> pack(64, LongStream.of(signed(vector(0), 32)).limit(2).map(x -> bits((double) x)).toArray());
            case "convert_low_i32x4_u" -> pack(64, LongStream.of(unsigned(vector(0), 32)).limit(2).map(x -> bits((double) x)).toArray());
            case "promote_low_f32x4" -> pack(64, bits((double) floats(0)[0]), bits((double) floats(0)[1]));
            case "demote_f64x2_zero" -> pack(32, bits((float) doubles(0)[0]), bits((float) doubles(0)[1]), 0, 0);
            case "relaxed_madd" -> multiplyAdd(0);
            case "relaxed_nmadd" -> multiplyAdd(sign);
            // spotless:on
            default -> scalar(operation);
        };
    }

    private boolean less(long x, long y) {
        return bits == 32
                ? Float.intBitsToFloat((int) x) < Float.intBitsToFloat((int) y)
                : Double.longBitsToDouble(x) < Double.longBitsToDouble(y);
    }

    private static long bits(float x) {
        return Float.floatToRawIntBits(x);
    }

    private static long bits(double x) {
        return Double.doubleToRawLongBits(x);
    }

    /** Rounds the product, then the sum. */
    private V128 multiplyAdd(long flip) {
        var x = signed(0);
        var out = new long[x.length];
        for (int i = 0; i < out.length; i++) {
            out[i] =
                    bits == 32
                            ? bits(
                                    Float.intBitsToFloat((int) (x[i] ^ flip)) * floats(1)[i]
                                            + floats(2)[i])
                            : bits(
                                    Double.longBitsToDouble(x[i] ^ flip) * doubles(1)[i]
                                            + doubles(2)[i]);
        }
        return pack(bits, out);
    }

    /** What the scalar instruction of the same name computes. */
    private V128 scalar(String name) {
        var opcode = Opcode.valueOf("F" + bits + "_" + name.toUpperCase(Locale.ROOT));
        var out = new long[128 / bits];
        for (int i = 0; i < out.length; i++) {
            var args = new ArrayList<Object>();
            for (int operand = 0; operand < operands.size(); operand++) {
                if (bits == 32) {
                    args.add(floats(operand)[i]);
                } else {
                    args.add(doubles(operand)[i]);
                }
            }
            out[i] =
                    switch (Scalars.compute(opcode, args)) {
                        case Float f -> bits(f);
                        case Double d -> bits(d);
                        case Integer truth -> -truth;
                        default -> throw new IllegalArgumentException(name);
                    };
        }
        return pack(bits, out);
    }

    /** What a load gives, from the bytes at its address on; {@code other} for a lane's load. */
    static V128 load(Opcode opcode, ByteBuffer memory, int at, V128 other, int lane) {
        int size = opcode.size();
        var bytes = new long[16];
        for (int i = 0; i < size; i++) {
            bytes[i] = memory.get(at + i);
        }
        var loaded = pack(8, bytes);
        var name = opcode.mnemonic();
        if (name.endsWith("_lane")) {
            var all = signed(other, 8 * size);
            all[lane] = signed(loaded, 8 * size)[0];
            return pack(8 * size, all);
        }
        if (name.endsWith("_splat")) {
            var all = new long[16 / size];
            for (int i = 0; i < all.length; i++) {
                all[i] = signed(loaded, 8 * size)[0];
            }
            return pack(8 * size, all);
        }
        if (name.endsWith("_s") || name.endsWith("_u")) {
            int from = Integer.parseInt(name.substring("v128.load".length(), name.indexOf('x')));
            var source = name.endsWith("_s") ? signed(loaded, from) : unsigned(loaded, from);
            return pack(2 * from, LongStream.of(source).limit(64 / from).toArray());
        }
        return loaded;
    }

    /** Stores a vector, or the lane of one. */
    static void store(Opcode opcode, ByteBuffer memory, int at, V128 vector, int lane) {
        var bytes = signed(vector, 8);
        int from = opcode == Opcode.V128_STORE ? 0 : lane * opcode.size();
        for (int i = 0; i < opcode.size(); i++) {
            memory.put(at + i, (byte) bytes[from + i]);
        }
    }
}
