package org.jayasm.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypeStoreTest {
    private final TypeStore store = new TypeStore();

    private static StructType struct(ValueType... fields) {
        return new StructType(
                List.of(fields).stream().map(type -> new FieldType(type, true)).toList());
    }

    private DefinedType alone(
            boolean isFinal, @Nullable DefinedType supertype, CompositeType type) {
        var group = new TypeStore.Group(1);
        group.define(0, isFinal, supertype, type);
        return store.canonical(group).getFirst();
    }

    private DefinedType root(CompositeType type) {
        var group = new TypeStore.Group(1);
        group.define(0, false, null, type);
        return store.canonical(group).getFirst();
    }

    /** Two structures that refer to each other. */
    private List<DefinedType> pair(boolean nullable) {
        var group = new TypeStore.Group(2);
        group.define(0, false, null, struct(group.type(1).ref(nullable)));
        group.define(1, false, null, struct(group.type(0).ref(nullable)));
        return store.canonical(group);
    }

    @Test
    void equalGroupsAreTheSame() {
        assertThat(pair(true)).isSameAs(pair(true));
        assertThat(pair(true)).isNotEqualTo(pair(false));
    }

    @Test
    void positionInTheGroupMatters() {
        var pair = pair(true);
        assertThat(pair.get(0)).isNotSameAs(pair.get(1));
        assertThat(pair.get(1).indexInGroup()).isEqualTo(1);
        assertThat(pair.get(0).group()).isSameAs(pair);
    }

    @Test
    void typeAloneIsNotTheSameAsInAGroup() {
        var group = new TypeStore.Group(2);
        group.define(0, false, null, struct(NumType.I32));
        group.define(1, false, null, struct(NumType.I64));
        assertThat(root(struct(NumType.I32))).isNotSameAs(store.canonical(group).getFirst());
    }

    @Test
    void referencesToOneselfAndToAnEqualType() {
        var recursive = new TypeStore.Group(1);
        recursive.define(0, true, null, struct(recursive.type(0).ref(true)));
        var first = store.canonical(recursive).getFirst();
        // The same shape, but refers to a type outside of its group.
        var unrolled = alone(true, null, struct(first.ref(true)));
        assertThat(unrolled).isNotSameAs(first);
    }

    @Test
    void finalityAndSupertypesMatter() {
        var plain = root(struct(NumType.I32));
        assertThat(alone(true, null, struct(NumType.I32))).isNotSameAs(plain);
        assertThat(alone(false, plain, struct(NumType.I32))).isNotSameAs(plain);
        assertThat(alone(false, plain, struct(NumType.I32)))
                .isSameAs(alone(false, plain, struct(NumType.I32)));
    }

    @Test
    void plainFunctionsAreWhatModulesDeclare() {
        var type = new FunctionType(List.of(NumType.I32), List.of(NumType.F64));
        assertThat(store.define(type)).isSameAs(alone(true, null, type));
        assertThat(store.define(type)).isSameAs(store.define(type));
    }

    @Test
    void otherStoresHaveOtherTypes() {
        var type = new FunctionType(List.of(), List.of());
        assertThat(store.define(type)).isNotSameAs(new TypeStore().define(type));
    }

    @Test
    void declaredSubtypes() {
        var top = root(struct(NumType.I32));
        var middle = alone(false, top, struct(NumType.I32, NumType.I64));
        var bottom = alone(true, middle, struct(NumType.I32, NumType.I64, NumType.F32));
        var other = alone(true, top, struct(NumType.I32, NumType.F32));

        assertThat(bottom.isSubtypeOf(top)).isTrue();
        assertThat(bottom.isSubtypeOf(bottom)).isTrue();
        assertThat(top.isSubtypeOf(bottom)).isFalse();
        assertThat(other.isSubtypeOf(middle)).isFalse();
        assertThat(bottom.depth()).isEqualTo(2);
        assertThat(bottom.ref(false).matches(top.ref(true))).isTrue();
        assertThat(bottom.ref(true).matches(top.ref(false))).isFalse();
    }

    @Test
    void subtypesInsideAGroup() {
        var group = new TypeStore.Group(2);
        group.define(0, false, null, struct());
        group.define(1, false, group.type(0), struct(group.type(0).ref(true)));
        var types = store.canonical(group);
        assertThat(types.get(1).isSubtypeOf(types.get(0))).isTrue();
        assertThat(types.get(0).isSubtypeOf(types.get(1))).isFalse();
    }

    @Test
    void abstractHeapTypes() {
        var struct = root(struct());
        var function = store.define(new FunctionType(List.of(), List.of()));
        assertThat(struct.matches(AbsHeapType.STRUCT)).isTrue();
        assertThat(struct.matches(AbsHeapType.EQ)).isTrue();
        assertThat(struct.matches(AbsHeapType.ARRAY)).isFalse();
        assertThat(struct.matches(AbsHeapType.FUNC)).isFalse();
        assertThat(AbsHeapType.NONE.matches(struct)).isTrue();
        assertThat(AbsHeapType.NOFUNC.matches(struct)).isFalse();
        assertThat(AbsHeapType.NOFUNC.matches(function)).isTrue();
        assertThat(function.top()).isEqualTo(AbsHeapType.FUNC);
    }

    @Property
    void matchingAbstractTypesIsAPartialOrder(
            @ForAll AbsHeapType a, @ForAll AbsHeapType b, @ForAll AbsHeapType c) {
        assertThat(a.matches(a)).isTrue();
        if (a.matches(b) && b.matches(c)) {
            assertThat(a.matches(c)).isTrue();
        }
        if (a.matches(b) && b.matches(a)) {
            assertThat(a).isSameAs(b);
        }
    }

    @Property
    void equalFunctionTypesAreTheSame(
            @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> params,
            @ForAll @Size(max = 3) List<@IntRange(max = 3) Integer> results) {
        assertThat(store.define(function(params, results)))
                .isSameAs(alone(true, null, function(params, results)));
        assertThat(store.define(function(params, results)).function())
                .isEqualTo(function(params, results));
    }

    private static FunctionType function(List<Integer> params, List<Integer> results) {
        return new FunctionType(values(params), values(results));
    }

    private static List<ValueType> values(List<Integer> ordinals) {
        return ordinals.stream().<ValueType>map(i -> NumType.values()[i]).toList();
    }
}
