package org.jayasm.microcode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What something serialized is about: a module, and what else it was made of. */
public final class Subject {
    /** The length of a hash. */
    public static final int HASH_BYTES = 32;

    private final byte[] hash;

    private Subject(byte[] hash) {
        this.hash = hash;
    }

    /**
     * The subject of something.
     *
     * @param module what {@link #hashOf} made of the module
     * @param circumstances everything else that what is serialized depends on
     */
    public static Subject of(byte[] module, String circumstances) {
        var digest = sha256();
        digest.update(module);
        return new Subject(digest.digest(circumstances.getBytes(StandardCharsets.UTF_8)));
    }

    /** The subject of what was sealed with a hash. */
    static Subject ofHash(byte[] hash) {
        return new Subject(hash);
    }

    /** The SHA-256 of a module in the binary format. */
    public static byte[] hashOf(byte[] module) {
        return sha256().digest(module);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    byte[] hash() {
        return hash;
    }

    boolean hasHash(byte[] other) {
        return Arrays.equals(hash, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Subject that && hasHash(that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** In 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash);
    }
}
