package org.jayasm.types;

import java.util.List;
import java.util.stream.Collectors;

/** A structure type: its fields in order. */
public record StructType(List<FieldType> fields) implements CompositeType {
    public StructType {
        fields = List.copyOf(fields);
    }

    /** More fields than {@code expected} are fine; those that both have must match. */
    @Override
    public boolean matches(CompositeType expected) {
        if (!(expected instanceof StructType other) || fields.size() < other.fields.size()) {
            return false;
        }
        for (int i = 0; i < other.fields.size(); i++) {
            if (!fields.get(i).matches(other.fields.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public AbsHeapType abstractType() {
        return AbsHeapType.STRUCT;
    }

    @Override
    public String toString() {
        return fields.stream()
                .map(Object::toString)
                .collect(Collectors.joining(" ", "(struct ", ")"));
    }
}
