package org.jayasm;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one thing in the JVM's heap, compressed. What sleeps in no other store must not get lost,
 * so there is one of these for each, without a limit, and it goes with whoever has it.
 */
final class CompressingStore implements Store {
    private static final int BUFFER_BYTES = 1 << 16;

    private byte @Nullable [] compressed;
    private int length;

    @Override
    public synchronized byte @Nullable [] load(String key) throws IOException {
        var known = compressed;
        if (known == null) {
            return null;
        }
        byte[] content = new byte[length];
        try (var inflater = new Inflater()) {
            inflater.setInput(known);
            int at = 0;
            while (at < length && !inflater.finished()) {
                at += inflater.inflate(content, at, length - at);
            }
        } catch (DataFormatException e) {
            throw new IOException(e);
        }
        return content;
    }

    @Override
    public synchronized void save(String key, byte[] content) {
        // No stream: those double what they have with each step, and copy it at the end.
        byte[] target = new byte[BUFFER_BYTES];
        int at = 0;
        try (var deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(content);
            deflater.finish();
            while (!deflater.finished()) {
                if (at == target.length) {
                    target = Arrays.copyOf(target, target.length + target.length / 2);
                }
                at += deflater.deflate(target, at, target.length - at);
            }
        }
        compressed = Arrays.copyOf(target, at);
        length = content.length;
    }

    @Override
    public synchronized void delete(String key) {
        compressed = null;
    }
}
