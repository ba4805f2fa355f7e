package org.jayasm.microcode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the content of an {@link Envelope}: little-endian, lengths before what varies. */
public final class ContentWriter {
    private ByteBuffer buffer;

    public ContentWriter() {
        this(256);
    }

    /**
     * @param expected how many bytes will be written; it may become more or less
     */
    public ContentWriter(int expected) {
        buffer = ByteBuffer.allocate(expected).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer room(long bytes) {
        if (buffer.remaining() < bytes) {
            long wanted = Math.max(buffer.position() + bytes, 2L * buffer.capacity());
            var larger =
                    ByteBuffer.allocate((int) Math.min(wanted, Integer.MAX_VALUE - 8))
                            .order(ByteOrder.LITTLE_ENDIAN);
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }

    public ContentWriter i32(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    public ContentWriter i64(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    /** As one byte. */
    public ContentWriter flag(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
        return this;
    }

    public ContentWriter bytes(byte[] values) {
        return bytes(values, values.length);
    }

    /** The first bytes of an array. */
    public ContentWriter bytes(byte[] values, int count) {
        return bytes(values, 0, count);
    }

    /** A part of an array. */
    public ContentWriter bytes(byte[] values, int from, int count) {
        i32(count);
        room(count).put(values, from, count);
        return this;
    }

    public ContentWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public ContentWriter ints(int[] values) {
        i32(values.length);
        var target = room((long) Integer.BYTES * values.length);
        target.asIntBuffer().put(values);
        target.position(target.position() + Integer.BYTES * values.length);
        return this;
    }

    public ContentWriter longs(long[] values) {
        i32(values.length);
        var target = room((long) Long.BYTES * values.length);
        target.asLongBuffer().put(values);
        target.position(target.position() + Long.BYTES * values.length);
        return this;
    }

    /** How many bytes were written so far. */
    int length() {
        return buffer.position();
    }

    void copyTo(ByteBuffer target) {
        target.put(buffer.array(), 0, buffer.position());
    }

    /** What was written so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
