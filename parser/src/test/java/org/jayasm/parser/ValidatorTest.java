package org.jayasm.parser;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.parser.ModuleBytes.END;
import static org.jayasm.parser.ModuleBytes.EXTERNREF;
import static org.jayasm.parser.ModuleBytes.FUNCREF;
import static org.jayasm.parser.ModuleBytes.I32;
import static org.jayasm.parser.ModuleBytes.I64;
import static org.jayasm.parser.ModuleBytes.none;
import static org.jayasm.parser.ModuleBytes.types;

import org.jayasm.failure.InvalidException;
import org.jayasm.failure.MalformedException;
import org.junit.jupiter.api.Test;

/** The rules of everything but instructions. */
class ValidatorTest {
    private static final int REF = 0x64;

    private static ModuleBytes module() {
        return new ModuleBytes();
    }

    private static void assertInvalid(String message, ModuleBytes module) {
        assertThatThrownBy(module::validate)
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void memoryLimits() {
        module().add(Section.MEMORY, new Bytes().add(1, 0).unsigned(65_536)).validate();
        assertInvalid(
                "memory size must be at most 65536 pages: memory 0 of 65537",
                module().add(Section.MEMORY, new Bytes().add(0).unsigned(65_537)));
        assertInvalid(
                "memory size must be at most 65536 pages: memory 0 of 0 65537",
                module().add(Section.MEMORY, new Bytes().add(1, 0).unsigned(65_537)));
        assertInvalid(
                "size minimum must not be greater than maximum: memory 1 of 2 1",
                module().memory(1).add(Section.MEMORY, 1, 2, 1));
        module().add(Section.MEMORY, new Bytes().add(5, 0).unsigned(1L << 48)).validate();
        assertInvalid(
                "memory size must be at most 281474976710656 pages: memory 0 of i64 281474976710657",
                module().add(Section.MEMORY, new Bytes().add(4).unsigned((1L << 48) + 1)));
    }

    @Test
    void tableLimits() {
        module().add(Section.TABLE, Bytes.of(FUNCREF, 1, 0).unsigned(0xFFFF_FFFFL)).validate();
        assertInvalid(
                "table size must be at most 4294967295 elements: table 0 of 0 4294967296",
                module().add(Section.TABLE, Bytes.of(FUNCREF, 1, 0).unsigned(1L << 32)));
        module().add(Section.TABLE, Bytes.of(FUNCREF, 5, 0).unsigned(-1L)).validate();
        assertInvalid(
                "size minimum must not be greater than maximum: table 0 of 3 2",
                module().add(Section.TABLE, FUNCREF, 1, 3, 2));
    }

    @Test
    void tablesOfNonNullReferencesNeedAnInitialValue() {
        assertInvalid(
                "type mismatch: table 0 needs an initial value",
                module().add(Section.TABLE, REF, FUNCREF, 0, 1));
        module().functionType(none(), none())
                .add(Section.TABLE, 0x40, 0, REF, FUNCREF, 0, 1, 0xD2, 0, END)
                .function(0, END)
                .validate();
        assertInvalid(
                "type mismatch: block requires [(ref func)] but stack has [funcref] (in table 0",
                module().add(Section.TABLE, 0x40, 0, REF, FUNCREF, 0, 1, 0xD0, FUNCREF, END));
    }

    @Test
    void tags() {
        assertInvalid(
                "non-empty tag result type: tag 0",
                module().functionType(none(), types(I32)).add(Section.TAG, 0, 0));
    }

    @Test
    void exports() {
        assertInvalid(
                "duplicate export name \"a\"",
                module().memory(1)
                        .export("a", ExternKind.MEMORY, 0)
                        .export("a", ExternKind.MEMORY, 0));
        for (var kind : ExternKind.values()) {
            String name = kind == ExternKind.FUNCTION ? "function" : kind.toString();
            assertInvalid(
                    "unknown " + name + " 7 (in export \"x\")", module().export("x", kind, 7));
        }
    }

    @Test
    void startFunction() {
        module().functionType(none(), none()).function(0, END).start(0).validate();
        assertInvalid(
                "start function 0: its type is [i32] -> [], not [] -> []",
                module().functionType(types(I32), none()).function(0, END).start(0));
        assertInvalid("unknown function 3", module().start(3));
    }

    @Test
    void constantExpressions() {
        module().add(Section.GLOBAL, I32, 0, 0x41, 2, 0x41, 3, 0x6C, END).validate();
        assertInvalid(
                "constant expression required: i32.div_s (in global 0, at offset 0x11)",
                module().add(Section.GLOBAL, I32, 0, 0x41, 2, 0x41, 3, 0x6D, END));
        assertInvalid(
                "type mismatch: block requires [i32] but stack has []",
                module().add(Section.GLOBAL, I32, 0, END));
        assertInvalid(
                "type mismatch: block requires [i32] but stack has [i32 i32]",
                module().add(Section.GLOBAL, I32, 0, 0x41, 2, 0x41, 3, END));
        assertInvalid(
                "type mismatch: block requires [i32] but stack has [i64]",
                module().add(Section.GLOBAL, I32, 0, 0x42, 0, END));
    }

    @Test
    void pageSizes() {
        module().add(Section.MEMORY, 8, 0, 0).validate();
        module().add(Section.MEMORY, 8, 1, 16).validate();
        module().add(Section.MEMORY, new Bytes().add(9, 0).unsigned(0xFFFF_FFFFL).add(0))
                .validate();
        module().add(Section.MEMORY, new Bytes().add(12).unsigned(-1).add(0)).validate();
        for (int log2 : new int[] {1, 15, 17, 31, 32, 64}) {
            assertInvalid(
                    "invalid custom page size: memory 0 has pages of 2^" + log2 + " bytes",
                    module().add(Section.MEMORY, 8, 0, log2));
        }
        assertThatThrownBy(() -> module().add(Section.MEMORY, 8, 0, 65).validate())
                .isInstanceOf(MalformedException.class)
                .hasMessage("invalid custom page size: 2^65 bytes (at offset 0xd)");
        assertInvalid(
                "memory size must be at most 4294967295 pages: memory 0 of 4294967296",
                module().add(Section.MEMORY, new Bytes().add(8).unsigned(1L << 32).add(0)));
        assertInvalid(
                "memory size must be at most 65536 pages: memory 0 of 65537",
                module().add(Section.MEMORY, new Bytes().add(8).unsigned(65537).add(16)));
    }

    @Test
    void constantExpressionsSeeEarlierGlobals() {
        var first = Bytes.of(I32, 0, 0x41, 1, END);
        module().add(Section.GLOBAL, first)
                .add(Section.GLOBAL, I32, 0, 0x23, 0, END)
                .memory(1)
                .add(Section.DATA, 0, 0x23, 1, END, 0)
                .validate();
        assertInvalid(
                "unknown global 0 (in global 0",
                module().add(Section.GLOBAL, I32, 0, 0x23, 0, END));
        assertInvalid(
                "constant expression required: the global is mutable (in global 1",
                module().add(Section.GLOBAL, I32, 1, 0x41, 1, END)
                        .add(Section.GLOBAL, I32, 0, 0x23, 0, END));
        assertInvalid(
                "unknown global 0 (in table 0",
                module().add(Section.TABLE, 0x40, 0, FUNCREF, 0, 0, 0x23, 0, END)
                        .add(Section.GLOBAL, FUNCREF, 0, 0xD0, FUNCREF, END));
    }

    @Test
    void references() {
        int[] refersToItself = {0xD2, 0, 0x1A, END};
        assertInvalid(
                "undeclared function reference 0 (in function 0",
                module().functionType(none(), none()).function(0, refersToItself));
        var withFunction = module().functionType(none(), none()).function(0, refersToItself);
        withFunction.export("f", ExternKind.FUNCTION, 0).validate();
        module().functionType(none(), none())
                .function(0, refersToItself)
                .add(Section.ELEMENT, 3, 0, 1, 0)
                .validate();
        module().functionType(none(), none())
                .function(0, refersToItself)
                .add(Section.GLOBAL, FUNCREF, 0, 0xD2, 0, END)
                .validate();
        assertInvalid(
                "undeclared function reference 0",
                module().functionType(none(), none()).function(0, refersToItself).start(0));
    }

    @Test
    void elementSegments() {
        assertInvalid(
                "unknown table 0 (in element segment 0)",
                module().add(Section.ELEMENT, 0, 0x41, 0, END, 0));
        assertInvalid(
                "unknown function 4 (in element segment 0)",
                module().add(Section.ELEMENT, 1, 0, 1, 4));
        assertInvalid(
                "type mismatch: (ref func) elements cannot go into table 0 (in element segment 0)",
                module().add(Section.TABLE, EXTERNREF, 0, 1)
                        .add(Section.ELEMENT, 0, 0x41, 0, END, 0));
        assertInvalid(
                "type mismatch: block requires [i64] but stack has [i32] (in element segment 0",
                module().add(Section.TABLE, FUNCREF, 4, 1)
                        .add(Section.ELEMENT, 0, 0x41, 0, END, 0));
        assertInvalid(
                "type mismatch: block requires [funcref] but stack has [externref]",
                module().add(Section.ELEMENT, 5, FUNCREF, 1, 0xD0, EXTERNREF, END));
    }

    @Test
    void dataSegments() {
        assertInvalid(
                "unknown memory 1 (in data segment 0)",
                module().memory(1).add(Section.DATA, 2, 1, 0x41, 0, END, 0));
        assertInvalid(
                "type mismatch: block requires [i64] but stack has [i32] (in data segment 0",
                module().add(Section.MEMORY, 4, 1).add(Section.DATA, 0, 0x41, 0, END, 0));
    }

    @Test
    void dataCountIsRequiredByCode() {
        int[] dropsData = {0xFC, 9, 0, END};
        var module = module().functionType(none(), none()).add(Section.DATA, 1, 0);
        assertThatThrownBy(() -> module.function(0, dropsData).validate())
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("data count section required (in function 0");
        module().functionType(none(), none())
                .add(Section.DATA, 1, 0)
                .dataCount(1)
                .function(0, dropsData)
                .validate();
    }

    @Test
    void endOfBodies() {
        assertMalformed("END opcode expected (in function 0", body(0x01), body(END));
        assertMalformed("section size mismatch (in function 0", body(0x01, END, END), body(END));
        assertMalformed("unexpected end of section or function (in function 1", body(END), body());
        assertMalformed("misplaced ELSE opcode (in function 0", body(0x05, END), body(END));
        String handler = "misplaced catch or delegate opcode (in function 0";
        assertMalformed(handler, body(0x07, 0, END), body(END));
        assertMalformed(handler, body(0x19, END), body(END));
        assertMalformed(handler, body(0x18, 0, END), body(END));
        // try catch_all catch_all, try catch_all delegate
        assertMalformed(handler, body(0x06, 0x40, 0x19, 0x19, END, END), body(END));
        assertMalformed(handler, body(0x06, 0x40, 0x19, 0x18, 0, END), body(END));
    }

    private static Bytes body(int... code) {
        return new Bytes().sized(Bytes.of(0).add(code));
    }

    private static void assertMalformed(String message, Bytes first, Bytes second) {
        var module = module().functionType(none(), none());
        module.add(Section.FUNCTION, 0).add(Section.FUNCTION, 0);
        module.add(Section.CODE, first).add(Section.CODE, second);
        assertThatThrownBy(module::validate)
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void importedGlobalsAreVisibleInTables() {
        module().add(Section.IMPORT, new Bytes().name("m").name("g").add(3, FUNCREF, 0))
                .add(Section.TABLE, 0x40, 0, FUNCREF, 0, 0, 0x23, 0, END)
                .validate();
        assertInvalid(
                "type mismatch: block requires [funcref] but stack has [i64]",
                module().add(Section.IMPORT, new Bytes().name("m").name("g").add(3, I64, 0))
                        .add(Section.TABLE, 0x40, 0, FUNCREF, 0, 0, 0x23, 0, END));
    }
}
