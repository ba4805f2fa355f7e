package org.jayasm;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jayasm.failure.Failure;
import org.jayasm.feature.Feature;
import org.jayasm.feature.FeatureSet;
import org.jayasm.runtime.InstanceLimits;
import org.jayasm.runtime.RuntimeObserver;
import org.jayasm.runtime.StackLimits;
import org.jspecify.annotations.Nullable;

/** The settings of an {@link Engine}. Immutable: each {@code with…} gives a changed copy. */
public final class EngineConfig {
    public static final EngineConfig DEFAULT = new EngineConfig();

    private @Nullable Tier tier;
    private int maxCallDepth = StackLimits.DEFAULT.maxCallDepth();
    private long maxStackBytes = StackLimits.DEFAULT.maxSlots() * Long.BYTES;
    private long maxMemoryBytes = InstanceLimits.DEFAULT.maxMemoryBytes();
    private int maxTableElements = InstanceLimits.DEFAULT.maxTableElements();
    private FeatureSet features = FeatureSet.DEFAULT;
    private boolean vectorApi = true;
    private @Nullable Double compileThreshold;
    private @Nullable Integer compileThreads;
    private @Nullable Long codeBudget;
    private @Nullable PrescanMode prescan;
    private @Nullable Store store;
    private @Nullable Supplier<Resources> probe;
    private boolean hooks;

    private EngineConfig() {}

    private EngineConfig copy() {
        var copy = new EngineConfig();
        copy.tier = tier;
        copy.maxCallDepth = maxCallDepth;
        copy.maxStackBytes = maxStackBytes;
        copy.maxMemoryBytes = maxMemoryBytes;
        copy.maxTableElements = maxTableElements;
        copy.features = features;
        copy.vectorApi = vectorApi;
        copy.compileThreshold = compileThreshold;
        copy.compileThreads = compileThreads;
        copy.codeBudget = codeBudget;
        copy.prescan = prescan;
        copy.store = store;
        copy.probe = probe;
        copy.hooks = hooks;
        return copy;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                tier,
                maxCallDepth,
                maxStackBytes,
                maxMemoryBytes,
                maxTableElements,
                features,
                vectorApi,
                compileThreshold,
                compileThreads,
                codeBudget,
                prescan,
                store,
                probe,
                hooks);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EngineConfig that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "EngineConfig" + values();
    }

    private static void require(boolean condition, String name, Object value) {
        if (!condition) {
            throw Failure.ARGUMENT_MISMATCH.exception(name + " cannot be " + value);
        }
    }

    /** How functions are executed. */
    public Tier tier() {
        return tier == null ? Tier.AUTO : tier;
    }

    /** Whether the tier was set, so that the environment does not count. */
    boolean hasTier() {
        return tier != null;
    }

    public EngineConfig withTier(Tier tier) {
        var copy = copy();
        copy.tier = tier;
        return copy;
    }

    /**
     * How many calls may be nested on one thread; a call beyond traps with "call stack exhausted",
     * as does the end of the Java stack, whichever comes first.
     */
    public int maxCallDepth() {
        return maxCallDepth;
    }

    /**
     * Sets {@link #maxCallDepth()}.
     *
     * @param maxCallDepth at least 1
     */
    public EngineConfig withMaxCallDepth(int maxCallDepth) {
        require(maxCallDepth >= 1, "maxCallDepth", maxCallDepth);
        var copy = copy();
        copy.maxCallDepth = maxCallDepth;
        return copy;
    }

    /** How much the interpreter's frames may take on one thread. */
    public long maxStackBytes() {
        return maxStackBytes;
    }

    /**
     * Sets {@link #maxStackBytes()}.
     *
     * @param maxStackBytes at least 64 KiB, at most 8 GiB
     */
    public EngineConfig withMaxStackBytes(long maxStackBytes) {
        require(
                maxStackBytes >= 1 << 16 && maxStackBytes <= 1L << 33,
                "maxStackBytes",
                maxStackBytes);
        var copy = copy();
        copy.maxStackBytes = maxStackBytes;
        return copy;
    }

    /**
     * How large each linear memory may become. Above 2^31 - 9, which is the default, it is only for
     * memories that begin larger than that; the others stop there. Such memories lie outside of the
     * JVM's heap; start the JVM with {@code --enable-native-access} (for {@code
     * org.jayasm.runtime}, or {@code ALL-UNNAMED}), so that what a program does not touch takes
     * neither time nor memory.
     */
    public long maxMemoryBytes() {
        return maxMemoryBytes;
    }

    /**
     * Sets {@link #maxMemoryBytes()}.
     *
     * @param maxMemoryBytes at least 0
     */
    public EngineConfig withMaxMemoryBytes(long maxMemoryBytes) {
        require(maxMemoryBytes >= 0, "maxMemoryBytes", maxMemoryBytes);
        var copy = copy();
        copy.maxMemoryBytes = maxMemoryBytes;
        return copy;
    }

    /** How large each table may become. */
    public int maxTableElements() {
        return maxTableElements;
    }

    /**
     * Sets {@link #maxTableElements()}.
     *
     * @param maxTableElements at least 0
     */
    public EngineConfig withMaxTableElements(int maxTableElements) {
        require(maxTableElements >= 0, "maxTableElements", maxTableElements);
        var copy = copy();
        copy.maxTableElements = maxTableElements;
        return copy;
    }

    /** Which proposals modules may use; loading a module that needs another one fails. */
    public FeatureSet features() {
        return features;
    }

    public EngineConfig withFeatures(FeatureSet features) {
        var copy = copy();
        copy.features = features;
        return copy;
    }

    /**
     * Whether compiled code uses the JDK's Vector API for SIMD instructions where the JVM was
     * started with {@code --add-modules jdk.incubator.vector}; else it uses integers of 64 bits,
     * which is slower. Results are the same.
     */
    public boolean vectorApi() {
        return vectorApi;
    }

    public EngineConfig withVectorApi(boolean vectorApi) {
        var copy = copy();
        copy.vectorApi = vectorApi;
        return copy;
    }

    /**
     * By what the thresholds of {@link Tier#AUTO} are multiplied. They say how much of a function
     * is interpreted before it is compiled: at 1 about as much as compiling it takes, at 0 nothing.
     */
    public double compileThreshold() {
        return compileThreshold == null ? 1 : compileThreshold;
    }

    boolean hasCompileThreshold() {
        return compileThreshold != null;
    }

    /**
     * Sets {@link #compileThreshold()}.
     *
     * @param compileThreshold at least 0
     */
    public EngineConfig withCompileThreshold(double compileThreshold) {
        require(compileThreshold >= 0, "compileThreshold", compileThreshold);
        var copy = copy();
        copy.compileThreshold = compileThreshold;
        return copy;
    }

    /**
     * How many threads compile in the background for {@link Tier#AUTO}, at most. With 0 the thread
     * that executes a function compiles it, so that what is compiled when is always the same. The
     * default is a quarter of the {@link #resources processors}, but at least 1, at most 4.
     */
    public int compileThreads() {
        return compileThreads == null ? resources().compileThreads() : compileThreads;
    }

    boolean hasCompileThreads() {
        return compileThreads != null;
    }

    /**
     * Sets {@link #compileThreads()}.
     *
     * @param compileThreads from 0 to 64
     */
    public EngineConfig withCompileThreads(int compileThreads) {
        require(compileThreads >= 0 && compileThreads <= 64, "compileThreads", compileThreads);
        var copy = copy();
        copy.compileThreads = compileThreads;
        return copy;
    }

    /**
     * How much compiled code {@link Tier#AUTO} may have at a time, for all modules of the engine
     * together, in bytes of class files; what is worth least is dropped when there is more. The
     * JVM's data about the classes and the machine code that it makes of them take several times as
     * much. The default is a twenty-fifth of the {@link #resources memory}, but at least 64 KiB and
     * at most half of it. With 0 nothing is compiled.
     */
    public long codeBudget() {
        return codeBudget == null ? resources().codeBudget() : codeBudget;
    }

    boolean hasCodeBudget() {
        return codeBudget != null;
    }

    /**
     * Sets {@link #codeBudget()}.
     *
     * @param codeBudget at least 0
     */
    public EngineConfig withCodeBudget(long codeBudget) {
        require(codeBudget >= 0, "codeBudget", codeBudget);
        var copy = copy();
        copy.codeBudget = codeBudget;
        return copy;
    }

    /** When functions are looked at for what compiling them is worth. */
    public PrescanMode prescan() {
        return prescan == null ? PrescanMode.ON : prescan;
    }

    boolean hasPrescan() {
        return prescan != null;
    }

    public EngineConfig withPrescan(PrescanMode prescan) {
        var copy = copy();
        copy.prescan = prescan;
        return copy;
    }

    /**
     * Where compiled code is kept for the next engine or JVM that loads the same module, and what
     * instances hold that {@link Instance#hibernate sleep}. Null, the default, for nothing that
     * outlives the engine.
     */
    public @Nullable Store store() {
        return store;
    }

    public EngineConfig withStore(Store store) {
        var copy = copy();
        copy.store = store;
        return copy;
    }

    /**
     * What there is to be used, of which other defaults follow. It is the largest size of the JVM's
     * heap and the processors that the JVM has, both of which heed the limits of containers, unless
     * {@link #withProbe} says otherwise.
     */
    public Resources resources() {
        return probe == null
                ? new Resources(
                        Runtime.getRuntime().maxMemory(),
                        Runtime.getRuntime().availableProcessors())
                : probe.get();
    }

    boolean hasProbe() {
        return probe != null;
    }

    /**
     * Sets what says which {@link #resources()} there are.
     *
     * @param probe asked when an engine is created
     */
    public EngineConfig withProbe(Supplier<Resources> probe) {
        var copy = copy();
        copy.probe = probe;
        return copy;
    }

    /**
     * Settings for little memory: compiled code has 1 MiB at most, one thread compiles, and only
     * what is executed much.
     */
    public EngineConfig forLowMemory() {
        return withCodeBudget(Math.min(codeBudget(), 1 << 20))
                .withCompileThreads(1)
                .withCompileThreshold(4 * compileThreshold());
    }

    /**
     * Whether functions can have hooks; see {@link Instance#hook(String, FunctionHook)}. Each
     * function then begins with a check, which costs nothing in compiled code while no instance of
     * the module has a hook, and a little in interpreted code.
     */
    public boolean hooks() {
        return hooks;
    }

    public EngineConfig withHooks(boolean hooks) {
        var copy = copy();
        copy.hooks = hooks;
        return copy;
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

    InstanceLimits instanceLimits(RuntimeObserver observer) {
        return new InstanceLimits(maxMemoryBytes, maxTableElements, observer);
    }
}
