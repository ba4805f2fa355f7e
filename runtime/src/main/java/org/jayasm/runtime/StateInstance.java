package org.jayasm.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What holds the state of a program: a table, a memory or a global. It is empty while its instance
 * sleeps, unless another instance uses it as well. No code of the guest looks whether that is so:
 * whoever comes from elsewhere, the host or the linking of an import, calls {@link #wake} first.
 */
public abstract sealed class StateInstance implements ExternInstance
        permits TableInstance, MemoryInstance, GlobalInstance {
    private boolean linked;
    private @Nullable Sleep sleep;

    StateInstance() {}

    /** Says that an instance imports this; from then on it never sleeps. */
    final void link() {
        wake();
        linked = true;
    }

    /** Whether an instance has imported this. */
    public final boolean isLinked() {
        return linked;
    }

    /**
     * Has the content come back if it is away.
     *
     * @throws org.jayasm.failure.TrapException when it cannot come back
     */
    public final void wake() {
        var known = sleep;
        if (known != null) {
            known.wake();
        }
    }

    /** Says where the content is from now on. */
    public final void sleep(Sleep where) {
        sleep = where;
    }

    /** Says that the content is here again, unless it is somewhere else by now. */
    public final void isBackFrom(Sleep where) {
        if (where.equals(sleep)) {
            sleep = null;
        }
    }
}
