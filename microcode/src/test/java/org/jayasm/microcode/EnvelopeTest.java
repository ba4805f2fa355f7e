package org.jayasm.microcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final byte[] MODULE = Subject.hashOf("module".getBytes(StandardCharsets.UTF_8));
    private static final Subject SUBJECT = Subject.of(MODULE, "engine 1");

    private static byte[] sealed() {
        var content =
                new ContentWriter()
                        .i32(-7)
                        .i64(Long.MIN_VALUE)
                        .flag(true)
                        .text("grüße")
                        .bytes(new byte[] {1, 2, 3}, 2)
                        .ints(new int[] {4, -5})
                        .longs(new long[] {6, -7})
                        .bytes(new byte[300]);
        return Envelope.seal(Envelope.Kind.FUNCTIONS, SUBJECT, 12, content);
    }

    private static ContentReader open(byte[] sealed) throws DamagedException {
        return Envelope.open(sealed, Envelope.Kind.FUNCTIONS, SUBJECT, 12);
    }

    @Test
    void whatWasSealedIsRead() throws DamagedException {
        var content = open(sealed());
        assertThat(content.i32()).isEqualTo(-7);
        assertThat(content.i64()).isEqualTo(Long.MIN_VALUE);
        assertThat(content.flag()).isTrue();
        assertThat(content.text()).isEqualTo("grüße");
        assertThat(content.bytes()).containsExactly(1, 2);
        assertThat(content.ints()).containsExactly(4, -5);
        assertThat(content.longs()).containsExactly(6, -7);
        assertThatThrownBy(content::end)
                .isInstanceOf(DamagedException.class)
                .hasMessage("304 bytes too many");
        assertThat(content.bytes()).hasSize(300);
        content.end();
        assertThatThrownBy(content::i32).isInstanceOf(DamagedException.class);
    }

    @Test
    void theLayoutIsAsDocumented() {
        byte[] sealed = sealed();
        assertThat(Arrays.copyOf(sealed, 12))
                .containsExactly('J', 'Y', 'S', 'M', 1, 0, 2, 0, 12, 0, 0, 0);
        assertThat(HexFormat.of().formatHex(sealed, 12, 44)).isEqualTo(SUBJECT.toString());
    }

    @Test
    void everyFlippedBitIsFound() {
        byte[] sealed = sealed();
        IntStream.range(0, 8 * sealed.length)
                .forEach(bit -> {
                    byte[] flipped = sealed.clone();
                    flipped[bit / 8] ^= (byte) (1 << bit % 8);
                    assertThatThrownBy(() -> open(flipped)).isInstanceOf(DamagedException.class);
                });
    }

    @Test
    void everyTruncationIsFound() {
        byte[] sealed = sealed();
        IntStream.range(0, sealed.length)
                .forEach(length ->
                        assertThatThrownBy(() -> open(Arrays.copyOf(sealed, length)))
                                .isInstanceOf(DamagedException.class));
    }

    @Test
    void nothingIsTakenForSomethingElse() {
        byte[] sealed = sealed();
        assertThatThrownBy(() -> Envelope.open(sealed, Envelope.Kind.LOOP, SUBJECT, 12))
                .hasMessage("it is of another kind");
        assertThatThrownBy(() -> Envelope.open(sealed, Envelope.Kind.FUNCTIONS, SUBJECT, 13))
                .hasMessage("it is of another part");
        var other = Subject.of(MODULE, "engine 2");
        assertThatThrownBy(() -> Envelope.open(sealed, Envelope.Kind.FUNCTIONS, other, 12))
                .hasMessage("it is of another module, or made by another engine");
    }

    @Test
    void aLengthInTheContentThatCannotBeIsFound() {
        byte[] content = new ContentWriter().i32(Integer.MAX_VALUE).toBytes();
        assertThatThrownBy(() -> ContentReader.of(content).bytes())
                .isInstanceOf(DamagedException.class)
                .hasMessage("the content ends too early");
    }
}
