package org.jayasm.parser;

import static org.jayasm.parser.ModuleBytes.END;
import static org.jayasm.parser.ModuleBytes.EXTERNREF;
import static org.jayasm.parser.ModuleBytes.F64;
import static org.jayasm.parser.ModuleBytes.FUNCREF;
import static org.jayasm.parser.ModuleBytes.I32;
import static org.jayasm.parser.ModuleBytes.I64;
import static org.jayasm.parser.ModuleBytes.V128;
import static org.jayasm.parser.ModuleBytes.none;
import static org.jayasm.parser.ModuleBytes.types;

/** Valid modules that use much of the format. */
final class SampleModule {
    static final int STRUCT_TYPE = 1;
    static final int ARRAY_TYPE = 2;
    static final int BINARY_TYPE = 3;

    private SampleModule() {}

    /** A module with something at index 0 of each index space; type 0 is {@code [] -> []}. */
    static ModuleBytes withOneOfEverything() {
        return new ModuleBytes()
                .functionType(none(), none())
                .add(Section.TYPE, 0x4E, 2, 0x50, 0, 0x5F, 2, I32, 1, 0x63, 2, 0, 0x5E, 0x78, 1)
                .functionType(types(I32, I32), types(I32))
                .add(Section.IMPORT, new Bytes().name("host").name("log").add(0, 0))
                .add(Section.TABLE, FUNCREF, 1, 2, 10)
                .memory(1)
                .add(Section.TAG, 0, 0)
                .add(Section.GLOBAL, I32, 1, 0x41, 42, END)
                .add(Section.ELEMENT, 0, 0x41, 0, END, 1, 0)
                .add(Section.DATA, 0, 0x41, 8, END, 3, 'a', 'b', 'c')
                .dataCount(1);
    }

    /** A module with functions of many kinds, segments of all kinds and names. */
    static ModuleBytes large() {
        return withOneOfEverything()
                .add(Section.IMPORT, new Bytes().name("host").name("global").add(3, I64, 0))
                .add(Section.TABLE, 0x40, 0, EXTERNREF, 4, 3, 0xD0, EXTERNREF, END)
                .add(Section.GLOBAL, 0x64, 2, 0, 0x41, 7, 0x41, 2, 0xFB, 6, 2, END)
                .add(Section.ELEMENT, 1, 0, 2, 0, 1)
                .add(Section.ELEMENT, 3, 0, 1, 2)
                .add(Section.ELEMENT, 4, 0x41, 1, END, 1, 0xD2, 3, END)
                .add(Section.ELEMENT, 6, 1, 0x42, 0, END, EXTERNREF, 1, 0xD0, 0x6F, END)
                .add(Section.DATA, 1, 2, 1, 2)
                .add(Section.DATA, 2, 0, 0x41, 0, END, 0)
                .dataCount(3)
                .function(3, loop())
                .function(3, Bytes.of(2, 1, V128, 2, F64), vectors())
                .function(0, aggregates())
                .function(0, exceptions())
                .function(0, branchTable())
                .export("loop", ExternKind.FUNCTION, 1)
                .export("memory", ExternKind.MEMORY, 0)
                .export("table", ExternKind.TABLE, 1)
                .start(0)
                .custom("name", names());
    }

    private static int[] loop() {
        return ints(
                new Code()
                        .op(Opcode.LOOP, 0x40)
                        .op(Opcode.LOCAL_GET, 0)
                        .op(Opcode.IF, 0x40)
                        .op(Opcode.LOCAL_GET, 0)
                        .i32(1)
                        .op(Opcode.I32_SUB)
                        .op(Opcode.LOCAL_SET, 0)
                        .op(Opcode.LOCAL_GET, 1)
                        .i32(-300)
                        .op(Opcode.I32_ADD)
                        .op(Opcode.LOCAL_TEE, 1)
                        .op(Opcode.DROP)
                        .op(Opcode.BR, 1)
                        .op(Opcode.ELSE)
                        .op(Opcode.CALL, 0)
                        .end()
                        .end()
                        .op(Opcode.LOCAL_GET, 1)
                        .op(Opcode.I32_LOAD, 2, 16)
                        .op(Opcode.LOCAL_GET, 0)
                        .i32(0)
                        .op(Opcode.SELECT)
                        .end());
    }

    private static Bytes vectors() {
        return new Code()
                .op(Opcode.LOCAL_GET, 0)
                .op(Opcode.V128_LOAD, 4, 0)
                .op(Opcode.LOCAL_TEE, 2)
                .op(Opcode.LOCAL_GET, 2)
                .op(Opcode.I8X16_SHUFFLE, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 31)
                .op(Opcode.I32X4_EXTRACT_LANE, 3)
                .op(Opcode.LOCAL_GET, 3)
                .op(Opcode.F64_CONST, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F)
                .op(Opcode.F64_LT)
                .op(Opcode.I32_AND)
                .end()
                .bytes();
    }

    private static int[] aggregates() {
        return ints(
                new Code()
                        .i32(1)
                        .i32(3)
                        .op(Opcode.ARRAY_NEW_DATA, ARRAY_TYPE, 1)
                        .op(Opcode.DROP)
                        .i32(5)
                        .op(Opcode.GLOBAL_GET, 2)
                        .op(Opcode.STRUCT_NEW, STRUCT_TYPE)
                        .op(Opcode.REF_CAST, STRUCT_TYPE)
                        .op(Opcode.STRUCT_GET, STRUCT_TYPE, 1)
                        .op(Opcode.REF_AS_NON_NULL)
                        .op(Opcode.ARRAY_LEN)
                        .op(Opcode.DROP)
                        .op(Opcode.BLOCK, 0x6E)
                        .op(Opcode.REF_NULL, 0x6E)
                        .op(Opcode.BR_ON_CAST, 3, 0, 0x6E, STRUCT_TYPE)
                        .end()
                        .op(Opcode.DROP)
                        .op(Opcode.REF_FUNC, 0)
                        .op(Opcode.CALL_REF, 0)
                        .end());
    }

    private static int[] exceptions() {
        return ints(
                new Code()
                        .op(Opcode.BLOCK, 0x69)
                        .op(Opcode.TRY_TABLE, 0x40, 2, 0, 0, 1, 3, 0)
                        .op(Opcode.THROW, 0)
                        .end()
                        .op(Opcode.RETURN)
                        .end()
                        .op(Opcode.THROW_REF)
                        .end());
    }

    private static int[] branchTable() {
        return ints(
                new Code()
                        .op(Opcode.BLOCK, 0x40)
                        .op(Opcode.BLOCK, 0x40)
                        .i32(2)
                        .op(Opcode.BR_TABLE, 3, 0, 1, 1, 2)
                        .end()
                        .i32(0)
                        .op(Opcode.CALL_INDIRECT, 0, 0)
                        .i32(0)
                        .i32(0)
                        .i32(1)
                        .op(Opcode.MEMORY_INIT, 1, 0)
                        .op(Opcode.DATA_DROP, 1)
                        .end()
                        .end());
    }

    private static int[] ints(Code code) {
        byte[] bytes = code.bytes().toArray();
        var ints = new int[bytes.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = bytes[i] & 0xFF;
        }
        return ints;
    }

    static Bytes names() {
        return new Bytes()
                .add(0)
                .sized(new Bytes().name("sample"))
                .add(1)
                .sized(
                        new Bytes()
                                .vector(
                                        Bytes.of(0).add(new Bytes().name("log")),
                                        Bytes.of(1).add(new Bytes().name("countdown"))))
                .add(2)
                .sized(
                        new Bytes()
                                .vector(
                                        Bytes.of(1)
                                                .vector(
                                                        Bytes.of(0)
                                                                .add(new Bytes().name("counter")),
                                                        Bytes.of(1).add(new Bytes().name("sum")))));
    }
}
