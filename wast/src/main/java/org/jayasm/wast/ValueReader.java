package org.jayasm.wast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads arguments and expected results. Numbers are decimals of their bits, references numbers of
 * the host's objects or {@code null}.
 */
final class ValueReader {
    private static final String NULL = "null";

    private ValueReader() {}

    /** Arguments, as {@link org.jayasm.Function#call} takes them. */
    static List<@Nullable Object> values(JsonNode list) {
        var values = new ArrayList<@Nullable Object>(list.size());
        for (var node : list) {
            values.add(value(node));
        }
        return values;
    }

    private static @Nullable Object value(JsonNode node) {
        String type = node.path("type").asText();
        return switch (type) {
            case "i32" -> (int) bits(node.path("value"), 32);
            case "i64" -> bits(node.path("value"), 64);
            case "f32" -> Float.intBitsToFloat((int) bits(node.path("value"), 32));
            case "f64" -> Double.longBitsToDouble(bits(node.path("value"), 64));
            case "v128" -> {
                var laneType = laneType(node);
                long[] lanes = new long[laneType.lanes()];
                for (int i = 0; i < lanes.length; i++) {
                    lanes[i] = bits(node.path("value").path(i), laneType.bits());
                }
                yield laneType.vector(lanes);
            }
            default -> reference(type, node);
        };
    }

    private static @Nullable Object reference(String type, JsonNode node) {
        if (!type.startsWith("ref") && !type.endsWith("ref")) {
            throw new IllegalArgumentException("unknown type " + type);
        }
        String value = node.path("value").asText(NULL);
        return value.equals(NULL) ? null : new HostReference(bits(node.path("value"), 64));
    }

    static List<Expected> expected(JsonNode list) {
        var results = new ArrayList<Expected>(list.size());
        for (var node : list) {
            results.add(expectedOne(node));
        }
        return results;
    }

    private static Expected expectedOne(JsonNode node) {
        String type = node.path("type").asText();
        return switch (type) {
            case "i32" -> new Expected.I32((int) bits(node.path("value"), 32));
            case "i64" -> new Expected.I64(bits(node.path("value"), 64));
            case "f32" -> new Expected.F32(pattern(node.path("value"), LaneType.F32));
            case "f64" -> new Expected.F64(pattern(node.path("value"), LaneType.F64));
            case "v128" -> {
                var laneType = laneType(node);
                var lanes = new ArrayList<BitPattern>(laneType.lanes());
                for (int i = 0; i < laneType.lanes(); i++) {
                    lanes.add(pattern(node.path("value").path(i), laneType));
                }
                yield new Expected.Vector(laneType, lanes);
            }
            case "either" -> new Expected.Either(expected(node.path("values")));
            case "refnull" -> new Expected.Null();
            default -> expectedReference(type, node);
        };
    }

    private static Expected expectedReference(String type, JsonNode node) {
        if (!node.has("value")) {
            return new Expected.AnyReference(referenceKind(type));
        }
        return reference(type, node) instanceof HostReference host
                ? new Expected.HostObject(host)
                : new Expected.Null();
    }

    private static ReferenceKind referenceKind(String type) {
        try {
            return ReferenceKind.valueOf(type.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unknown type " + type, e);
        }
    }

    private static LaneType laneType(JsonNode node) {
        var type = LaneType.valueOf(node.path("lane_type").asText().toUpperCase(Locale.ROOT));
        int lanes = node.path("value").size();
        if (lanes != type.lanes()) {
            throw new IllegalArgumentException("a vector " + type + " with " + lanes + " lanes");
        }
        return type;
    }

    private static BitPattern pattern(JsonNode node, LaneType type) {
        boolean is64 = type == LaneType.F64;
        return switch (node.asText()) {
            case "nan:canonical" -> new BitPattern.CanonicalNan(is64);
            case "nan:arithmetic" -> new BitPattern.ArithmeticNan(is64);
            default -> new BitPattern.Exact(bits(node, type.bits()));
        };
    }

    /** A decimal, unsigned or with a sign, as bits that are zero-extended. */
    private static long bits(JsonNode node, int size) {
        String text = node.asText();
        boolean negative = text.startsWith("-");
        long bits = negative ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        long mask = -1L >>> (64 - size);
        boolean fits = negative ? bits >= ~(mask >>> 1) : (bits & ~mask) == 0;
        if (!fits) {
            throw new IllegalArgumentException(text + " does not fit into " + size + " bits");
        }
        return bits & mask;
    }
}
