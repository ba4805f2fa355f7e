package org.jayasm.parser;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.parser.ModuleBytes.ANYREF;
import static org.jayasm.parser.ModuleBytes.END;
import static org.jayasm.parser.ModuleBytes.EXNREF;
import static org.jayasm.parser.ModuleBytes.EXTERNREF;
import static org.jayasm.parser.ModuleBytes.F32;
import static org.jayasm.parser.ModuleBytes.FUNCREF;
import static org.jayasm.parser.ModuleBytes.I32;
import static org.jayasm.parser.ModuleBytes.I64;
import static org.jayasm.parser.ModuleBytes.none;
import static org.jayasm.parser.ModuleBytes.types;

import org.jayasm.failure.InvalidException;
import org.junit.jupiter.api.Test;

/** The rules of instructions, in a function {@code [i32 i64] -> []} with index 1. */
class InstructionRulesTest {
    private static final int REF = 0x64;

    /** A non-final structure of an i32 and a mutable i8. */
    private static final int STRUCT = 1;

    /** Mutable bytes. */
    private static final int BYTES = 2;

    /** Constant references to the structure. */
    private static final int STRUCTS = 3;

    private static final int BINARY = 4;

    private static ModuleBytes module() {
        return new ModuleBytes()
                .functionType(types(I32, I64), none())
                .add(Section.TYPE, 0x50, 0, 0x5F, 2, I32, 0, 0x78, 1)
                .add(Section.TYPE, 0x5E, 0x78, 1)
                .add(Section.TYPE, 0x5E, REF, STRUCT, 0)
                .functionType(types(I32, I32), types(I32))
                .functionType(none(), none())
                .add(Section.IMPORT, new Bytes().name("m").name("f").add(0, BINARY))
                .add(Section.TABLE, FUNCREF, 0, 1)
                .add(Section.TABLE, EXTERNREF, 4, 1)
                .memory(1)
                .add(Section.MEMORY, 4, 1)
                .add(Section.TAG, 0, 0)
                .add(Section.GLOBAL, I32, 0, 0x41, 0, END)
                .add(Section.GLOBAL, I64, 1, 0x42, 0, END)
                .add(Section.ELEMENT, 5, FUNCREF, 0)
                .dataCount(0);
    }

    private static void valid(Code code) {
        valid(Bytes.of(0), code);
    }

    private static void valid(Bytes locals, Code code) {
        module().function(0, locals, code.end().bytes()).validate();
    }

    private static void invalid(String message, Code code) {
        invalid(message, Bytes.of(0), code);
    }

    private static void invalid(String message, Bytes locals, Code code) {
        assertThatThrownBy(() -> valid(locals, code))
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("(in function 1, at offset 0x");
    }

    private static Code code() {
        return new Code();
    }

    @Test
    void operands() {
        valid(code().i32(1).i32(2).op(Opcode.I32_ADD).op(Opcode.DROP));
        invalid(
                "type mismatch: instruction requires [i32 i32] but stack has [i32]",
                code().i32(1).op(Opcode.I32_ADD));
        invalid(
                "type mismatch: instruction requires [i32 i32] but stack has [i32 f32]",
                code().i32(1).op(Opcode.F32_CONST, 0, 0, 0, 0).op(Opcode.I32_ADD));
        invalid("type mismatch: block requires [] but stack has [i32]", code().i32(1));
        invalid("type mismatch: instruction requires [any]", code().op(Opcode.DROP));
    }

    @Test
    void blocksDoNotSeeOuterOperands() {
        invalid(
                "type mismatch: instruction requires [any] but stack has []",
                code().i32(1).op(Opcode.BLOCK, 0x40).op(Opcode.DROP).end().op(Opcode.DROP));
        valid(
                code().i32(1)
                        .i32(2)
                        .op(Opcode.BLOCK, BINARY)
                        .op(Opcode.I32_ADD)
                        .end()
                        .op(Opcode.DROP));
    }

    @Test
    void unreachableCode() {
        valid(code().op(Opcode.UNREACHABLE).op(Opcode.I32_ADD).op(Opcode.DROP));
        valid(code().op(Opcode.UNREACHABLE).op(Opcode.SELECT).op(Opcode.F32_ABS).op(Opcode.DROP));
        valid(
                code().op(Opcode.UNREACHABLE)
                        .op(Opcode.REF_AS_NON_NULL)
                        .op(Opcode.ARRAY_LEN)
                        .op(Opcode.DROP));
        invalid(
                "type mismatch: instruction requires [f32 f32] but stack has [i32]",
                code().op(Opcode.UNREACHABLE).i32(1).op(Opcode.F32_ADD).op(Opcode.DROP));
        invalid(
                "type mismatch: instruction requires [i32] but stack has [(ref bot)]",
                code().op(Opcode.UNREACHABLE).op(Opcode.REF_AS_NON_NULL).op(Opcode.I32_EQZ));
        invalid(
                "type mismatch: block requires [] but stack has [i32]",
                code().op(Opcode.BR, 0).i32(1));
        valid(
                code().op(Opcode.BLOCK, 0x40)
                        .op(Opcode.UNREACHABLE)
                        .op(Opcode.BLOCK, 0x40)
                        .end()
                        .op(Opcode.DROP)
                        .end());
    }

    @Test
    void conditionals() {
        valid(code().i32(1).op(Opcode.IF, I32).i32(2).op(Opcode.ELSE).i32(3).end().op(Opcode.DROP));
        invalid(
                "type mismatch: block requires [i32] but stack has []",
                code().i32(1).op(Opcode.IF, I32).i32(2).end().op(Opcode.DROP));
        invalid(
                "type mismatch: block requires [] but stack has [i32]",
                code().i32(1).op(Opcode.IF, 0x40).op(Opcode.ELSE).i32(3).end());
    }

    @Test
    void branches() {
        valid(code().op(Opcode.BLOCK, I32).i32(1).i32(2).op(Opcode.BR_IF, 0).end().op(Opcode.DROP));
        valid(code().op(Opcode.LOOP, 0x40).op(Opcode.BR, 0).end());
        valid(code().i32(0).op(Opcode.BR_IF, 0).op(Opcode.RETURN).op(Opcode.DROP));
        invalid("unknown label 1", code().op(Opcode.BR, 1));
        invalid("unknown label 4294967295", code().op(Opcode.BR, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
        invalid(
                "type mismatch: instruction requires [i32] but stack has [i64]",
                code().op(Opcode.BLOCK, I32).op(Opcode.LOCAL_GET, 1).op(Opcode.BR, 0).end());
    }

    @Test
    void branchTables() {
        valid(
                code().op(Opcode.BLOCK, I32)
                        .op(Opcode.BLOCK, I32)
                        .i32(1)
                        .i32(0)
                        .op(Opcode.BR_TABLE, 2, 0, 1, 0)
                        .end()
                        .end()
                        .op(Opcode.DROP));
        invalid(
                "type mismatch: labels of a branch table take different numbers of operands",
                code().op(Opcode.BLOCK, I32).i32(1).i32(0).op(Opcode.BR_TABLE, 1, 0, 1).end());
        invalid(
                "type mismatch: instruction requires [f32] but stack has [i32]",
                code().op(Opcode.BLOCK, I32)
                        .op(Opcode.BLOCK, F32)
                        .i32(1)
                        .i32(0)
                        .op(Opcode.BR_TABLE, 1, 1, 0)
                        .end()
                        .end());
        invalid("unknown label 7", code().i32(0).op(Opcode.BR_TABLE, 1, 0, 7));
    }

    @Test
    void calls() {
        valid(code().i32(1).i32(2).op(Opcode.CALL, 0).op(Opcode.DROP));
        valid(code().i32(1).i32(2).i32(3).op(Opcode.CALL_INDIRECT, BINARY, 0).op(Opcode.DROP));
        invalid("unknown function 9", code().op(Opcode.CALL, 9));
        invalid("unknown table 5", code().op(Opcode.CALL_INDIRECT, BINARY, 5));
        invalid(
                "unknown type 1: it is not a function type",
                code().i32(0).op(Opcode.CALL_INDIRECT, STRUCT, 0));
        invalid(
                "type mismatch: the table holds externref, no functions",
                code().i32(0).op(Opcode.CALL_INDIRECT, BINARY, 1));
        invalid(
                "type mismatch: instruction requires [(ref null 4)] but stack has [funcref]",
                code().op(Opcode.REF_NULL, FUNCREF).op(Opcode.CALL_REF, BINARY));
        invalid(
                "type mismatch: current function requires result type [] but callee returns [i32]",
                code().i32(1).i32(2).op(Opcode.RETURN_CALL, 0));
        valid(code().i32(1).op(Opcode.LOCAL_GET, 1).op(Opcode.RETURN_CALL, 1));
    }

    @Test
    void locals() {
        valid(Bytes.of(2, 2, I32, 1, F32), code().op(Opcode.LOCAL_GET, 4).op(Opcode.DROP));
        invalid("unknown local 2", code().op(Opcode.LOCAL_GET, 2));
        invalid(
                "type mismatch: instruction requires [i64] but stack has [i32]",
                code().i32(1).op(Opcode.LOCAL_SET, 1));
    }

    @Test
    void localsWithoutDefault() {
        var local = Bytes.of(3, 70, I32, 1, REF, FUNCREF, 70, I32);
        int index = 72;
        invalid("uninitialized local 72", local, code().op(Opcode.LOCAL_GET, index));
        var set = code().op(Opcode.REF_FUNC, 0).op(Opcode.LOCAL_SET, index);
        module().add(Section.ELEMENT, 3, 0, 1, 0)
                .function(
                        0,
                        local,
                        set.op(Opcode.LOCAL_GET, index)
                                .op(Opcode.DROP)
                                .op(Opcode.LOCAL_GET, 73)
                                .op(Opcode.DROP)
                                .end()
                                .bytes())
                .validate();
        invalid(
                "uninitialized local 72",
                local,
                code().op(Opcode.BLOCK, 0x40)
                        .op(Opcode.UNREACHABLE)
                        .op(Opcode.LOCAL_SET, index)
                        .end()
                        .op(Opcode.LOCAL_GET, index));
        invalid(
                "uninitialized local 72",
                local,
                code().i32(0)
                        .op(Opcode.IF, 0x40)
                        .op(Opcode.UNREACHABLE)
                        .op(Opcode.LOCAL_SET, index)
                        .op(Opcode.ELSE)
                        .op(Opcode.LOCAL_GET, index));
    }

    @Test
    void globals() {
        valid(code().op(Opcode.LOCAL_GET, 1).op(Opcode.GLOBAL_SET, 1));
        invalid("immutable global 0", code().i32(1).op(Opcode.GLOBAL_SET, 0));
        invalid("unknown global 2", code().op(Opcode.GLOBAL_GET, 2));
    }

    @Test
    void select() {
        invalid(
                "type mismatch: select requires operands of one type but stack has [i32 i64]",
                code().i32(1).op(Opcode.LOCAL_GET, 1).i32(0).op(Opcode.SELECT));
        invalid(
                "type mismatch: references need a select with a type but stack has"
                        + " [funcref funcref]",
                code().op(Opcode.REF_NULL, FUNCREF)
                        .op(Opcode.REF_NULL, FUNCREF)
                        .i32(0)
                        .op(Opcode.SELECT));
        valid(
                code().op(Opcode.REF_NULL, FUNCREF)
                        .op(Opcode.REF_NULL, FUNCREF)
                        .i32(0)
                        .op(Opcode.SELECT_T, 1, FUNCREF)
                        .op(Opcode.DROP));
        invalid("invalid result arity: 2 types, not 1", code().op(Opcode.SELECT_T, 2, I32, I32));
        invalid("invalid result arity: 0 types, not 1", code().op(Opcode.SELECT_T, 0));
    }

    @Test
    void memoryArguments() {
        valid(code().i32(0).op(Opcode.I32_LOAD, 2, 0).op(Opcode.DROP));
        invalid(
                "alignment must not be larger than natural: 2^3 for 4 bytes",
                code().i32(0).op(Opcode.I32_LOAD, 3, 0));
        invalid(
                "alignment must not be larger than natural: 2^63 for 4 bytes",
                code().i32(0).op(Opcode.I32_LOAD, 63, 0));
        invalid("unknown memory 2", code().i32(0).op(Opcode.I32_LOAD, 0x42, 2, 0));
        invalid(
                "offset out of range: 4294967296",
                code().i32(0).op(Opcode.I32_LOAD, 2, 0x80, 0x80, 0x80, 0x80, 0x10));
        valid(
                code().op(Opcode.LOCAL_GET, 1)
                        .op(Opcode.I32_LOAD, 0x42, 1, 0x80, 0x80, 0x80, 0x80, 0x10)
                        .op(Opcode.DROP));
        invalid(
                "type mismatch: instruction requires [i64] but stack has [i32]",
                code().i32(0).op(Opcode.I32_LOAD, 0x42, 1, 0));
    }

    @Test
    void memoryInstructions() {
        valid(code().op(Opcode.MEMORY_SIZE, 1).op(Opcode.MEMORY_GROW, 1).op(Opcode.GLOBAL_SET, 1));
        valid(code().op(Opcode.LOCAL_GET, 1).i32(0).i32(0).op(Opcode.MEMORY_COPY, 1, 0));
        invalid(
                "type mismatch: instruction requires [i64 i32 i32] but stack has [i32 i32 i32]",
                code().i32(0).i32(0).i32(0).op(Opcode.MEMORY_COPY, 1, 0));
        invalid("unknown data segment 3", code().op(Opcode.DATA_DROP, 3));
    }

    @Test
    void tableInstructions() {
        valid(code().op(Opcode.REF_NULL, FUNCREF).i32(1).op(Opcode.TABLE_GROW, 0).op(Opcode.DROP));
        valid(code().op(Opcode.LOCAL_GET, 1).op(Opcode.TABLE_GET, 1).op(Opcode.DROP));
        invalid(
                "type mismatch: externref elements cannot go into a table of funcref",
                code().op(Opcode.TABLE_COPY, 0, 1));
        invalid(
                "type mismatch: funcref elements cannot go into a table of externref",
                code().op(Opcode.TABLE_INIT, 0, 1));
        invalid("unknown elem segment 1", code().op(Opcode.ELEM_DROP, 1));
        invalid("unknown table 2", code().op(Opcode.TABLE_SIZE, 2));
    }

    @Test
    void lanes() {
        var vector = code().op(Opcode.V128_CONST, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        invalid(
                "invalid lane index: 4 of 4 lanes",
                vector.op(Opcode.I32X4_EXTRACT_LANE, 4).op(Opcode.DROP));
        invalid(
                "invalid lane index: 2 of 2 lanes",
                code().i32(0).op(Opcode.UNREACHABLE).op(Opcode.V128_LOAD64_LANE, 0, 0, 2));
        invalid(
                "invalid lane index: 32 of 32 lanes",
                code().op(Opcode.UNREACHABLE)
                        .op(
                                Opcode.I8X16_SHUFFLE,
                                31,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                32));
    }

    @Test
    void references() {
        valid(code().op(Opcode.REF_NULL, STRUCT).op(Opcode.REF_IS_NULL).op(Opcode.DROP));
        invalid(
                "type mismatch: instruction requires a reference but stack has [i32]",
                code().i32(0).op(Opcode.REF_IS_NULL));
        invalid(
                "type mismatch: instruction requires [eqref eqref] but stack has [anyref anyref]",
                code().op(Opcode.REF_NULL, ANYREF).op(Opcode.REF_NULL, ANYREF).op(Opcode.REF_EQ));
        invalid("unknown type 99", code().op(Opcode.REF_NULL, 0xE3, 0));
    }

    @Test
    void branchesOnReferences() {
        valid(
                code().op(Opcode.BLOCK, REF, STRUCT)
                        .op(Opcode.REF_NULL, STRUCT)
                        .op(Opcode.BR_ON_NON_NULL, 0)
                        .op(Opcode.UNREACHABLE)
                        .end()
                        .op(Opcode.DROP));
        invalid(
                "type mismatch: branch brings [(ref 1)] but label takes []",
                code().op(Opcode.REF_NULL, STRUCT).op(Opcode.BR_ON_NON_NULL, 0));
        invalid(
                "type mismatch: cannot cast from (ref 1) to (ref null 1)",
                code().op(Opcode.REF_NULL, STRUCT).op(Opcode.BR_ON_CAST, 2, 0, STRUCT, STRUCT));
        invalid(
                "type mismatch: branch brings [(ref 1)] but label takes [(ref 2)]",
                code().op(Opcode.BLOCK, REF, BYTES)
                        .op(Opcode.REF_NULL, ANYREF)
                        .op(Opcode.BR_ON_CAST, 1, 0, ANYREF, STRUCT)
                        .end());
    }

    @Test
    void casts() {
        valid(code().op(Opcode.REF_NULL, ANYREF).op(Opcode.REF_CAST, STRUCT).op(Opcode.DROP));
        invalid(
                "type mismatch: instruction requires [anyref] but stack has [funcref]",
                code().op(Opcode.REF_NULL, FUNCREF).op(Opcode.REF_TEST, STRUCT));
        invalid(
                "type mismatch: instruction requires [externref] but stack has [anyref]",
                code().op(Opcode.REF_NULL, ANYREF).op(Opcode.ANY_CONVERT_EXTERN));
        valid(
                code().op(Opcode.REF_NULL, ANYREF)
                        .op(Opcode.EXTERN_CONVERT_ANY)
                        .op(Opcode.ANY_CONVERT_EXTERN)
                        .op(Opcode.DROP));
    }

    @Test
    void structures() {
        valid(
                code().i32(1)
                        .i32(2)
                        .op(Opcode.STRUCT_NEW, STRUCT)
                        .op(Opcode.STRUCT_GET_U, STRUCT, 1)
                        .op(Opcode.DROP));
        invalid("unknown field 2", code().op(Opcode.STRUCT_GET, STRUCT, 2));
        invalid(
                "type mismatch: i8 is packed, so that it needs a sign extension",
                code().op(Opcode.STRUCT_GET, STRUCT, 1));
        invalid(
                "type mismatch: i32 is not packed, so that it has no sign extension",
                code().op(Opcode.STRUCT_GET_S, STRUCT, 0));
        invalid("immutable field 0 of type 1", code().op(Opcode.STRUCT_SET, STRUCT, 0));
        invalid(
                "unknown type 2: it is not a structure type",
                code().op(Opcode.STRUCT_NEW_DEFAULT, BYTES));
    }

    @Test
    void arrays() {
        valid(
                code().i32(1)
                        .op(Opcode.ARRAY_NEW_DEFAULT, BYTES)
                        .op(Opcode.ARRAY_LEN)
                        .op(Opcode.DROP));
        invalid(
                "type mismatch: type 3 has fields or elements without default",
                code().i32(1).op(Opcode.ARRAY_NEW_DEFAULT, STRUCTS));
        invalid("immutable array 3", code().op(Opcode.ARRAY_SET, STRUCTS));
        invalid(
                "array types do not match: (ref 1) into i8",
                code().op(Opcode.ARRAY_COPY, BYTES, STRUCTS));
        invalid(
                "array type is not numeric or vector",
                code().op(Opcode.ARRAY_NEW_DATA, STRUCTS, 0));
        invalid(
                "type mismatch: the array holds (ref 1), the segment funcref",
                code().op(Opcode.ARRAY_NEW_ELEM, STRUCTS, 0));
        invalid(
                "type mismatch: instruction requires [i32] but stack has []",
                code().i32(1).op(Opcode.ARRAY_NEW_FIXED, BYTES, 2));
    }

    @Test
    void exceptions() {
        valid(code().i32(1).op(Opcode.LOCAL_GET, 1).op(Opcode.THROW, 0));
        invalid(
                "type mismatch: instruction requires [i32 i64] but stack has [i32]",
                code().i32(1).op(Opcode.THROW, 0));
        invalid("unknown tag 1", code().op(Opcode.THROW, 1));
        valid(
                code().op(Opcode.BLOCK, EXNREF)
                        .op(Opcode.TRY_TABLE, 0x40, 1, 3, 0)
                        .end()
                        .op(Opcode.RETURN)
                        .end()
                        .op(Opcode.THROW_REF));
        invalid(
                "type mismatch: catch clause brings [i32 i64] but label takes []",
                code().op(Opcode.TRY_TABLE, 0x40, 1, 0, 0, 0).end());
        invalid(
                "type mismatch: catch clause brings [i32 i64 (ref exn)] but label takes [i32]",
                code().op(Opcode.BLOCK, I32)
                        .op(Opcode.TRY_TABLE, 0x40, 1, 1, 0, 0)
                        .end()
                        .i32(0)
                        .end()
                        .op(Opcode.DROP));
        invalid("unknown label 1", code().op(Opcode.TRY_TABLE, 0x40, 1, 2, 1).end());
    }

    @Test
    void legacyExceptions() {
        valid(
                code().op(Opcode.TRY, I32)
                        .i32(1)
                        .op(Opcode.CATCH, 0)
                        .op(Opcode.DROP)
                        .op(Opcode.CATCH_ALL)
                        .op(Opcode.RETHROW, 0)
                        .end()
                        .op(Opcode.DROP));
        valid(code().op(Opcode.TRY, 0x40).op(Opcode.DELEGATE, 0));
        invalid("invalid rethrow label 0", code().op(Opcode.TRY, 0x40).op(Opcode.RETHROW, 0).end());
        invalid("unknown label 1", code().op(Opcode.TRY, 0x40).op(Opcode.DELEGATE, 1));
        invalid(
                "type mismatch: instruction requires [i32] but stack has []",
                code().op(Opcode.TRY, I32).op(Opcode.CATCH, 0).end().op(Opcode.DROP));
    }
}
