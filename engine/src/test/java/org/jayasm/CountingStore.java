package org.jayasm;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store that tests can look into. */
final class CountingStore implements Store {
    final Map<String, byte[]> contents = new TreeMap<>();
    final Map<String, Integer> loads = new TreeMap<>();

    @Override
    public synchronized byte @Nullable [] load(String key) {
        var content = contents.get(key);
        if (content != null) {
            loads.merge(key, 1, Integer::sum);
        }
        return content;
    }

    @Override
    public synchronized void save(String key, byte[] content) {
        contents.put(key, content);
    }

    @Override
    public synchronized void delete(String key) {
        contents.remove(key);
    }

    /** With the same contents as now. */
    CountingStore copy() {
        var copy = new CountingStore();
        copy.contents.putAll(contents);
        return copy;
    }
}
