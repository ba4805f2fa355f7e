package org.jayasm.microcode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What everything serialized is put into, so that nothing is taken for something else.
 * Little-endian:
 *
 * <table>
 *   <caption>Layout</caption>
 *   <tr><th>offset</th><th>bytes</th><th>what</th></tr>
 *   <tr><td>0</td><td>4</td><td>{@code JYSM}</td></tr>
 *   <tr><td>4</td><td>2</td><td>the version of the format</td></tr>
 *   <tr><td>6</td><td>2</td><td>the {@link Kind}</td></tr>
 *   <tr><td>8</td><td>4</td><td>which of that kind: a function, a memory</td></tr>
 *   <tr><td>12</td><td>32</td><td>the {@link Subject}</td></tr>
 *   <tr><td>44</td><td>4</td><td>the length of the content</td></tr>
 *   <tr><td>48</td><td></td><td>the content</td></tr>
 *   <tr><td></td><td>4</td><td>the CRC-32C of all that</td></tr>
 * </table>
 *
 * <p>The checksum finds damage, not malice: whoever may write to a store of compiled code can make
 * the engine execute anything.
 */
public final class Envelope {
    /** Changes with each change of a format, of this or of what is in it. */
    public static final int VERSION = 1;

    private static final int MAGIC = 'J' | 'Y' << 8 | 'S' << 16 | 'M' << 24;
    private static final int SUBJECT_AT = 12;
    private static final int HEADER_BYTES = 48;
    private static final String TOO_SHORT = "it is too short";

    private Envelope() {}

    /** What is in an envelope. */
    public enum Kind {
        /** That a module is valid, what was compiled of it, and what that earned. */
        MODULE,
        /** The microcode of functions that were executed, and how much was executed of each. */
        MICROCODE,
        /** The class of some compiled functions. */
        FUNCTIONS,
        /** The class of a compiled loop. */
        LOOP,
        /** The memories, tables and globals of an instance. */
        INSTANCE,
        /** The same, and which segments are dropped: what another instance can be made of. */
        SNAPSHOT
    }

    /**
     * Seals a content.
     *
     * @param part which of the kind
     */
    public static byte[] seal(Kind kind, Subject subject, int part, ContentWriter content) {
        int length = content.length();
        var sealed =
                ByteBuffer.allocate(Math.addExact(HEADER_BYTES + Integer.BYTES, length))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(MAGIC)
                        .putShort((short) VERSION)
                        .putShort((short) kind.ordinal())
                        .putInt(part)
                        .put(subject.hash())
                        .putInt(length);
        content.copyTo(sealed);
        sealed.putInt(checksum(sealed.array()));
        return sealed.array();
    }

    private static int checksum(byte[] sealed) {
        var checksum = new CRC32C();
        checksum.update(sealed, 0, sealed.length - Integer.BYTES);
        return (int) checksum.getValue();
    }

    /**
     * Opens an envelope.
     *
     * @throws DamagedException when it is not the one that was expected, or not as it was sealed
     */
    public static ContentReader open(byte[] sealed, Kind kind, Subject subject, int part)
            throws DamagedException {
        require(sealed.length >= HEADER_BYTES + Integer.BYTES, TOO_SHORT);
        var reader = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
        require(reader.getInt() == MAGIC, "it is nothing of Jayasm's");
        require(reader.getShort() == VERSION, "another version of Jayasm made it");
        require(reader.getShort() == kind.ordinal(), "it is of another kind");
        require(reader.getInt() == part, "it is of another part");
        byte[] hash = new byte[Subject.HASH_BYTES];
        reader.get(hash);
        require(subject.hasHash(hash), "it is of another module, or made by another engine");
        int length = reader.getInt();
        require(length == sealed.length - HEADER_BYTES - Integer.BYTES, "its length is wrong");
        require(
                reader.getInt(sealed.length - Integer.BYTES) == checksum(sealed),
                "its checksum is wrong");
        return new ContentReader(reader.slice(HEADER_BYTES, length));
    }

    /**
     * Whatever a sealed content is about.
     *
     * @throws DamagedException when it is too short to say; nothing else is checked
     */
    public static Subject subjectOf(byte[] sealed) throws DamagedException {
        require(sealed.length >= HEADER_BYTES + Integer.BYTES, TOO_SHORT);
        return Subject.ofHash(
                Arrays.copyOfRange(sealed, SUBJECT_AT, SUBJECT_AT + Subject.HASH_BYTES));
    }

    private static void require(boolean condition, String otherwise) throws DamagedException {
        if (!condition) {
            throw new DamagedException(otherwise);
        }
    }
}
