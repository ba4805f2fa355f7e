package org.jayasm;

import org.jayasm.failure.Failure;
import org.jayasm.feature.Feature;
import org.jayasm.feature.FeatureSet;
import org.jayasm.runtime.InstanceLimits;
import org.jayasm.runtime.StackLimits;

/**
 * The settings of an {@link Engine}. Immutable: each {@code with…} gives a changed copy.
 *
 * @param tier how functions are executed
 * @param maxCallDepth how many calls may be nested on one thread; a call beyond traps with "call
 *     stack exhausted", as does the end of the Java stack, whichever comes first; at least 1
 * @param maxStackBytes how much the interpreter's frames may take on one thread; at least 64 KiB,
 *     at most 8 GiB
 * @param maxMemoryBytes how large each linear memory may become. Above 2^31 - 9, which is the
 *     default, it is only for memories that begin larger than that; the others stop there. Such
 *     memories lie outside of the JVM's heap; start the JVM with {@code --enable-native-access}
 *     (for {@code org.jayasm.runtime}, or {@code ALL-UNNAMED}), so that what a program does not
 *     touch takes neither time nor memory.
 * @param maxTableElements how large each table may become
 * @param features which proposals modules may use; loading a module that needs another one fails
 * @param vectorApi whether compiled code uses the JDK's Vector API for SIMD instructions where the
 *     JVM was started with {@code --add-modules jdk.incubator.vector}; else it uses integers of 64
 *     bits, which is slower. Results are the same.
 */
public record EngineConfig(
        Tier tier,
        int maxCallDepth,
        long maxStackBytes,
        long maxMemoryBytes,
        int maxTableElements,
        FeatureSet features,
        boolean vectorApi) {

    public static final EngineConfig DEFAULT =
            new EngineConfig(
                    Tier.AUTO,
                    StackLimits.DEFAULT.maxCallDepth(),
                    StackLimits.DEFAULT.maxSlots() * Long.BYTES,
                    InstanceLimits.DEFAULT.maxMemoryBytes(),
                    InstanceLimits.DEFAULT.maxTableElements(),
                    FeatureSet.DEFAULT,
                    true);

    public EngineConfig {
        require(maxCallDepth >= 1, "maxCallDepth", maxCallDepth);
        require(
                maxStackBytes >= 1 << 16 && maxStackBytes <= 1L << 33,
                "maxStackBytes",
                maxStackBytes);
        require(maxMemoryBytes >= 0, "maxMemoryBytes", maxMemoryBytes);
        require(maxTableElements >= 0, "maxTableElements", maxTableElements);
    }

    private static void require(boolean condition, String name, long value) {
        if (!condition) {
            throw Failure.ARGUMENT_MISMATCH.exception(name + " cannot be " + value);
        }
    }

    public EngineConfig withTier(Tier tier) {
        return new EngineConfig(
                tier,
                maxCallDepth,
                maxStackBytes,
                maxMemoryBytes,
                maxTableElements,
                features,
                vectorApi);
    }

    public EngineConfig withMaxCallDepth(int maxCallDepth) {
        return new EngineConfig(
                tier,
                maxCallDepth,
                maxStackBytes,
                maxMemoryBytes,
                maxTableElements,
                features,
                vectorApi);
    }

    public EngineConfig withMaxStackBytes(long maxStackBytes) {
        return new EngineConfig(
                tier,
                maxCallDepth,
                maxStackBytes,
                maxMemoryBytes,
                maxTableElements,
                features,
                vectorApi);
    }

    public EngineConfig withMaxMemoryBytes(long maxMemoryBytes) {
        return new EngineConfig(
                tier,
                maxCallDepth,
                maxStackBytes,
                maxMemoryBytes,
                maxTableElements,
                features,
                vectorApi);
    }

    public EngineConfig withMaxTableElements(int maxTableElements) {
        return new EngineConfig(
                tier,
                maxCallDepth,
                maxStackBytes,
                maxMemoryBytes,
                maxTableElements,
                features,
                vectorApi);
    }

    public EngineConfig withFeatures(FeatureSet features) {
        return new EngineConfig(
                tier,
                maxCallDepth,
                maxStackBytes,
                maxMemoryBytes,
                maxTableElements,
                features,
                vectorApi);
    }

    public EngineConfig withVectorApi(boolean vectorApi) {
        return new EngineConfig(
                tier,
                maxCallDepth,
                maxStackBytes,
                maxMemoryBytes,
                maxTableElements,
                features,
                vectorApi);
    }

    /** Enables a feature and those that it needs. */
    public EngineConfig withFeature(Feature feature) {
        return withFeatures(features.with(feature));
    }

    /** Disables a feature and those that need it. */
    public EngineConfig withoutFeature(Feature feature) {
        return withFeatures(features.without(feature));
    }

    StackLimits stackLimits() {
        return new StackLimits(maxCallDepth, maxStackBytes / Long.BYTES);
    }

    InstanceLimits instanceLimits() {
        return new InstanceLimits(maxMemoryBytes, maxTableElements);
    }
}
