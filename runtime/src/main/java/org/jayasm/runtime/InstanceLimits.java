package org.jayasm.runtime;

/**
 * What one instance may take, and who hears of it.
 *
 * @param maxMemoryBytes size of each memory, at most; see {@link MemoryInstance} for how one
 *     becomes larger than {@link MemoryInstance#MAX_BYTES}
 * @param maxTableElements size of each table, at most
 * @param observer hears of memories that grow
 */
public record InstanceLimits(long maxMemoryBytes, int maxTableElements, RuntimeObserver observer) {
    public static final InstanceLimits DEFAULT =
            new InstanceLimits(MemoryInstance.MAX_BYTES, 10_000_000, RuntimeObserver.NONE);
}
