package org.jayasm.wast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import org.jayasm.value.V128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExpectedTest {
    private static Expected expected(String json) throws JsonProcessingException {
        var list = new JsonMapper().readTree("[" + json.replace('\'', '"') + "]");
        return ValueReader.expected(list).getFirst();
    }

    private static Expected expected(String type, String value) throws JsonProcessingException {
        return expected("{'type': '%s', 'value': '%s'}".formatted(type, value));
    }

    private static Expected vector(String laneType, String lanes) throws JsonProcessingException {
        String list = "'" + lanes.replace(" ", "', '") + "'";
        return expected(
                "{'type': 'v128', 'lane_type': '%s', 'value': [%s]}".formatted(laneType, list));
    }

    @Test
    void integersAreBits() throws JsonProcessingException {
        assertThat(expected("i32", "4294967295").matches(-1)).isTrue();
        assertThat(expected("i32", "-1").matches(-1)).isTrue();
        assertThat(expected("i32", "4294967295").matches(-1L)).isFalse();
        assertThat(expected("i32", "4294967295").matches(1)).isFalse();
        assertThat(expected("i64", "18446744073709551615").matches(-1L)).isTrue();
        assertThat(expected("i64", "18446744073709551615").matches(-1)).isFalse();
        assertThat(expected("i64", "2").matches(3L)).isFalse();
        assertThat(expected("i32", "0").matches(null)).isFalse();
    }

    @Test
    void zerosHaveSigns() throws JsonProcessingException {
        assertThat(expected("f32", "0").matches(0f)).isTrue();
        assertThat(expected("f32", "0").matches(-0f)).isFalse();
        assertThat(expected("f32", "2147483648").matches(-0f)).isTrue();
        assertThat(expected("f64", "0").matches(-0.0)).isFalse();
        assertThat(expected("f64", "9223372036854775808").matches(-0.0)).isTrue();
        assertThat(expected("f64", "0").matches(0f)).isFalse();
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        // bits,    canonical, arithmetic
        "7fc00000,  true,      true",
        "ffc00000,  true,      true",
        "7fc00001,  false,     true",
        "ffe00000,  false,     true",
        "7f800001,  false,     false",
        "ff800001,  false,     false",
        "7f800000,  false,     false",
        "ff800000,  false,     false",
        "3f800000,  false,     false",
        "00000000,  false,     false",
    })
    // spotless:on
    void nanPatternsOfF32(String hex, boolean canonical, boolean arithmetic)
            throws JsonProcessingException {
        int bits = Integer.parseUnsignedInt(hex, 16);
        float value = Float.intBitsToFloat(bits);
        assertThat(expected("f32", "nan:canonical").matches(value)).isEqualTo(canonical);
        assertThat(expected("f32", "nan:arithmetic").matches(value)).isEqualTo(arithmetic);
        assertThat(expected("f32", Integer.toUnsignedString(bits)).matches(value)).isTrue();
        assertThat(expected("f32", Integer.toUnsignedString(bits ^ 1)).matches(value)).isFalse();
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        // bits,            canonical, arithmetic
        "7ff8000000000000,  true,      true",
        "fff8000000000000,  true,      true",
        "7ff8000000000001,  false,     true",
        "fffc000000000000,  false,     true",
        "7ff0000000000001,  false,     false",
        "7ff0000000000000,  false,     false",
        "fff0000000000000,  false,     false",
        "3ff0000000000000,  false,     false",
        // The pattern of an f32 in the low half.
        "000000007fc00000,  false,     false",
    })
    // spotless:on
    void nanPatternsOfF64(String hex, boolean canonical, boolean arithmetic)
            throws JsonProcessingException {
        long bits = Long.parseUnsignedLong(hex, 16);
        double value = Double.longBitsToDouble(bits);
        assertThat(expected("f64", "nan:canonical").matches(value)).isEqualTo(canonical);
        assertThat(expected("f64", "nan:arithmetic").matches(value)).isEqualTo(arithmetic);
        assertThat(expected("f64", Long.toUnsignedString(bits)).matches(value)).isTrue();
        assertThat(expected("f64", Long.toUnsignedString(bits ^ 1)).matches(value)).isFalse();
    }

    @Test
    void vectorsAreComparedLaneByLane() throws JsonProcessingException {
        var vector = new V128(0x0000_0002_0000_0001L, 0xffff_ffff_0000_0003L);
        assertThat(vector("i32", "1 2 3 4294967295").matches(vector)).isTrue();
        assertThat(vector("i32", "1 2 3 4").matches(vector)).isFalse();
        assertThat(vector("i32", "2 1 3 4294967295").matches(vector)).isFalse();
        assertThat(vector("i16", "1 0 2 0 3 0 65535 65535").matches(vector)).isTrue();
        assertThat(vector("i64", "8589934593 18446744069414584323").matches(vector)).isTrue();
        assertThat(vector("i64", "8589934593 18446744069414584322").matches(vector)).isFalse();
        assertThat(vector("i8", "1 0 0 0 2 0 0 0 3 0 0 0 255 255 255 255").matches(vector))
                .isTrue();
        assertThat(vector("i32", "1 2 3 4294967295").matches(1L)).isFalse();
    }

    @Test
    void lanesMayBeNan() throws JsonProcessingException {
        var vector = new V128(0x7fc0_0001_ffc0_0000L, 0x8000_0000_3f80_0000L);
        assertThat(vector("f32", "nan:canonical nan:arithmetic 1065353216 2147483648"))
                .matches(lanes -> lanes.matches(vector));
        assertThat(vector("f32", "nan:canonical nan:canonical 1065353216 2147483648"))
                .matches(lanes -> !lanes.matches(vector));
        assertThat(vector("f32", "nan:canonical nan:arithmetic 1065353216 0"))
                .matches(lanes -> !lanes.matches(vector));
        var doubles = new V128(0x7ff8_0000_0000_0000L, 0xfff8_0000_0000_0001L);
        assertThat(vector("f64", "nan:canonical nan:arithmetic"))
                .matches(lanes -> lanes.matches(doubles));
        assertThat(vector("f64", "nan:canonical nan:canonical"))
                .matches(lanes -> !lanes.matches(doubles));
    }

    @Test
    void vectorsAreShownInTheExpectedLanes() throws JsonProcessingException {
        var expected = vector("f32", "nan:canonical 0 1 2");
        assertThat(expected).hasToString("v128:f32x4 nan:canonical 0x0 0x1 0x2");
        assertThat(expected.describe(new V128(0x0000_0001_7fc0_0000L, 0)))
                .isEqualTo("v128:f32x4 0x7fc00000 0x1 0x0 0x0");
    }

    @ParameterizedTest
    @EnumSource(LaneType.class)
    void lanesComeBackAsTheyWere(LaneType type) {
        long[] lanes = new long[type.lanes()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = 0xF1E2_D3C4_B5A6_9788L + i;
        }
        var vector = type.vector(lanes);
        for (int i = 0; i < lanes.length; i++) {
            assertThat(type.lane(vector, i)).isEqualTo(lanes[i] & (-1L >>> (64 - type.bits())));
        }
        assertThat(type.toString()).startsWith(type.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void eitherWillDo() throws JsonProcessingException {
        var either =
                expected(
                        "{'type': 'either', 'values': [{'type': 'i32', 'value': '1'},"
                                + " {'type': 'i32', 'value': '2'}]}");
        assertThat(either.matches(1)).isTrue();
        assertThat(either.matches(2)).isTrue();
        assertThat(either.matches(3)).isFalse();
        assertThat(either).hasToString("i32:1 or i32:2");
    }

    @Test
    void references() throws JsonProcessingException {
        var seven = new HostReference(7);
        assertThat(expected("externref", "7").matches(seven)).isTrue();
        assertThat(expected("externref", "8").matches(seven)).isFalse();
        assertThat(expected("externref", "7").matches(null)).isFalse();
        assertThat(expected("anyref", "7").matches(seven)).isTrue();
        assertThat(expected("{'type': 'externref'}").matches(seven)).isTrue();
        assertThat(expected("{'type': 'externref'}").matches(null)).isFalse();
        assertThat(expected("{'type': 'funcref'}").matches(seven)).isFalse();
        assertThat(expected("{'type': 'structref'}").matches(seven)).isFalse();
        assertThat(expected("{'type': 'refnull'}").matches(null)).isTrue();
        assertThat(expected("{'type': 'refnull'}").matches(seven)).isFalse();
        for (String type : new String[] {"funcref", "externref", "nullref", "nullexnref"}) {
            assertThat(expected(type, "null").matches(null)).isTrue();
            assertThat(expected(type, "null").matches(seven)).isFalse();
        }
    }

    @Test
    void nonsenseIsRefused() {
        for (String nonsense :
                new String[] {
                    "{'type': 'i32'}",
                    "{'type': 'i32', 'value': 'one'}",
                    "{'type': 'i32', 'value': '4294967296'}",
                    "{'type': 'i32', 'value': '-2147483649'}",
                    "{'type': 'i16', 'value': '1'}",
                    "{'type': 'v128', 'lane_type': 'i32', 'value': ['1', '2', '3']}",
                    "{'type': 'v128', 'lane_type': 'i8x16', 'value': ['1']}",
                    "{'type': 'stringref'}",
                    "{}"
                }) {
            assertThatThrownBy(() -> expected(nonsense))
                    .as(nonsense)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
