package org.jayasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.cli.Invocation.fixture;
import static org.jayasm.cli.Invocation.jayasm;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calling functions of libraries: values in, values out. */
class CallTest {
    private static Invocation call(String function, String... values) {
        var arguments = new ArrayList<>(List.of("run", fixture("library.wasm"), function));
        arguments.addAll(List.of(values));
        return jayasm(arguments.toArray(String[]::new));
    }

    private static void assertResult(String line, String function, String... values) {
        var run = call(function, values);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(line + "\n");
        assertThat(run.exit()).isZero();
    }

    private static void assertRefused(String problem, String function, String... values) {
        var run = call(function, values);
        assertThat(run.err()).contains(problem);
        assertThat(run.exit()).isEqualTo(ExitCode.ARGUMENTS.code());
    }

    @Test
    void aResultHasIndexAndType() {
        assertResult("result[0] (i32): 42", "answer");
    }

    @Test
    void nothingIsPrintedForNoResult() {
        var run = call("nothing");
        assertThat(run).isEqualTo(new Invocation(0, "", ""));
    }

    @Test
    void severalResultsAreSeveralLines() {
        assertResult(
                """
                result[0] (i32): -1
                result[1] (i64): 2
                result[2] (f32): 0.5
                result[3] (f64): -0.0\
                """,
                "numbers",
                "i32:-1",
                "i64:2",
                "f32:0.5",
                "f64:-0");
    }

    @Test
    void typesMayBeLeftOut() {
        assertThat(call("numbers", "7", "0x10", "1e3", "0x1.8p1").out())
                .isEqualTo(call("numbers", "i32:7", "i64:16", "f32:1000", "f64:3").out())
                .contains("(i64): 16", "(f32): 1000.0", "(f64): 3.0");
    }

    @ParameterizedTest
    @CsvSource({
        "0xffffffff, -1",
        "4294967295, -1",
        "0X7FFF_FFFF, 2147483647",
        "-2147483648, -2147483648",
        "-0x80000000, -2147483648",
        "+1_000, 1000",
        "00, 0"
    })
    void integersMayBeSignedUnsignedOrHexadecimal(String text, String value) {
        assertThat(call("numbers", text, "0", "0", "0").out())
                .startsWith("result[0] (i32): " + value + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0xffff_ffff_ffff_ffff, -1",
        "18446744073709551615, -1",
        "-9223372036854775808, -9223372036854775808"
    })
    void longIntegersToo(String text, String value) {
        assertThat(call("numbers", "0", text, "0", "0").out())
                .contains("result[1] (i64): " + value + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "4294967296, is out of range for i32",
        "-2147483649, is out of range for i32",
        "0x100000000, is out of range for i32",
        "ff, is not a number of type i32",
        "1.5, is not a number of type i32",
        "'', is not a number of type i32",
        "--1, is not a number of type i32",
        "_, is not a number of type i32",
        "i64:1, the parameter's type is i32",
        "f32:1, the parameter's type is i32",
        "i16:1, is not a number of type i32"
    })
    void integersThatAreNone(String text, String problem) {
        assertRefused(problem, "grow", text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0x3f800000",
        "-0, 0x80000000",
        ".5, 0x3f000000",
        "5., 0x40a00000",
        "1e-45, 0x00000001",
        "3.4028235e38, 0x7f7fffff",
        "0x1.8, 0x3fc00000",
        "0x1p-149, 0x00000001",
        "-0x.8p+1, 0xbf800000",
        "inf, 0x7f800000",
        "-Infinity, 0xff800000",
        "nan, 0x7fc00000",
        "-nan, 0xffc00000",
        "nan:0x200000, 0x7fa00000",
        "-nan:0x1, 0xff800001",
        "16777217, 0x4b800000"
    })
    void floatsInAllNotations(String text, String bits) {
        assertResult(
                "result[0] (i32): " + Integer.parseUnsignedInt(bits.substring(2), 16),
                "bits32",
                "f32:" + text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0x3ff0000000000000",
        "4.9e-324, 0x0000000000000001",
        "0x1.fffffffffffffp1023, 0x7fefffffffffffff",
        "NaN, 0x7ff8000000000000",
        "-nan:0x4000000000000, 0xfff4000000000000",
        "-inf, 0xfff0000000000000"
    })
    void doublesInAllNotations(String text, String bits) {
        assertResult(
                "result[0] (i64): " + Long.parseUnsignedLong(bits.substring(2), 16),
                "bits64",
                text);
    }

    @ParameterizedTest
    @CsvSource({
        "1e39, is out of range for f32",
        "1f, is not a number of type f32",
        "0x1.p, is not a number of type f32",
        "., is not a number of type f32",
        "infinit, is not a number of type f32",
        "xnan, is not a number",
        "nan:0x0, has a payload that no f32 has",
        "nan:0x800000, has a payload that no f32 has",
        "f64:1, the parameter's type is f32"
    })
    void floatsThatAreNone(String text, String problem) {
        assertRefused(problem, "bits32", text);
    }

    @Test
    void vectorsAreHexadecimal() {
        assertResult(
                "result[0] (v128): 0x000102030405060708090a0b0c0d0e0f",
                "vector",
                "v128:0x000102030405060708090a0b0c0d0e0f");
        assertResult(
                "result[0] (v128): 0xffffffffffffffffffffffffffffffff",
                "vector",
                "0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF");
        assertRefused("is not a v128", "vector", "12");
        assertRefused("is out of range for v128", "vector", "0x1ffffffffffffffffffffffffffffffff");
    }

    @Test
    void referencesAreReadable() {
        assertResult(
                """
                result[0] (externref): any text
                result[1] (funcref): null\
                """,
                "references",
                "externref:any text",
                "funcref:null");
        assertResult(
                """
                result[0] (externref): null
                result[1] (funcref): null\
                """,
                "references",
                "null",
                "null");
        assertRefused("only null can be given for funcref", "references", "null", "divide");
        assertThat(call("function").out())
                .startsWith("result[0] (funcref): ")
                .contains("[i32 i32] -> [i32]")
                .doesNotContain("@");
    }

    @Test
    void negativeNumbersAreNoOptions() {
        assertResult("result[0] (i32): -3", "divide", "-6", "2");
    }

    @Test
    void memoryStaysBelowItsLimit() {
        var library = fixture("library.wasm");
        assertThat(jayasm("run", "--max-memory=192k", library, "grow", "2").out())
                .contains("(i32): 1");
        assertThat(jayasm("run", "--max-memory=191k", library, "grow", "2").out())
                .contains("(i32): -1");
    }

    @Test
    void deepRecursionIsNoProblem() {
        assertResult("result[0] (i32): 200000", "depth", "200000");
    }

    @Test
    void tiersGiveTheSame() {
        var library = fixture("library.wasm");
        for (var tier : List.of("auto", "interpreter")) {
            assertThat(jayasm("run", "--tier", tier, library, "divide", "42", "5").out())
                    .isEqualTo("result[0] (i32): 8\n");
        }
    }

    @Test
    void librariesArePreparedBeforeTheirFirstCall() {
        var reactor = fixture("reactor.wasm");
        assertThat(jayasm("run", reactor, "ready").out()).isEqualTo("result[0] (i32): 1\n");
        assertThat(jayasm("run", reactor, "exit", "7")).isEqualTo(new Invocation(7, "", ""));
    }
}
