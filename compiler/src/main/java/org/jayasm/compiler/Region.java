package org.jayasm.compiler;

import java.util.List;
import java.util.Map;
import org.jayasm.types.ValueType;

/**
 * A run of statements that is a method of its own, so that its function fits what HotSpot compiles.
 * The locals that it needs are parameters; those that it changed, and that are still needed, come
 * back; an exit says where its caller goes on.
 *
 * @param name of the method
 * @param from the index of the first instruction
 * @param to the index behind the last instruction
 * @param nesting how many blocks are around it, the function's own not counted
 * @param inputs the locals that it takes
 * @param outputs the locals that it gives back
 * @param exits the ways out; the number of one is its index
 * @param accessesArray whether it loads from memory 0 or stores to it, and that is an array
 * @param usesInstance whether it does something for which it needs the instance
 * @param refreshes whether memories may have grown in it
 * @param regions those that it calls, by their first instructions
 */
record Region(
        String name,
        int from,
        int to,
        int nesting,
        List<Integer> inputs,
        List<Integer> outputs,
        List<Exit> exits,
        boolean accessesArray,
        boolean usesInstance,
        boolean refreshes,
        Map<Integer, Region> regions) {

    /** The label of an exit to the statement behind the region. */
    static final int FALLS_THROUGH = -1;

    /**
     * A way out of a region.
     *
     * @param label counted from outside of the region; or {@link #FALLS_THROUGH}
     * @param types what is taken along
     * @param live which of the outputs are needed there
     */
    record Exit(int label, List<ValueType> types, List<Integer> live) {}

    /** Whether the statement behind it can be reached through it. */
    boolean completes() {
        return exits.stream().anyMatch(exit -> exit.label() == FALLS_THROUGH);
    }
}
