package org.jayasm.wast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a script's commands, by position. Threads write to it; when it has been closed,
 * whatever still runs writes in vain.
 */
final class ResultSheet {
    private final @Nullable Outcome[] outcomes;
    private boolean closed;

    ResultSheet(int commands) {
        this.outcomes = new Outcome[commands];
    }

    synchronized void set(int position, Outcome outcome) {
        if (!closed) {
            outcomes[position] = outcome;
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** The outcomes; null for commands that have not ended. */
    synchronized List<@Nullable Outcome> close() {
        closed = true;
        return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(outcomes)));
    }
}
