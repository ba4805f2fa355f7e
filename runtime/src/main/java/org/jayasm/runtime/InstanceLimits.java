package org.jayasm.runtime;

/**
 * What one instance may take.
 *
 * @param maxMemoryBytes size of each memory, at most; see {@link MemoryInstance} for how one
 *     becomes larger than {@link MemoryInstance#MAX_BYTES}
 * @param maxTableElements size of each table, at most
 */
public record InstanceLimits(long maxMemoryBytes, int maxTableElements) {
    public static final InstanceLimits DEFAULT =
            new InstanceLimits(MemoryInstance.MAX_BYTES, 10_000_000);
}
