package org.jayasm.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.parser.ModuleBytes.END;
import static org.jayasm.parser.ModuleBytes.FUNCREF;
import static org.jayasm.parser.ModuleBytes.I32;
import static org.jayasm.parser.ModuleBytes.module;
import static org.jayasm.parser.ModuleBytes.none;
import static org.jayasm.parser.ModuleBytes.section;
import static org.jayasm.parser.ModuleBytes.types;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.failure.MalformedException;
import org.jayasm.failure.UnsupportedException;
import org.jayasm.failure.WasmException;
import org.jayasm.feature.FeatureSet;
import org.jayasm.types.TypeStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small modules cannot make the engine use much memory or time. */
@Timeout(20)
class ImplementationLimitsTest {
    private static final Bytes HUGE = new Bytes().unsigned(0x8000_0000L);
    private static final Bytes LARGE = new Bytes().unsigned(50_000_000);

    private static Arguments claim(String what, byte[] module) {
        return Arguments.of(what, module);
    }

    static Stream<Arguments> claims() {
        var type = section(Section.TYPE.id(), Bytes.of(1, 0x60, 0, 0));
        var function = section(Section.FUNCTION.id(), Bytes.of(1, 0));
        return Stream.of(HUGE, LARGE)
                .flatMap(count ->
                        Stream.of(
                                claim("types", vector(Section.TYPE, count)),
                                claim("group", vector(Section.TYPE, of(1, 0x4E, count))),
                                claim("params", vector(Section.TYPE, of(1, 0x60, count))),
                                claim("fields", vector(Section.TYPE, of(1, 0x5F, count))),
                                claim("imports", vector(Section.IMPORT, count)),
                                claim(
                                        "functions",
                                        module(type, section(Section.FUNCTION.id(), count))),
                                claim("tables", vector(Section.TABLE, count)),
                                claim("globals", vector(Section.GLOBAL, count)),
                                claim("exports", vector(Section.EXPORT, count)),
                                claim("elements", vector(Section.ELEMENT, count)),
                                claim("indices", vector(Section.ELEMENT, of(1, 1, 0, count))),
                                claim("bodies", vector(Section.CODE, count)),
                                claim("datas", vector(Section.DATA, count)),
                                claim("data", vector(Section.DATA, of(1, 1, count))),
                                claim("locals", module(type, function, body(of(1, count, I32)))),
                                claim("groups of locals", module(type, function, body(of(count)))),
                                claim(
                                        "branch targets",
                                        module(type, function, body(of(0, 0x41, 0, 0x0E, count)))),
                                claim(
                                        "catch clauses",
                                        module(type, function, body(of(0, 0x1F, 0x40, count))))));
    }

    private static Bytes of(Object... parts) {
        var bytes = new Bytes();
        for (var part : parts) {
            if (part instanceof Bytes other) {
                bytes.add(other);
            } else {
                bytes.add((Integer) part);
            }
        }
        return bytes;
    }

    private static byte[] vector(Section section, Bytes content) {
        return module(section(section.id(), content));
    }

    private static Bytes body(Bytes content) {
        return section(Section.CODE.id(), Bytes.of(1).sized(content.add(END)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void claimsCostNothing(String what, byte[] module) {
        assertThat(module).hasSizeLessThan(40);
        assertThatThrownBy(() -> validate(module))
                .isInstanceOfAny(MalformedException.class, UnsupportedException.class);
        assertThat(allocation(() -> validate(module))).isLessThan(200_000);
    }

    private static void validate(byte[] module) {
        Validator.validate(ModuleDecoder.decode(module, new TypeStore(), FeatureSet.ALL));
    }

    private static long allocation(Runnable work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            work.run();
        } catch (WasmException e) {
            // As expected.
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void assertTooLarge(String detail, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        UnsupportedException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.LIMIT_EXCEEDED))
                .hasMessageContaining(detail);
    }

    @Test
    void params() {
        var module = new ModuleBytes().functionType(new int[1_000], none());
        var section = new int[1_001];
        Arrays.fill(section, I32);
        assertTooLarge(
                "1001 parameters where 1000 are supported",
                () -> new ModuleBytes().functionType(section, none()).decode());
        assertTooLarge(
                "1001 results where 1000 are supported",
                () -> new ModuleBytes().functionType(none(), section).decode());
        assertThatThrownBy(module::decode)
                .as("the limit itself is fine")
                .hasMessageStartingWith("malformed value type");
    }

    @Test
    void fields() {
        var fields = new Bytes().unsigned(10_001).repeat(10_001, I32, 0);
        assertTooLarge(
                "10001 fields",
                () -> new ModuleBytes().add(Section.TYPE, Bytes.of(0x5F).add(fields)).decode());
    }

    private static ModuleBytes functionWithLocals(long count) {
        return new ModuleBytes()
                .functionType(types(I32), none())
                .function(0, Bytes.of(1).unsigned(count).add(I32), Bytes.of(END));
    }

    @Test
    void locals() {
        functionWithLocals(49_999).validate();
        assertTooLarge(
                "50001 locals where 50000 are supported",
                () -> functionWithLocals(50_000).validate());
        assertThatThrownBy(() -> functionWithLocals(0xFFFF_FFFFL).validate())
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("too many locals (in function 0");
    }

    @Test
    void bodies() {
        int limit = ImplementationLimits.BODY_BYTES;
        var module = new ModuleBytes().functionType(none(), none());
        module.function(0, Bytes.of(0), new Bytes().add(nops(limit)));
        assertTooLarge("7654322 bytes of a function", module::decode);
    }

    private static byte[] nops(int count) {
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) 0x01);
        bytes[count - 1] = END;
        return bytes;
    }

    @Test
    void memories() {
        var module = new ModuleBytes();
        for (int i = 0; i < 100; i++) {
            module.memory(1);
        }
        module.validate();
        module.memory(1);
        assertTooLarge("101 memories", module::decode);
    }

    @Test
    void branchTargets() {
        var code = new Code();
        for (int i = 0; i < 1_000; i++) {
            code.op(Opcode.BLOCK, 0x40);
        }
        code.i32(0).op(Opcode.BR_TABLE);
        code.bytes().unsigned(100_000);
        for (int i = 0; i <= 100_000; i++) {
            code.bytes().unsigned(i % 1_000);
        }
        code.bytes().repeat(1_001, END);
        new ModuleBytes()
                .functionType(none(), none())
                .function(0, Bytes.of(0), code.bytes())
                .validate();
    }

    private static ModuleBytes nested(int depth) {
        var code = new Bytes().repeat(depth, 0x02, 0x40).repeat(depth + 1, END);
        return new ModuleBytes().functionType(none(), none()).function(0, Bytes.of(0), code);
    }

    @Test
    void nesting() {
        nested(ImplementationLimits.NESTING - 1).validate();
        assertTooLarge(
                "more than 250000 blocks inside each other (in function 0, at offset",
                () -> nested(ImplementationLimits.NESTING).validate());
        assertTooLarge("blocks inside each other", () -> nested(2_000_000).validate());
    }

    @Test
    void nestingInConstantExpressions() {
        int depth = 1_000_000;
        var init = new Bytes().repeat(depth, 0x02, 0x40).repeat(depth + 1, END);
        assertThatThrownBy(() ->
                        new ModuleBytes()
                                .add(Section.GLOBAL, Bytes.of(I32, 0).add(init))
                                .validate())
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith("constant expression required: block (in global 0");
    }

    @Test
    void operands() {
        var results = new int[1_000];
        Arrays.fill(results, I32);
        var module =
                new ModuleBytes()
                        .functionType(none(), results)
                        .add(Section.IMPORT, new Bytes().name("m").name("f").add(0, 0))
                        .function(0, Bytes.of(0), new Bytes().repeat(1_001, 0x10, 0).add(END));
        assertTooLarge("more than 1000000 operands on the stack", module::validate);
    }

    @Test
    void fixedArrays() {
        var module = new ModuleBytes().add(Section.TYPE, 0x5E, I32, 0);
        module.functionType(none(), none());
        var code = Bytes.of(0x00, 0xFB, 8, 0).unsigned(0xFFFF_FFFFL).add(0x1A, END);
        assertTooLarge(
                "4294967295 operands where 10000 are supported",
                () -> module.function(1, Bytes.of(0), code).validate());
    }

    @Test
    void fixedArraysInUnreachableCode() {
        var module = new ModuleBytes().add(Section.TYPE, 0x5E, I32, 0);
        module.functionType(none(), none());
        var code = Bytes.of(0x00, 0xFB, 8, 0).unsigned(10_000).add(0x1A, END);
        module.function(1, Bytes.of(0), code).validate();
    }

    /** A table compares each label once, however often it names it. */
    @Test
    void branchTableToLabelsOfManyOperands() {
        var results = new int[1_000];
        Arrays.fill(results, I32);
        var code = new Code().op(Opcode.CALL, 0).i32(0).op(Opcode.BR_TABLE);
        code.bytes().unsigned(900_000).repeat(900_001, 0).add(END);
        new ModuleBytes()
                .functionType(none(), results)
                .add(Section.IMPORT, new Bytes().name("m").name("f").add(0, 0))
                .function(0, Bytes.of(0), code.bytes())
                .validate();
    }

    @Test
    void largeGroups() {
        int count = 200_000;
        var group = Bytes.of(0x4E).unsigned(count).repeat(count, 0x5F, 0);
        var types = new ModuleBytes().add(Section.TYPE, group).decode().types();
        assertThat(types).hasSize(count);
    }

    @Test
    void manyEqualTypes() {
        var module = new ModuleBytes();
        for (int i = 0; i < 100_000; i++) {
            module.add(Section.TYPE, 0x60, 0, 0);
        }
        assertThat(new HashSet<>(module.decode().types())).hasSize(1);
    }

    @Test
    void longMessagesAreCut() {
        var params = new int[1_000];
        Arrays.fill(params, FUNCREF);
        assertThatThrownBy(() ->
                        new ModuleBytes()
                                .functionType(params, none())
                                .functionType(none(), none())
                                .function(0, END)
                                .function(1, 0x10, 0, END)
                                .validate())
                .message()
                .startsWith("type mismatch: instruction requires [... funcref")
                .hasSizeLessThan(600);
    }
}
