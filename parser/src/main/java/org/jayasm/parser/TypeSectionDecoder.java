package org.jayasm.parser;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.feature.Feature;
import org.jayasm.types.ArrayType;
import org.jayasm.types.CompositeType;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FieldType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.StructType;
import org.jayasm.types.TypeStore;
import org.jspecify.annotations.Nullable;

/** Reads the type section (3.0, 5.5.4) and makes its types canonical. */
final class TypeSectionDecoder {
    private static final int RECURSIVE = 0x4E;
    private static final int FINAL_SUBTYPE = 0x4F;
    private static final int SUBTYPE = 0x50;
    private static final int ARRAY = 0x5E;
    private static final int STRUCT = 0x5F;
    private static final int FUNCTION = 0x60;

    private final TypeReader reader;
    private final List<DefinedType> types;
    private final TypeStore store;

    /**
     * @param types where the types go, which must be the list that {@code reader} resolves type
     *     indices with
     */
    TypeSectionDecoder(TypeReader reader, List<DefinedType> types, TypeStore store) {
        this.reader = reader;
        this.types = types;
        this.store = store;
    }

    void decode() {
        int count = reader.count(ImplementationLimits.TYPES, "recursive types");
        for (int i = 0; i < count; i++) {
            recursiveType();
        }
    }

    private void recursiveType() {
        int offset = reader.position();
        int size = 1;
        if (reader.peek() == RECURSIVE) {
            reader.require(Feature.GC, "a recursive type", offset);
            reader.skip(1);
            size = reader.count();
        }
        int first = types.size();
        ImplementationLimits.check(first + size, ImplementationLimits.TYPES, "types", offset);

        // The types of a group can refer to each other, so they must be there before their
        // structure.
        var group = new TypeStore.Group(size);
        for (int i = 0; i < size; i++) {
            types.add(group.type(i));
        }
        for (int i = 0; i < size; i++) {
            subtype(group, i, first + i);
        }
        var canonical = store.canonical(group);
        for (int i = 0; i < size; i++) {
            types.set(first + i, canonical.get(i));
        }
    }

    private void subtype(TypeStore.Group group, int indexInGroup, int index) {
        int form = reader.peek();
        boolean isFinal = form != SUBTYPE;
        DefinedType supertype = null;
        if (form == SUBTYPE || form == FINAL_SUBTYPE) {
            reader.require(Feature.GC, "a subtype", reader.position());
            reader.skip(1);
            supertype = supertype(index);
        }
        group.define(indexInGroup, isFinal, supertype, compositeType());
    }

    private @Nullable DefinedType supertype(int ownIndex) {
        int offset = reader.position();
        int count = reader.count();
        if (count == 0) {
            return null;
        }
        if (count > 1) {
            throw new InvalidException(
                    Failure.NOT_A_SUBTYPE, ownIndex + "", "it has several supertypes", offset);
        }
        int index = reader.u32();
        var supertype = reader.typeAt(index, offset);
        if (index >= ownIndex) {
            throw new InvalidException(
                    Failure.UNKNOWN_TYPE, index + "", "a supertype must come earlier", offset);
        }
        int depth = 1;
        for (var above = supertype.supertype(); above != null; above = above.supertype()) {
            depth++;
        }
        ImplementationLimits.check(
                depth, ImplementationLimits.SUBTYPING_DEPTH, "levels of subtyping", offset);
        return supertype;
    }

    private CompositeType compositeType() {
        int offset = reader.position();
        int form = reader.u8();
        return switch (form) {
            case FUNCTION -> {
                var params = reader.valueTypes(ImplementationLimits.PARAMS, "parameters");
                int resultsOffset = reader.position();
                var results = reader.valueTypes(ImplementationLimits.RESULTS, "results");
                if (results.size() > 1) {
                    reader.require(
                            Feature.MULTI_VALUE, "a function with several results", resultsOffset);
                }
                yield new FunctionType(params, results);
            }
            case STRUCT -> {
                reader.require(Feature.GC, "a structure type", offset);
                yield new StructType(fields());
            }
            case ARRAY -> {
                reader.require(Feature.GC, "an array type", offset);
                yield new ArrayType(reader.fieldType());
            }
            // The forms are small negative integers, so that this is one of more than a byte.
            default ->
                    throw reader.malformed(
                            form >= 0x80 ? Failure.INTEGER_TOO_LONG : Failure.MALFORMED_TYPE,
                            offset);
        };
    }

    private List<FieldType> fields() {
        int count = reader.count(ImplementationLimits.STRUCT_FIELDS, "fields");
        var fields = new ArrayList<FieldType>(count);
        for (int i = 0; i < count; i++) {
            fields.add(reader.fieldType());
        }
        return fields;
    }
}
