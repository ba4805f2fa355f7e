package org.jayasm.wast;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jayasm.Function;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/** What a script expects a result to be. */
sealed interface Expected {
    /**
     * Whether a result is as expected.
     *
     * @param actual as {@link Function#call} returns it
     */
    boolean matches(@Nullable Object actual);

    /** A result in the form in which {@code toString} has the expectation. */
    default String describe(@Nullable Object actual) {
        return ValueText.describe(actual);
    }

    /** An i32 by its bits. */
    record I32(int value) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual instanceof Integer i && i == value;
        }

        @Override
        public String toString() {
            return ValueText.describe(value);
        }
    }

    /** An i64 by its bits. */
    record I64(long value) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual instanceof Long l && l == value;
        }

        @Override
        public String toString() {
            return ValueText.describe(value);
        }
    }

    record F32(BitPattern pattern) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual instanceof Float f
                    && pattern.matches(Float.floatToRawIntBits(f) & 0xFFFFFFFFL);
        }

        @Override
        public String toString() {
            return pattern instanceof BitPattern.Exact exact
                    ? ValueText.f32((int) exact.bits())
                    : "f32:" + pattern;
        }
    }

    record F64(BitPattern pattern) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual instanceof Double d && pattern.matches(Double.doubleToRawLongBits(d));
        }

        @Override
        public String toString() {
            return pattern instanceof BitPattern.Exact exact
                    ? ValueText.f64(exact.bits())
                    : "f64:" + pattern;
        }
    }

    /** A vector, lane by lane. */
    record Vector(LaneType type, List<BitPattern> lanes) implements Expected {
        public Vector {
            lanes = List.copyOf(lanes);
        }

        @Override
        public boolean matches(@Nullable Object actual) {
            return actual instanceof V128 vector
                    && IntStream.range(0, lanes.size())
                            .allMatch(i -> lanes.get(i).matches(type.lane(vector, i)));
        }

        @Override
        public String describe(@Nullable Object actual) {
            if (!(actual instanceof V128 vector)) {
                return ValueText.describe(actual);
            }
            return IntStream.range(0, type.lanes())
                    .mapToObj(i -> new BitPattern.Exact(type.lane(vector, i)).toString())
                    .collect(Collectors.joining(" ", "v128:" + type + " ", ""));
        }

        @Override
        public String toString() {
            return lanes.stream()
                    .map(BitPattern::toString)
                    .collect(Collectors.joining(" ", "v128:" + type + " ", ""));
        }
    }

    /** A null reference, of whatever type. */
    record Null() implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual == null;
        }

        @Override
        public String toString() {
            return "null";
        }
    }

    /** A certain object of the host. */
    record HostObject(HostReference reference) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return reference.equals(actual);
        }

        @Override
        public String toString() {
            return reference.toString();
        }
    }

    /** Any reference of a kind but null. */
    record AnyReference(ReferenceKind kind) implements Expected {
        @Override
        public boolean matches(@Nullable Object actual) {
            return actual != null && kind.includes(actual);
        }

        @Override
        public String toString() {
            return "any " + kind;
        }
    }

    /** One of several. */
    record Either(List<Expected> alternatives) implements Expected {
        public Either {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public boolean matches(@Nullable Object actual) {
            return alternatives.stream().anyMatch(one -> one.matches(actual));
        }

        @Override
        public String describe(@Nullable Object actual) {
            return alternatives.getFirst().describe(actual);
        }

        @Override
        public String toString() {
            return alternatives.stream().map(Object::toString).collect(Collectors.joining(" or "));
        }
    }
}
