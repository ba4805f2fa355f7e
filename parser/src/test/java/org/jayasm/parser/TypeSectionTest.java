package org.jayasm.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.parser.ModuleBytes.I32;
import static org.jayasm.parser.ModuleBytes.I64;

import org.jayasm.failure.InvalidException;
import org.jayasm.failure.MalformedException;
import org.jayasm.failure.UnsupportedException;
import org.jayasm.types.ArrayType;
import org.jayasm.types.FieldType;
import org.jayasm.types.NumType;
import org.jayasm.types.PackedType;
import org.jayasm.types.StructType;
import org.junit.jupiter.api.Test;

class TypeSectionTest {
    private static final int REC = 0x4E;
    private static final int SUB_FINAL = 0x4F;
    private static final int SUB = 0x50;
    private static final int ARRAY = 0x5E;
    private static final int STRUCT = 0x5F;
    private static final int FUNC = 0x60;
    private static final int REF = 0x64;
    private static final int REF_NULL = 0x63;

    private static ModuleBytes type(int... bytes) {
        return new ModuleBytes().add(Section.TYPE, bytes);
    }

    @Test
    void structuresAndArrays() {
        var types =
                type(STRUCT, 2, I32, 0, 0x78, 1).add(Section.TYPE, ARRAY, 0x77, 1).decode().types();
        var fields = ((StructType) types.get(0).composite()).fields();
        assertThat(fields)
                .containsExactly(
                        new FieldType(NumType.I32, false), new FieldType(PackedType.I8, true));
        assertThat(types.get(1).composite())
                .isEqualTo(new ArrayType(new FieldType(PackedType.I16, true)));
    }

    @Test
    void groupsMayReferForwardInside() {
        var types = type(REC, 2, STRUCT, 1, REF, 1, 0, STRUCT, 1, REF_NULL, 0, 0).decode().types();
        var first = ((StructType) types.get(0).composite()).fields().getFirst();
        assertThat(first.storage()).isSameAs(types.get(1).ref(false));
    }

    @Test
    void groupsMayNotReferForwardToOthers() {
        assertThatThrownBy(() -> type(STRUCT, 1, REF, 1, 0).add(Section.TYPE, STRUCT, 0).decode())
                .isInstanceOf(InvalidException.class)
                .hasMessage("unknown type 1 (at offset 0xe)");
    }

    @Test
    void supertypesComeEarlier() {
        assertThatThrownBy(() -> type(REC, 2, SUB, 1, 1, STRUCT, 0, SUB, 0, STRUCT, 0).decode())
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith("unknown type 1: a supertype must come earlier");
        assertThatThrownBy(() -> type(SUB, 1, 0, STRUCT, 0).decode())
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith("unknown type 0");
        assertThatThrownBy(() ->
                        type(SUB, 0, STRUCT, 0).add(Section.TYPE, SUB, 2, 0, 0, STRUCT, 0).decode())
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith("sub type 1: it has several supertypes");
    }

    @Test
    void supertypesMustMatch() {
        type(SUB, 0, STRUCT, 1, I32, 0)
                .add(Section.TYPE, SUB_FINAL, 1, 0, STRUCT, 2, I32, 0, I64, 0)
                .validate();
        assertThatThrownBy(() ->
                        type(SUB, 0, STRUCT, 1, I32, 0)
                                .add(Section.TYPE, SUB, 1, 0, STRUCT, 1, I64, 0)
                                .validate())
                .isInstanceOf(InvalidException.class)
                .hasMessage("sub type 1: it does not match its supertype");
        assertThatThrownBy(() ->
                        type(SUB_FINAL, 0, STRUCT, 0)
                                .add(Section.TYPE, SUB, 1, 0, STRUCT, 0)
                                .validate())
                .isInstanceOf(InvalidException.class)
                .hasMessage("sub type 1: its supertype is final");
        assertThatThrownBy(
                        () -> type(FUNC, 0, 0).add(Section.TYPE, SUB, 1, 0, FUNC, 0, 0).validate())
                .as("a type without a prefix is final")
                .hasMessage("sub type 1: its supertype is final");
    }

    @Test
    void subtypingDepth() {
        var module = type(SUB, 0, STRUCT, 0);
        for (int i = 0; i < ImplementationLimits.SUBTYPING_DEPTH; i++) {
            module.add(Section.TYPE, Bytes.of(SUB, 1).unsigned(i).add(STRUCT, 0));
        }
        module.validate();
        module.add(
                Section.TYPE,
                Bytes.of(SUB, 1).unsigned(ImplementationLimits.SUBTYPING_DEPTH).add(STRUCT, 0));
        assertThatThrownBy(module::decode)
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith(
                        "implementation limit exceeded: 64 levels of subtyping where 63 are"
                                + " supported");
    }

    @Test
    void forms() {
        assertThatThrownBy(() -> type(0x5D, 0, 0).decode())
                .isInstanceOf(MalformedException.class)
                .hasMessage("malformed definition type (at offset 0xb)");
        assertThatThrownBy(() -> type(FUNC, 1, 0x60, 0).decode())
                .isInstanceOf(MalformedException.class)
                .hasMessage("malformed value type (at offset 0xd)");
        assertThatThrownBy(() -> type(STRUCT, 1, I32, 2).decode())
                .isInstanceOf(MalformedException.class)
                .hasMessage("malformed mutability (at offset 0xe)");
        assertThatThrownBy(() -> type(FUNC, 1, REF, 0x40, 0).decode())
                .isInstanceOf(MalformedException.class)
                .hasMessage("malformed heap type (at offset 0xe)");
        assertThatThrownBy(() -> type(FUNC, 1, REF, 0xF0, 0x7F, 0).decode())
                .as("abstract heap types are single bytes")
                .isInstanceOf(MalformedException.class)
                .hasMessage("malformed heap type (at offset 0xe)");
    }

    @Test
    void emptyGroup() {
        assertThat(type(REC, 0).add(Section.TYPE, FUNC, 0, 0).decode().types()).hasSize(1);
    }
}
