package org.jayasm.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes recursive types canonical: groups of the same structure become the same objects. An engine
 * has one store, so that types of all its modules compare by identity. Safe for several threads.
 *
 * @see <a href="https://webassembly.github.io/spec/versions/core/WebAssembly-3.0.pdf">3.0, 3.1.1
 *     "Rolling and Unrolling"</a>
 */
public final class TypeStore {
    private final Map<GroupKey, List<DefinedType>> groups = new HashMap<>();
    private final Map<CompositeType, DefinedType> alone = new HashMap<>();
    private int nextId;

    /**
     * A recursive group while it is being read: the types exist and can be referred to, their
     * structure comes one by one.
     */
    public static final class Group {
        private final List<DefinedType> types;

        /** A group of {@code size} types; the caller has checked that so many can follow. */
        public Group(int size) {
            var fresh = new ArrayList<DefinedType>(size);
            for (int i = 0; i < size; i++) {
                fresh.add(new DefinedType(i));
            }
            this.types = List.copyOf(fresh);
        }

        public DefinedType type(int index) {
            return types.get(index);
        }

        public int size() {
            return types.size();
        }

        /** Gives the type at {@code index} its structure. */
        public void define(
                int index, boolean isFinal, @Nullable DefinedType supertype, CompositeType type) {
            types.get(index).define(isFinal, supertype, type);
        }
    }

    /** The canonical types for a complete group, in order. */
    public synchronized List<DefinedType> canonical(Group group) {
        var key = new KeyBuilder(group.types).build();
        var known = groups.get(key);
        if (known != null) {
            return known;
        }
        for (int i = 0; i < group.size(); i++) {
            group.types.get(i).canonicalize(nextId++, group.types);
        }
        groups.put(key, group.types);
        return group.types;
    }

    /** The canonical type of a type that stands alone, final and without supertype. */
    public synchronized DefinedType define(CompositeType type) {
        var known = alone.get(type);
        if (known == null) {
            var group = new Group(1);
            group.define(0, true, null, type);
            known = canonical(group).getFirst();
            alone.put(type, known);
        }
        return known;
    }

    // Comparable, so that a map of keys whose hashes were made to collide is no list.
    private record GroupKey(int[] shape) implements Comparable<GroupKey> {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof GroupKey key && Arrays.equals(shape, key.shape);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(shape);
        }

        @Override
        public int compareTo(GroupKey other) {
            return Arrays.compare(shape, other.shape);
        }
    }

    /** Writes a group as numbers: its own types relative to the group, other types by identity. */
    private static final class KeyBuilder {
        private static final int FIRST_DEFINED = 1 << 8;

        private final List<DefinedType> group;
        private int[] shape = new int[16];
        private int length;

        KeyBuilder(List<DefinedType> group) {
            this.group = group;
        }

        GroupKey build() {
            for (var type : group) {
                add(type.isFinal() ? 1 : 0);
                var supertype = type.supertype();
                add(supertype == null ? -1 : reference(supertype));
                composite(type.composite());
            }
            return new GroupKey(Arrays.copyOf(shape, length));
        }

        // Not pattern switches: see RATIONALE.md, "Why few pattern switches and lambdas?".

        private void composite(CompositeType type) {
            if (type instanceof FunctionType function) {
                add(0);
                values(function.params());
                values(function.results());
            } else if (type instanceof StructType struct) {
                add(1);
                add(struct.fields().size());
                for (var field : struct.fields()) {
                    field(field);
                }
            } else {
                add(2);
                field(((ArrayType) type).element());
            }
        }

        private void values(List<ValueType> types) {
            add(types.size());
            for (var type : types) {
                storage(type);
            }
        }

        private void field(FieldType field) {
            add(field.mutable() ? 1 : 0);
            storage(field.storage());
        }

        private void storage(StorageType type) {
            if (type instanceof NumType number) {
                add(number.ordinal());
            } else if (type == VecType.V128) {
                add(4);
            } else if (type instanceof PackedType packed) {
                add(5 + packed.ordinal());
            } else {
                var reference = (RefType) type;
                add(reference.nullable() ? 7 : 8);
                add(
                        reference.heapType() instanceof AbsHeapType abs
                                ? abs.ordinal()
                                : reference((DefinedType) reference.heapType()));
            }
        }

        /** Odd numbers are positions in the group, even ones types that are canonical already. */
        private int reference(DefinedType type) {
            boolean own = type.id() == DefinedType.PROVISIONAL;
            return FIRST_DEFINED + (own ? 2 * type.indexInGroup() + 1 : 2 * type.id());
        }

        private void add(int number) {
            if (length == shape.length) {
                shape = Arrays.copyOf(shape, 2 * length);
            }
            shape[length++] = number;
        }
    }
}
