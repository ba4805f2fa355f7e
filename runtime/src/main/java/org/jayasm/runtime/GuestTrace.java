package org.jayasm.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jayasm.failure.TrapException;
import org.jspecify.annotations.Nullable;

/**
 * Puts the calls of guest functions into the stack traces of traps. Java's own trace says which
 * code was active, but not always what it was executing, so each code notes that as the exception
 * passes it, innermost first. At the call from the host, notes and Java's trace are merged, and the
 * engine's own frames are dropped. See RATIONALE.md, "How does a trap know its stack trace?".
 */
@SuppressWarnings("ReferenceEquality") // the same exception is meant
public final class GuestTrace {
    /** How many calls of guests a trace shows between two frames of the host. */
    static final int MOST_FRAMES = 100;

    /** Packages of classes whose frames mean nothing to users. */
    private static final Set<String> ENGINE =
            Set.of(
                    "jayasm.guest",
                    "org.jayasm",
                    "org.jayasm.compiler",
                    "org.jayasm.failure",
                    "org.jayasm.interpreter",
                    "org.jayasm.microcode",
                    "org.jayasm.parser",
                    "org.jayasm.runtime",
                    "org.jayasm.value");

    private static final String NOTING = GuestTrace.class.getName();
    private static final String STACK = ExecutionStack.class.getName();

    // Notes are taken where the Java stack may have ended: no allocation, no new classes.
    private final @Nullable TracedCode[] codes = new TracedCode[MOST_FRAMES];
    private final @Nullable Object[] places = new Object[MOST_FRAMES];
    private @Nullable Throwable noted;
    private int notes;
    private @Nullable Throwable foundFor;
    private @Nullable Object found;

    /**
     * Notes that an exception leaves a function; the caller throws it again.
     *
     * @param place what the code needs to know where it was, unless {@link #comesFrom} said more
     */
    public void passes(Throwable e, TracedCode code, Object place) {
        if (noted != e) {
            noted = e;
            notes = 0;
        }
        if (notes < MOST_FRAMES) {
            codes[notes] = code;
            places[notes] = foundFor == e ? found : place;
        }
        notes++;
        foundFor = null;
    }

    /** Notes where in the function that it leaves next an exception comes from. */
    public void comesFrom(Throwable e, Object place) {
        foundFor = e;
        found = place;
    }

    /**
     * Completes the trace of a trap up to the host that called.
     *
     * @param cause what the notes were taken of: the trap, or what became the trap
     */
    void complete(TrapException trap, Throwable cause) {
        try {
            // Reading the modules' names may initialize classes.
            StackRoom.require();
            trap.setStackTrace(new Merge(cause).merged(trap.getStackTrace()));
        } catch (StackOverflowError e) {
            // A trap without a nice trace is better than another failure in its place.
        } finally {
            Arrays.fill(codes, null);
            Arrays.fill(places, null);
            noted = null;
            foundFor = null;
            found = null;
        }
    }

    /** One pass over Java's trace, from the innermost frame outwards. */
    private final class Merge {
        private final List<StackTraceElement> merged = new ArrayList<>();
        // Frames of the JDK between frames of the engine are the engine's.
        private final List<StackTraceElement> ofEngineOrHost = new ArrayList<>();
        private final int known;
        private int note;
        private int shown;
        private int more;
        private boolean partOfNext;
        private boolean besidesEngine = true;

        Merge(Throwable cause) {
            known = noted == cause ? notes : 0;
        }

        StackTraceElement[] merged(StackTraceElement[] trace) {
            int entry = entry(trace);
            for (int i = 0; i < Math.min(entry, trace.length); i++) {
                guestOrJava(trace[i], i == 0 ? null : trace[i - 1]);
            }
            more += Math.max(0, known - Math.max(note, MOST_FRAMES));
            boolean cut = entry == trace.length;
            if (more > 0 || (cut && known > 0)) {
                merged.add(notShown(cut));
            }
            if (cut) {
                // Java's trace does not reach the host.
                trace = new Throwable().getStackTrace();
                entry = entry(trace);
            }
            besidesEngine = true;
            int i = entry;
            for (; i < trace.length && besidesEngine; i++) {
                java(trace[i]);
            }
            for (; i < trace.length; i++) {
                merged.add(trace[i]);
            }
            return merged.toArray(StackTraceElement[]::new);
        }

        /** The index of the innermost frame that called from the host; the length if none. */
        private static int entry(StackTraceElement[] trace) {
            int i = 0;
            while (i < trace.length && !is(trace[i], STACK, "callFromHost")) {
                i++;
            }
            return i;
        }

        private StackTraceElement notShown(boolean cut) {
            var text = (cut ? "at least " : "") + more + " more frames";
            return new StackTraceElement("..", "", text, -1);
        }

        private void guestOrJava(StackTraceElement element, @Nullable StackTraceElement inner) {
            if (note >= Math.min(known, MOST_FRAMES)) {
                java(element);
                return;
            }
            var code = Objects.requireNonNull(codes[note]);
            var frame = code.frame(element, Objects.requireNonNull(places[note]));
            if (frame != null) {
                if (!partOfNext) {
                    add(frame.toStackTraceElement());
                }
                partOfNext = code.isPartOfNext(element);
                leaveOut();
            } else {
                java(element);
            }
            if (code.endsAt(element) && notes(inner)) {
                note++;
            }
        }

        /** Whether a code whose frame calls {@code inner} could note what passed. */
        private static boolean notes(@Nullable StackTraceElement inner) {
            return inner == null
                    || !(is(inner, STACK, "callInNextSegment") || is(inner, NOTING, "passes"));
        }

        private void add(StackTraceElement frame) {
            if (shown < MOST_FRAMES) {
                merged.add(frame);
                shown++;
            } else {
                more++;
            }
        }

        private void java(StackTraceElement element) {
            var name = element.getClassName();
            if (ENGINE.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                leaveOut();
            } else if (besidesEngine && (name.startsWith("java.") || name.startsWith("jdk."))) {
                ofEngineOrHost.add(element);
            } else {
                merged.addAll(ofEngineOrHost);
                ofEngineOrHost.clear();
                merged.add(element);
                besidesEngine = false;
            }
        }

        private void leaveOut() {
            ofEngineOrHost.clear();
            besidesEngine = true;
        }
    }

    private static boolean is(StackTraceElement element, String type, String method) {
        return element.getMethodName().equals(method) && element.getClassName().equals(type);
    }
}
