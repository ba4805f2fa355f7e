package org.jayasm;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine keeps what it does not need now: compiled code that it dropped, and what sleeping
 * instances hold. Embedders may bring their own. The engine checks whatever it loads. A store that
 * fails, forgets or damages compiled code costs the time to compile again; one that loses a
 * sleeping instance's memory makes its next call trap.
 *
 * <p>Whoever may write to a store can make the engine execute anything: it is to be kept like the
 * program's own classes.
 *
 * <p>Keys are words of letters, digits and hyphens, at most 100 of them. All methods are called by
 * several threads at a time.
 */
public interface Store {
    /**
     * What was saved last under a key; null when there is nothing.
     *
     * @throws IOException when the store cannot say; where code is looked for, it is taken for null
     */
    byte @Nullable [] load(String key) throws IOException;

    /**
     * Saves something, in place of what was there.
     *
     * @param content not to be changed by anybody
     * @throws IOException when it cannot be saved, as when it is larger than the store may be
     */
    void save(String key, byte[] content) throws IOException;

    /** Deletes what is there, if there is something. */
    void delete(String key) throws IOException;

    /**
     * A store in the JVM's heap, for one engine or several.
     *
     * @param maxBytes what all that is in it may take; what was not used for longest goes first
     */
    static Store inMemory(long maxBytes) {
        return new MemoryStore(maxBytes);
    }

    /**
     * A store of files, which outlives the JVM. Several processes may use the same directory.
     *
     * @param directory made when it is not there; nobody but its owner may be able to use it
     * @param maxBytes about what all files may take; what was not used for longest goes first
     * @throws org.jayasm.failure.UsageException when the directory cannot be used, or others can
     *     use it
     */
    static Store directory(Path directory, long maxBytes) {
        return new DirectoryStore(directory, maxBytes);
    }
}
