package org.jayasm;

import org.jayasm.failure.Failure;
import org.jayasm.microcode.DamagedException;
import org.jayasm.microcode.Envelope;
import org.jayasm.microcode.Subject;
import org.jayasm.parser.ExternKind;
import org.jayasm.runtime.ModuleInstance;

/**
 * What an instance held at a moment: its own memories, tables and globals, and which segments were
 * dropped. {@link Module#restore(Snapshot)} makes instances of it, in this JVM or another.
 * Immutable.
 *
 * <p>Nothing of the host is in it: what imports refer to, what a WASI program has open, what host
 * functions remember.
 */
public final class Snapshot {
    private static final int PART = 0;
    private static final String CIRCUMSTANCES = "snapshot";

    private final byte[] sealed;
    private final Subject subject;

    private Snapshot(byte[] sealed, Subject subject) {
        this.sealed = sealed;
        this.subject = subject;
    }

    /** What snapshots of the instances of a module are about. */
    static Subject subject(byte[] module) {
        return Subject.of(Subject.hashOf(module), CIRCUMSTANCES);
    }

    static Snapshot of(Subject subject, ModuleInstance instance) {
        int imported = instance.module().imported(ExternKind.MEMORY);
        for (int i = 0; i < instance.memories.length; i++) {
            if (i >= imported && instance.memories[i].isLarge()) {
                throw Failure.NOT_IN_SNAPSHOT.exception(
                        "memory " + i + " lies outside of the heap");
            }
        }
        var state = state(instance);
        state.checkSegments();
        try {
            var sealed = Envelope.seal(Envelope.Kind.SNAPSHOT, subject, PART, state.write());
            return new Snapshot(sealed, subject);
        } catch (OutOfMemoryError e) {
            throw noRoom();
        }
    }

    /**
     * The snapshot that was made into bytes.
     *
     * @param bytes copied
     * @throws org.jayasm.failure.UsageException when they are no snapshot, are damaged, or another
     *     version of Jayasm made them
     */
    public static Snapshot of(byte[] bytes) {
        byte[] sealed = bytes.clone();
        try {
            var subject = Envelope.subjectOf(sealed);
            Envelope.open(sealed, Envelope.Kind.SNAPSHOT, subject, PART);
            return new Snapshot(sealed, subject);
        } catch (DamagedException e) {
            throw Failure.UNUSABLE_SNAPSHOT.exception(e.reason());
        }
    }

    /** As bytes, for {@link #of}: as many as the memories have that are not zero, and few more. */
    public byte[] toBytes() {
        return sealed.clone();
    }

    /** Fails unless it was made of an instance of the same module. */
    void check(Subject wanted) {
        if (!subject.equals(wanted)) {
            throw Failure.UNUSABLE_SNAPSHOT.exception("it is of an instance of another module");
        }
    }

    /** Gives its state to an instance of the same module that no segment was run for. */
    void restore(ModuleInstance instance) {
        try {
            var content = Envelope.open(sealed, Envelope.Kind.SNAPSHOT, subject, PART);
            state(instance).read(content).install();
        } catch (DamagedException e) {
            throw Failure.UNUSABLE_SNAPSHOT.exception(e.reason());
        } catch (OutOfMemoryError e) {
            throw noRoom();
        }
    }

    private static RuntimeException noRoom() {
        return Failure.OUT_OF_MEMORY.exception(
                "the JVM's heap has no room for a snapshot (raise -Xmx)");
    }

    private static InstanceState state(ModuleInstance instance) {
        return new InstanceState(instance, new References.ByIndex(instance), _ -> true);
    }
}
