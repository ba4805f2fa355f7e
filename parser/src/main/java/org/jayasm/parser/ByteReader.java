package org.jayasm.parser;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.failure.MalformedException;

/**
 * A cursor over part of a module's bytes that reads the elementary values of the binary format
 * (3.0, 5.2). Every read is checked; a failure names the offset.
 */
public class ByteReader {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int position;
    private int end;
    // What it means to run out of bytes depends on what is being read.
    private Failure atEnd = Failure.UNEXPECTED_END;

    /** Reads {@code bytes[from..to)}. */
    public ByteReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    public final byte[] bytes() {
        return bytes;
    }

    /** The offset of the next byte in the module. */
    public final int position() {
        return position;
    }

    /** The offset behind the last byte that may be read. */
    public final int end() {
        return end;
    }

    public final boolean atEnd() {
        return position >= end;
    }

    public final int remaining() {
        return end - position;
    }

    /** Goes to another part of the same bytes. */
    public final void seek(int from, int to) {
        position = from;
        end = to;
    }

    /** Sets the failure that running out of bytes means from now on. */
    public final void failAtEndWith(Failure failure) {
        atEnd = failure;
    }

    /** A byte, unsigned. */
    public final int u8() {
        if (position >= end) {
            throw malformed(atEnd);
        }
        return bytes[position++] & 0xFF;
    }

    /** The next byte, unsigned, without consuming it. */
    public final int peek() {
        if (position >= end) {
            throw malformed(atEnd);
        }
        return bytes[position] & 0xFF;
    }

    public final void skip(int count) {
        if (count < 0 || count > end - position) {
            throw malformed(atEnd);
        }
        position += count;
    }

    /** An unsigned LEB128 of 32 bits. */
    public final int u32() {
        int first = position < end ? bytes[position] : -1;
        if (first >= 0) {
            position++;
            return first;
        }
        return (int) unsigned(32);
    }

    /** An unsigned LEB128 of 64 bits. */
    public final long u64() {
        int first = position < end ? bytes[position] : -1;
        if (first >= 0) {
            position++;
            return first;
        }
        return unsigned(64);
    }

    /** A signed LEB128 of 32 bits. */
    public final int s32() {
        int first = position < end ? bytes[position] : -1;
        if (first >= 0) {
            position++;
            return first << 25 >> 25;
        }
        return (int) signed(32);
    }

    /** A signed LEB128 of 33 bits: a type index, or a negative code. */
    public final long s33() {
        return signed(33);
    }

    /** A signed LEB128 of 64 bits. */
    public final long s64() {
        return signed(64);
    }

    private long unsigned(int bits) {
        int start = position;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            if (position >= end) {
                throw truncated(start, bits, false);
            }
            int next = bytes[position++] & 0xFF;
            if (shift + 7 >= bits) {
                int allowed = bits - shift;
                if ((next & 0x80) != 0) {
                    throw malformed(Failure.INTEGER_TOO_LONG, start);
                }
                if (next >>> allowed != 0) {
                    throw malformed(Failure.INTEGER_TOO_LARGE, start);
                }
                return value | (long) next << shift;
            }
            value |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
    }

    private long signed(int bits) {
        int start = position;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            if (position >= end) {
                throw truncated(start, bits, true);
            }
            int next = bytes[position++] & 0xFF;
            if (shift + 7 >= bits) {
                if ((next & 0x80) != 0) {
                    throw malformed(Failure.INTEGER_TOO_LONG, start);
                }
                // The bits that do not fit must all repeat the sign.
                int extended = next << 25 >> 25;
                int beyond = extended >> (bits - shift - 1);
                if (beyond != 0 && beyond != -1) {
                    throw malformed(Failure.INTEGER_TOO_LARGE, start);
                }
                return value | (long) extended << shift;
            }
            value |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                int unused = 64 - shift - 7;
                return value << unused >> unused;
            }
        }
    }

    /** An integer that is wrong even with the bytes behind the end is reported as such. */
    private MalformedException truncated(int start, int bits, boolean signed) {
        if (end < bytes.length) {
            var beyond = new ByteReader(bytes, start, bytes.length);
            beyond.failAtEndWith(atEnd);
            if (signed) {
                beyond.signed(bits);
            } else {
                beyond.unsigned(bits);
            }
        }
        return malformed(atEnd);
    }

    /** Four bytes, little-endian. */
    public final int i32Bits() {
        skip(4);
        return (int) INT.get(bytes, position - 4);
    }

    /** Eight bytes, little-endian. */
    public final long i64Bits() {
        skip(8);
        return (long) LONG.get(bytes, position - 8);
    }

    /** The length in bytes of what follows. */
    public final int length() {
        int start = position;
        if (start == end && end < bytes.length) {
            // The suite's view: what follows the section is taken for the length, and is too long.
            throw malformed(Failure.LENGTH_OUT_OF_BOUNDS, start);
        }
        int length = u32();
        if (length < 0 || length > remaining()) {
            throw malformed(Failure.LENGTH_OUT_OF_BOUNDS, start);
        }
        return length;
    }

    /** The number of elements that follow, of a byte at least each. */
    public final int count() {
        int start = position;
        int count = u32();
        if (count < 0 || count > remaining()) {
            throw malformed(
                    atEnd,
                    Integer.toUnsignedString(count) + " elements in " + remaining() + " bytes",
                    start);
        }
        return count;
    }

    /** A name (3.0, 5.2.4): a length and as many bytes of UTF-8. */
    public final String name() {
        int length = length();
        int start = position;
        position += length;
        if (isAscii(start, position)) {
            return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(Failure.MALFORMED_UTF8, start);
        }
    }

    private boolean isAscii(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The exception for a failure at the current position. */
    public final MalformedException malformed(Failure failure) {
        return malformed(failure, position);
    }

    public final MalformedException malformed(Failure failure, int offset) {
        return new MalformedException(failure, "", offset);
    }

    public final MalformedException malformed(Failure failure, String detail, int offset) {
        return new MalformedException(failure, detail, offset);
    }

    /** The exception for a broken rule at an offset. */
    public final InvalidException invalid(Failure failure, String detail, int offset) {
        return new InvalidException(failure, detail, offset);
    }

    /** The exception for an index, used at an offset, that stands for nothing. */
    public final InvalidException unknown(Failure failure, int index, int offset) {
        return new InvalidException(failure, Integer.toUnsignedString(index), "", offset);
    }
}
