package org.jayasm.runtime;

import org.jayasm.failure.TrapException;

/** Hears of what happens rarely while guests are executed. */
public interface RuntimeObserver {
    RuntimeObserver NONE =
            new RuntimeObserver() {
                @Override
                public void trapped(TrapException trap) {}

                @Override
                public void grew(long before, long after) {}
            };

    /** A trap reaches the host. */
    void trapped(TrapException trap);

    /**
     * A memory grew.
     *
     * @param before its size in bytes
     * @param after its size in bytes
     */
    void grew(long before, long after);
}
