package org.jayasm.runtime;

/** Where what an instance holds is while the instance sleeps. */
public interface Sleep {
    /**
     * Has everything come back. Does nothing when it is back already.
     *
     * @throws org.jayasm.failure.TrapException when it cannot; everything is as it was then
     */
    void wake();
}
