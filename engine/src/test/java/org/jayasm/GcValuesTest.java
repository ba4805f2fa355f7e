package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.UsageException;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.ArrayType;
import org.jayasm.types.FieldType;
import org.jayasm.types.NumType;
import org.jayasm.types.PackedType;
import org.jayasm.types.RefType;
import org.jayasm.types.StorageType;
import org.jayasm.types.StructType;
import org.jayasm.types.VecType;
import org.jayasm.value.Array;
import org.jayasm.value.I31;
import org.jayasm.value.Struct;
import org.jayasm.value.V128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Structures, arrays and small integers of the guest, as the host sees and makes them. */
@ParameterizedClass
@EnumSource(Tier.class)
class GcValuesTest {
    private final Tier tier;
    private final Module module;
    private final Engine engine;
    private final Instance instance;

    GcValuesTest(Tier tier) {
        this.tier = tier;
        this.module = TestModules.load(tier, "gc");
        this.engine = module.engine();
        this.instance = module.instantiate();
    }

    private Object call(String export, Object... arguments) {
        return Objects.requireNonNull(instance.call(export, arguments));
    }

    private static FieldType mutable(StorageType type) {
        return new FieldType(type, true);
    }

    private static FieldType constant(StorageType type) {
        return new FieldType(type, false);
    }

    @Test
    void theHostReadsAndChangesAStructure() {
        var point = (Struct) call("point", 3, 0.25);
        assertThat(point.fieldCount()).isEqualTo(2);
        assertThat(point.get(0)).isEqualTo(3);
        assertThat(point.get(1)).isEqualTo(0.25);
        point.set(0, 17);
        assertThat(call("x", point)).isEqualTo(17);
        assertThat(point).hasToString("struct " + point.type() + " {17, 0.25}");
        assertThatThrownBy(() -> point.set(1, 1.0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("field 1 of")
                .hasMessageContaining("is immutable");
        assertThatThrownBy(() -> point.set(0, 1L))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("expected a value of type i32, found Long 1");
        assertThatThrownBy(() -> point.get(2))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no field 2; there are 2");
    }

    @Test
    void aSubtypesClassExtendsItsSupertypes() {
        var point = (Struct) call("point", 1, 2.0);
        var named = (Struct) call("named", 5);
        assertThat(named).isInstanceOf(point.getClass());
        assertThat(call("x", named)).isEqualTo(5);
        assertThat(call("name_length", named)).isEqualTo(3);
        assertThat(named.get(0)).isEqualTo(5);
        assertThat(((Array) Objects.requireNonNull(named.get(2))).elements())
                .isEqualTo(new byte[] {1, 2, -1});
        assertThat(call("exactly_named", named)).isSameAs(named);
        assertThatThrownBy(() -> call("exactly_named", point))
                .isInstanceOf(TrapException.class)
                .hasMessageStartingWith("cast failure");
        assertThatThrownBy(() -> instance.call("x", (Object) null))
                .isInstanceOf(TrapException.class)
                .hasMessage("null structure reference");
    }

    @Test
    void everyKindOfFieldKeepsItsValue() {
        var mixed = (Struct) call("mixed");
        var values = new ArrayList<Object>();
        for (int i = 0; i < mixed.fieldCount() - 1; i++) {
            values.add(mixed.get(i));
        }
        assertThat(values)
                .containsExactly(
                        -1, -0x8000, -3, -4L, 1.5f, 2.5, new V128(5, 6), new I31(-7), null);
        assertThat(((Function) Objects.requireNonNull(mixed.get(9))).call(21)).isEqualTo(42);
        assertThat(call("unsigned_byte", mixed)).isEqualTo(255);
        Object[] changed = {
            0x17F, -1, 2, 3L, Float.NaN, -0.0, new V128(-1, 1), "any object", instance, mixed.get(9)
        };
        for (int i = 0; i < changed.length; i++) {
            mixed.set(i, changed[i]);
        }
        assertThat(mixed.get(0)).isEqualTo(0x7F);
        for (int i = 1; i < changed.length; i++) {
            assertThat(mixed.get(i)).isEqualTo(changed[i]);
        }
        assertThat(call("call_field", mixed, 4)).isEqualTo(8);
        assertThatThrownBy(() -> mixed.set(9, instance.function("x")))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void theHostReadsAndChangesAnArray() {
        var array = (Array) call("array", 4, 7);
        assertThat(array.length()).isEqualTo(4);
        assertThat(array.get(3)).isEqualTo(7);
        array.set(1, 0x1FE);
        assertThat(array.get(1)).isEqualTo(-2);
        assertThat(call("element", array, 1)).isEqualTo(254);
        ((byte[]) array.elements())[2] = 9;
        assertThat(call("element", array, 2)).isEqualTo(9);
        assertThatThrownBy(() -> array.get(-1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no element -1; there are 4");
        assertThatThrownBy(() -> call("element", array, 4))
                .isInstanceOf(TrapException.class)
                .hasMessageStartingWith("out of bounds array access: ")
                .hasMessageContaining("4");
        assertThatThrownBy(() -> instance.call("element", null, 4))
                .isInstanceOf(TrapException.class)
                .hasMessage("null array reference");
        var vectors = (Array) call("vectors");
        assertThat(vectors.length()).isEqualTo(2);
        assertThat(vectors.get(1)).isEqualTo(new V128(3, 4));
        assertThat(vectors.elements()).isEqualTo(new long[] {1, 2, 3, 4});
    }

    @Test
    void aModuleKnowsWhatTheHostMakesByItsStructure() {
        var bytes = engine.define(new ArrayType(mutable(PackedType.I8)));
        var array = engine.newArray(bytes, 1, 2, 3);
        assertThat(call("element", array, 2)).isEqualTo(3);
        assertThat(array).hasToString("array " + bytes + " of 3 [1, 2, 3]");
        assertThat(engine.newDefaultArray(bytes, 5).elements()).isEqualTo(new byte[5]);
        var point = (Struct) call("point", 0, 0.0);
        var made = engine.newStruct(point.type(), 6, 7.0);
        assertThat(call("x", made)).isEqualTo(6);
        assertThat(made).hasSameClassAs(point);

        var other = engine.newStruct(engine.define(new StructType(List.of())));
        assertThatThrownBy(() -> call("x", other))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("argument mismatch: expected a value of type (ref null");
        assertThatThrownBy(() -> engine.newStruct(point.type(), 6))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has 2 fields, not 1");
        assertThatThrownBy(() -> engine.newStruct(bytes))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is no structure type");
        assertThatThrownBy(() -> engine.newArray(point.type()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is no array");
        assertThatThrownBy(() -> engine.newDefaultArray(bytes, -1))
                .isInstanceOf(UsageException.class);
        var strict = engine.define(new ArrayType(constant(nonNullI31())));
        assertThatThrownBy(() -> engine.newDefaultArray(strict, 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("have no default value");
        var constants = engine.newArray(strict, new I31(1));
        assertThatThrownBy(() -> constants.set(0, new I31(2)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("are immutable");
        assertThatThrownBy(constants::elements).isInstanceOf(UsageException.class);
    }

    private static RefType nonNullI31() {
        return RefType.of(false, AbsHeapType.I31);
    }

    @Test
    void smallIntegersAreEqualByValue() {
        assertThat(call("i31", 5)).isEqualTo(new I31(5));
        assertThat(call("same", new I31(5), call("i31", 5))).isEqualTo(1);
        assertThat(call("same", new I31(5), new I31(6))).isEqualTo(0);
        assertThat(new I31(0x4000_0000).value()).isEqualTo(-0x4000_0000);
        assertThat(new I31(-1).unsignedValue()).isEqualTo(0x7FFF_FFFF);
        // An integer of the host is an object of the host.
        assertThat(call("is_i31", call("internalize", 5))).isEqualTo(0);
        assertThat(call("is_i31", call("externalize", new I31(5)))).isEqualTo(1);
        assertThat(call("internalize", "text")).isEqualTo("text");
    }

    @Test
    void anArrayForWhichThereIsNoRoomTraps() {
        for (int length : new int[] {Integer.MAX_VALUE, -1}) {
            assertThatThrownBy(() -> instance.call("huge", length))
                    .isInstanceOf(TrapException.class)
                    .hasMessageStartingWith("out of memory");
            assertThatThrownBy(() -> instance.call("huge_vectors", length))
                    .isInstanceOf(TrapException.class)
                    .hasMessageStartingWith("out of memory");
        }
    }

    @Test
    void methodsBoundToExportsHaveTheTypesOfValues() throws Throwable {
        interface Points {
            Struct point(int x, double y);

            int x(Struct point);
        }
        var points = instance.as(Points.class);
        assertThat(points.x(points.point(12, 1))).isEqualTo(12);
    }

    @Test
    void aStructureMayHaveThousandsOfFields() {
        var fields = new ArrayList<FieldType>();
        var values = new ArrayList<Object>();
        StorageType[] types = {
            NumType.I32, NumType.I64, VecType.V128, PackedType.I16, NumType.F64, NumType.F32
        };
        for (int i = 0; i < 10_000; i++) {
            fields.add(mutable(types[i % types.length]));
            values.add(
                    switch (i % types.length) {
                        case 0, 3 -> i;
                        case 1 -> (long) i;
                        case 2 -> new V128(i, -i);
                        case 4 -> (double) i;
                        default -> (float) i;
                    });
        }
        var type = engine.define(new StructType(fields));
        var struct = engine.newStruct(type, values.toArray());
        for (int i = 0; i < fields.size(); i++) {
            assertThat(struct.get(i)).isEqualTo(values.get(i));
        }
        struct.set(9_999, 5);
        assertThat(struct.get(9_999)).isEqualTo(5);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void theClassesOfStructuresGoWithTheirEngine() throws InterruptedException {
        var structClass = new WeakReference<>(classOfAnotherEngine());
        while (structClass.get() != null) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(structClass.get()).isNull();
    }

    private Class<?> classOfAnotherEngine() {
        var point = TestModules.load(tier, "gc").instantiate().call("point", 1, 2.0);
        return Objects.requireNonNull(point).getClass();
    }
}
