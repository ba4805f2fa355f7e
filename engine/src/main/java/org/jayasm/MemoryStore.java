package org.jayasm;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what was used last, up to a size. */
final class MemoryStore implements Store {
    private final long maxBytes;

    /** In the order of their use, the last at the end. */
    private final Map<String, byte[]> contents = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    MemoryStore(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized byte @Nullable [] load(String key) {
        return contents.get(key);
    }

    @Override
    public synchronized void save(String key, byte[] content) throws IOException {
        delete(key);
        if (content.length > maxBytes) {
            throw new IOException(content.length + " bytes do not fit into a store of " + maxBytes);
        }
        contents.put(key, content);
        bytes += content.length;
        for (Iterator<byte[]> oldest = contents.values().iterator(); bytes > maxBytes; ) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }

    @Override
    public synchronized void delete(String key) {
        byte[] removed = contents.remove(key);
        bytes -= removed == null ? 0 : removed.length;
    }
}
