package org.jayasm.types;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A function type: the types of the parameters and of the results. */
public record FunctionType(List<ValueType> params, List<ValueType> results)
        implements CompositeType {
    public FunctionType {
        params = List.copyOf(params);
        results = List.copyOf(results);
    }

    @Override
    public boolean matches(CompositeType expected) {
        return expected instanceof FunctionType other
                && allMatch(other.params, params)
                && allMatch(results, other.results);
    }

    private static boolean allMatch(List<ValueType> types, List<ValueType> expected) {
        if (types.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!types.get(i).matches(expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public AbsHeapType abstractType() {
        return AbsHeapType.FUNC;
    }

    /** The type in the form {@code [i32 i64] -> [f32]}. */
    @Override
    public String toString() {
        return bracketed(params) + " -> " + bracketed(results);
    }

    private static String bracketed(List<ValueType> types) {
        return types.stream().map(Object::toString).collect(Collectors.joining(" ", "[", "]"));
    }

    // What records have by themselves is linked at its first use, which takes a start 20 ms.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FunctionType that
                && params.equals(that.params)
                && results.equals(that.results);
    }

    @Override
    public int hashCode() {
        return 31 * params.hashCode() + results.hashCode();
    }
}
