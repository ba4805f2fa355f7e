package org.jayasm.runtime;

/**
 * How far calls may nest.
 *
 * @param maxCallDepth calls in progress on one thread, at most; the Java stack may end earlier
 * @param maxSlots slots of eight bytes that the interpreter's frames may take on one thread
 */
public record StackLimits(int maxCallDepth, long maxSlots) {
    public static final StackLimits DEFAULT = new StackLimits(Integer.MAX_VALUE, 1 << 22);
}
