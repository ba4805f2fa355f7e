package org.jayasm;

import java.io.IOException;
import org.jayasm.compiler.CodeUnit;
import org.jayasm.microcode.ContentReader;
import org.jayasm.microcode.ContentWriter;
import org.jayasm.microcode.DamagedException;
import org.jayasm.microcode.Envelope;
import org.jayasm.microcode.ModuleMicrocode;
import org.jayasm.microcode.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Store} has of one module. Nothing here fails: what cannot be loaded is missing, and
 * what is damaged is deleted.
 */
final class CodeCache {
    private final Store store;
    private final Subject subject;
    private final Counters counters;

    /**
     * @param subject the module, and everything that its code depends on
     */
    CodeCache(Store store, Subject subject, Counters counters) {
        this.store = store;
        this.subject = subject;
        this.counters = counters;
    }

    /** Whether it could be saved. */
    boolean save(StoredUnit unit, CodeUnit code) {
        var content = new ContentWriter();
        code.write(content);
        return save(kind(unit), unit.part(), content);
    }

    private static Envelope.Kind kind(StoredUnit unit) {
        return unit.isLoop() ? Envelope.Kind.LOOP : Envelope.Kind.FUNCTIONS;
    }

    private boolean save(Envelope.Kind kind, int part, ContentWriter content) {
        try {
            store.save(key(kind, part), Envelope.seal(kind, subject, part, content));
            return true;
        } catch (IOException | RuntimeException e) {
            // Whatever an embedder's store throws, the code is there without it.
            counters.storeFailed(e);
            return false;
        }
    }

    /** What was saved of a unit; null when it is not there, or not what it was. */
    @Nullable CodeUnit load(StoredUnit unit) {
        return load(kind(unit), unit.part(), CodeUnit::read);
    }

    /** Forgets what was saved, as it is of no use. */
    void reject(StoredUnit unit, String reason) {
        reject(kind(unit), unit.part(), reason);
    }

    private void reject(Envelope.Kind kind, int part, String reason) {
        counters.rejected(kind, reason);
        try {
            store.delete(key(kind, part));
        } catch (IOException | RuntimeException e) {
            counters.storeFailed(e);
        }
    }

    /** Saves what is known of the module. */
    void save(ModuleCard card) {
        var content = new ContentWriter();
        card.write(content);
        save(Envelope.Kind.MODULE, 0, content);
    }

    /** What is known of the module; null when nothing is. */
    @Nullable ModuleCard loadCard() {
        return load(Envelope.Kind.MODULE, 0, ModuleCard::read);
    }

    /** Saves what of the module was executed. */
    void save(ModuleMicrocode microcode, int mostBytes) {
        var content = new ContentWriter();
        microcode.write(content, mostBytes);
        save(Envelope.Kind.MICROCODE, 0, content);
    }

    /** Takes in what of the module was executed before. */
    void loadInto(ModuleMicrocode microcode) {
        load(
                Envelope.Kind.MICROCODE,
                0,
                content -> {
                    microcode.read(content);
                    return microcode;
                });
    }

    private interface ReaderOf<T> {
        T read(ContentReader content) throws DamagedException;
    }

    private <T> @Nullable T load(Envelope.Kind kind, int part, ReaderOf<T> reader) {
        byte[] sealed;
        try {
            sealed = store.load(key(kind, part));
        } catch (IOException | RuntimeException e) {
            counters.storeFailed(e);
            return null;
        }
        if (sealed == null) {
            counters.missed();
            return null;
        }
        try {
            var content = reader.read(Envelope.open(sealed, kind, subject, part));
            counters.hit();
            return content;
        } catch (DamagedException e) {
            reject(kind, part, e.reason());
            return null;
        }
    }

    private String key(Envelope.Kind kind, int part) {
        // The kinds begin with different letters, but for these two.
        char letter = kind == Envelope.Kind.MICROCODE ? 'C' : kind.name().charAt(0);
        return subject + "-" + letter + Integer.toHexString(part);
    }
}
