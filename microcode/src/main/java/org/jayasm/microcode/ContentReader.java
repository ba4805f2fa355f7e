package org.jayasm.microcode;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link ContentWriter} wrote, in the same order. */
public final class ContentReader {
    private final ByteBuffer buffer;

    ContentReader(ByteBuffer content) {
        this.buffer = content.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads bytes that are in no envelope. */
    public static ContentReader of(byte[] content) {
        return new ContentReader(ByteBuffer.wrap(content));
    }

    public int i32() throws DamagedException {
        try {
            return buffer.getInt();
        } catch (BufferUnderflowException e) {
            throw ends();
        }
    }

    public long i64() throws DamagedException {
        try {
            return buffer.getLong();
        } catch (BufferUnderflowException e) {
            throw ends();
        }
    }

    public boolean flag() throws DamagedException {
        try {
            return buffer.get() != 0;
        } catch (BufferUnderflowException e) {
            throw ends();
        }
    }

    /**
     * The number of things that follow.
     *
     * @param bytesEach how many each takes at least
     */
    public int count(int bytesEach) throws DamagedException {
        int count = i32();
        if (count < 0 || (long) count * bytesEach > buffer.remaining()) {
            throw ends();
        }
        return count;
    }

    public byte[] bytes() throws DamagedException {
        byte[] values = new byte[count(1)];
        buffer.get(values);
        return values;
    }

    /** Reads bytes to a place of an array; how many they were. */
    public int bytes(byte[] target, int at) throws DamagedException {
        int count = count(1);
        if (at < 0 || at > target.length - count) {
            throw new DamagedException(count + " bytes do not fit at " + at);
        }
        buffer.get(target, at, count);
        return count;
    }

    public String text() throws DamagedException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public int[] ints() throws DamagedException {
        int[] values = new int[count(Integer.BYTES)];
        buffer.asIntBuffer().get(values);
        buffer.position(buffer.position() + Integer.BYTES * values.length);
        return values;
    }

    public long[] longs() throws DamagedException {
        long[] values = new long[count(Long.BYTES)];
        buffer.asLongBuffer().get(values);
        buffer.position(buffer.position() + Long.BYTES * values.length);
        return values;
    }

    /** Fails unless everything was read. */
    public void end() throws DamagedException {
        if (buffer.hasRemaining()) {
            throw new DamagedException(buffer.remaining() + " bytes too many");
        }
    }

    private static DamagedException ends() {
        return new DamagedException("the content ends too early");
    }
}
