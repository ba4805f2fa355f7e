package org.jayasm.microcode;

import org.jayasm.runtime.FunctionInstance;

/** Decides which functions leave the interpreter for a better tier. */
public interface Tiering {
    /** Leaves everything where it is. */
    Tiering NONE =
            new Tiering() {
                @Override
                public boolean marksLoops() {
                    return false;
                }

                @Override
                public void begins(FunctionProfile profile, Microcode code) {
                    profile.allow(Integer.MAX_VALUE);
                }

                @Override
                public void isHot(FunctionInstance function, FunctionProfile profile, int loop) {
                    profile.allow(Integer.MAX_VALUE);
                }
            };

    /** Whether it asks for the beginnings of loops in microcode, to hear of their iterations. */
    boolean marksLoops();

    /** No loop, but the function's beginning. */
    int ENTRY = -1;

    /** A function is to be interpreted for the first time: says how much of it. */
    void begins(FunctionProfile profile, Microcode code);

    /**
     * A function was executed as much as was allowed for; says how much more of it.
     *
     * @param loop the number of the loop whose next iteration begins, or {@link #ENTRY}
     */
    void isHot(FunctionInstance function, FunctionProfile profile, int loop);
}
