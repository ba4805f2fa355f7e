package org.jayasm.interpreter;

import org.jayasm.runtime.ExecutionStack;
import org.jspecify.annotations.Nullable;

/**
 * One microcode instruction, ready to be executed in one instance. Subclasses are small and final
 * in effect: HotSpot compiles each {@code exec} by itself.
 */
abstract class Node {
    /** What comes next in the code; set when all nodes of a function exist. */
    @SuppressWarnings("NullAway.Init")
    Node next;

    /**
     * Executes the instruction.
     *
     * @param stack the thread's stack, for references and calls
     * @param v the slots
     * @param f the index of the frame's first slot
     * @return the node to execute after this one, or null when the function has ended
     */
    abstract @Nullable Node exec(ExecutionStack stack, long[] v, int f);

    /** Puts a vector into two slots; the node to execute next. */
    final Node set(long[] v, int slot, long low, long high) {
        v[slot] = low;
        v[slot + 1] = high;
        return next;
    }

    /**
     * Notes that an exception comes from here; only the nodes themselves know, as the loop that
     * executes them remembers none.
     *
     * @return the exception, to be thrown
     */
    final <E extends Throwable> E from(ExecutionStack stack, E e) {
        stack.trace.comesFrom(e, this);
        return e;
    }

    static float f32(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    static double f64(long bits) {
        return Double.longBitsToDouble(bits);
    }

    static long bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
