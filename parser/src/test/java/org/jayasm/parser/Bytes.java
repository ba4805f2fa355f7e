package org.jayasm.parser;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds byte sequences of the binary format for tests. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static Bytes of(int... bytes) {
        return new Bytes().add(bytes);
    }

    Bytes add(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    Bytes add(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes add(Bytes other) {
        return add(other.toArray());
    }

    /** An unsigned LEB128. */
    Bytes unsigned(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write(((int) rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    /** A signed LEB128. */
    Bytes signed(long value) {
        long rest = value;
        while (rest >> 6 != 0 && rest >> 6 != -1) {
            out.write(((int) rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        out.write((int) rest & 0x7F);
        return this;
    }

    Bytes name(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return unsigned(utf8.length).add(utf8);
    }

    /** The length of some content, and the content. */
    Bytes sized(Bytes content) {
        return unsigned(content.size()).add(content);
    }

    /** The number of elements, and the elements. */
    Bytes vector(Bytes... elements) {
        unsigned(elements.length);
        for (var element : elements) {
            add(element);
        }
        return this;
    }

    Bytes repeat(int count, int... bytes) {
        for (int i = 0; i < count; i++) {
            add(bytes);
        }
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
