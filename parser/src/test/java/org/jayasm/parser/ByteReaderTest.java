package org.jayasm.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jayasm.failure.Failure;
import org.jayasm.failure.MalformedException;
import org.junit.jupiter.api.Test;

class ByteReaderTest {
    private static ByteReader reader(Bytes bytes) {
        return new ByteReader(bytes.toArray(), 0, bytes.size());
    }

    @Property
    void unsigned32(@ForAll int value) {
        var reader = reader(new Bytes().unsigned(Integer.toUnsignedLong(value)));
        assertThat(reader.u32()).isEqualTo(value);
        assertThat(reader.atEnd()).isTrue();
    }

    @Property
    void unsigned64(@ForAll long value) {
        var reader = reader(new Bytes().unsigned(value));
        assertThat(reader.u64()).isEqualTo(value);
        assertThat(reader.atEnd()).isTrue();
    }

    @Property
    void signed32(@ForAll int value) {
        var reader = reader(new Bytes().signed(value));
        assertThat(reader.s32()).isEqualTo(value);
        assertThat(reader.atEnd()).isTrue();
    }

    @Property
    void signed33(@ForAll int value) {
        assertThat(reader(new Bytes().signed(value)).s33()).isEqualTo(value);
        long unsigned = Integer.toUnsignedLong(value);
        assertThat(reader(new Bytes().signed(unsigned)).s33()).isEqualTo(unsigned);
    }

    @Property
    void signed64(@ForAll long value) {
        var reader = reader(new Bytes().signed(value));
        assertThat(reader.s64()).isEqualTo(value);
        assertThat(reader.atEnd()).isTrue();
    }

    @Test
    void paddedIntegersAreFine() {
        assertThat(reader(Bytes.of(0x83, 0x80, 0x80, 0x80, 0x00)).u32()).isEqualTo(3);
        assertThat(reader(Bytes.of(0xFF, 0xFF, 0xFF, 0xFF, 0x7F)).s32()).isEqualTo(-1);
    }

    @Test
    void integersOfTooManyBytes() {
        fails(() -> reader(Bytes.of(0x80, 0x80, 0x80, 0x80, 0x80, 0)).u32(), "too long");
        fails(() -> reader(Bytes.of(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F)).s32(), "too long");
        fails(() -> reader(new Bytes().repeat(10, 0x80).add(0)).u64(), "too long");
        fails(() -> reader(new Bytes().repeat(10, 0xFF).add(0x7F)).s64(), "too long");
    }

    private static void fails(Runnable reading, String reason) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("at offset 0x0");
    }

    @Test
    void integersOfTooManyBits() {
        fails(() -> reader(Bytes.of(0x80, 0x80, 0x80, 0x80, 0x10)).u32(), "too large");
        fails(() -> reader(Bytes.of(0x80, 0x80, 0x80, 0x80, 0x08)).s32(), "too large");
        fails(() -> reader(Bytes.of(0x80, 0x80, 0x80, 0x80, 0x77)).s32(), "too large");
        fails(() -> reader(new Bytes().repeat(9, 0x80).add(0x02)).u64(), "too large");
        fails(() -> reader(new Bytes().repeat(9, 0x80).add(0x7E)).s64(), "too large");
    }

    @Test
    void integerThatIsCutOff() {
        assertThatThrownBy(() -> reader(Bytes.of(0x80, 0x80)).u32())
                .hasMessage("unexpected end (at offset 0x2)");
        byte[] bytes = Bytes.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x00).toArray();
        assertThatThrownBy(() -> new ByteReader(bytes, 0, 3).u32())
                .as("the bytes behind the end would not make it right")
                .hasMessage("integer representation too long (at offset 0x0)");
        assertThatThrownBy(() -> new ByteReader(bytes, 2, 3).u32())
                .as("they would")
                .hasMessage("unexpected end (at offset 0x3)");
    }

    @Test
    void fixedWidth() {
        var reader = reader(Bytes.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13));
        assertThat(reader.i32Bits()).isEqualTo(0x04030201);
        assertThat(reader.i64Bits()).isEqualTo(0x0C0B0A0908070605L);
        assertThatThrownBy(reader::i32Bits).hasMessage("unexpected end (at offset 0xc)");
        assertThat(reader.u8()).isEqualTo(13);
    }

    @Test
    void names() {
        assertThat(reader(new Bytes().name("plain")).name()).isEqualTo("plain");
        assertThat(reader(new Bytes().name("größer \uD83E\uDD80")).name())
                .isEqualTo("größer \uD83E\uDD80");
        assertThat(reader(new Bytes().name("")).name()).isEmpty();
        assertThatThrownBy(() -> reader(Bytes.of(2, 0xC3, 0x28)).name())
                .hasMessage("malformed UTF-8 encoding (at offset 0x1)");
        assertThatThrownBy(() -> reader(Bytes.of(3, 'a', 'b')).name())
                .hasMessage("length out of bounds (at offset 0x0)");
    }

    @Test
    void countsThatCannotBe() {
        assertThatThrownBy(() -> reader(new Bytes().unsigned(0xFFFF_FFFFL)).count())
                .isInstanceOfSatisfying(
                        MalformedException.class,
                        e -> {
                            assertThat(e.failure()).isEqualTo(Failure.UNEXPECTED_END);
                            assertThat(e.offset()).isZero();
                        })
                .hasMessageContaining("4294967295 elements in 0 bytes");
    }
}
