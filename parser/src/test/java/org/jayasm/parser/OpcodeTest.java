package org.jayasm.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.parser.ModuleBytes.none;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jayasm.failure.MalformedException;
import org.jayasm.failure.WasmException;
import org.jayasm.feature.FeatureSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpcodeTest {
    @Test
    void encodingsAndMnemonicsAreUnique() {
        var encodings = new HashSet<Integer>();
        var mnemonics = new HashMap<String, Opcode>();
        for (var opcode : Opcode.values()) {
            assertThat(encodings.add(opcode.prefix() << 16 | opcode.number()))
                    .as(opcode.mnemonic())
                    .isTrue();
            assertThat(mnemonics.put(opcode.mnemonic(), opcode)).isNull();
        }
    }

    /**
     * Smallest immediates that can be read: every part is a zero or empty where that is possible.
     */
    static Bytes smallestImmediates(Opcode opcode) {
        return switch (opcode.immediates()) {
            case NONE -> new Bytes();
            case BLOCK_TYPE -> Bytes.of(0x40);
            case CATCHES -> Bytes.of(0x40, 0);
            case LABEL, FUNC, TYPE, TAG, LOCAL, GLOBAL, TABLE, ELEM, MEMORY, DATA, LANE ->
                    Bytes.of(0);
            case LABEL_TABLE,
                    TYPE_TABLE,
                    TABLE_TABLE,
                    ELEM_TABLE,
                    MEMORY_MEMORY,
                    DATA_MEMORY,
                    TYPE_FIELD,
                    TYPE_COUNT,
                    TYPE_TYPE,
                    TYPE_DATA,
                    TYPE_ELEM,
                    MEMARG ->
                    Bytes.of(0, 0);
            case MEMARG_LANE -> Bytes.of(0, 0, 0);
            case VALUE_TYPES -> Bytes.of(1, ModuleBytes.I32);
            case I32, I64 -> Bytes.of(0);
            case F32 -> new Bytes().repeat(4, 0);
            case F64 -> new Bytes().repeat(8, 0);
            case V128, SHUFFLE -> new Bytes().repeat(16, 0);
            case HEAP_TYPE -> Bytes.of(0x70);
            case CAST -> Bytes.of(0, 0, 0x6E, 0x6E);
        };
    }

    @ParameterizedTest
    @EnumSource
    void immediatesAreSkipped(Opcode opcode) {
        byte[] bytes = Code.encoding(opcode).add(smallestImmediates(opcode)).add(0x55).toArray();
        var reader = new CodeReader(bytes, 0, bytes.length, List.of(), FeatureSet.ALL);
        assertThat(reader.opcode()).isEqualTo(opcode);
        reader.skipImmediates(opcode);
        assertThat(reader.u8()).isEqualTo(0x55);
    }

    /** In a module that has one of everything, behind an {@code unreachable}. */
    @ParameterizedTest
    @EnumSource
    void everyInstructionHasARule(Opcode opcode) {
        var code =
                new Bytes()
                        .add(Code.encoding(Opcode.UNREACHABLE))
                        .add(Code.encoding(opcode))
                        .add(smallestImmediates(opcode));
        var module = SampleModule.withOneOfEverything().function(0, Bytes.of(0), code.add(0x0B));
        try {
            module.validate();
        } catch (WasmException e) {
            assertThat(e.phase().name()).isIn("INVALID", "MALFORMED");
        }
    }

    @Test
    void illegalOpcodes() {
        assertIllegal("16", 0x16);
        assertIllegal("ff", 0xFF);
        assertIllegal("fc 23", 0xFC, 23);
        assertIllegal("fb 31", 0xFB, 31);
        assertIllegal("fd 276", 0xFD, 0x94, 0x02);
        assertIllegal("fd 4294967295", 0xFD, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F);
    }

    private static void assertIllegal(String encoding, int... code) {
        assertThatThrownBy(() ->
                        new ModuleBytes().functionType(none(), none()).function(0, code).validate())
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith(
                        "illegal opcode " + encoding + " (in function 0, at offset");
    }
}
