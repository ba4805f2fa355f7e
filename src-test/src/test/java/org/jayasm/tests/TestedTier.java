package org.jayasm.tests;

import org.jayasm.EngineConfig;
import org.jayasm.Tier;

/** The ways to execute that every test with guests goes through. */
public enum TestedTier {
    INTERPRETER(EngineConfig.DEFAULT.withTier(Tier.INTERPRETER)),
    /** Vectors by the Vector API; the JVM of these tests has its module. */
    COMPILER(EngineConfig.DEFAULT.withTier(Tier.COMPILER)),
    /** Vectors as two longs. */
    COMPILER_WITHOUT_VECTOR_API(COMPILER.config.withVectorApi(false)),
    /** Everything is compiled while it is executed for the first time. */
    AUTO_AT_ONCE(EngineConfig.DEFAULT.withCompileThreshold(0).withCompileThreads(0));

    private final EngineConfig config;

    TestedTier(EngineConfig config) {
        this.config = config;
    }

    /** The default settings but for what this is about. */
    public EngineConfig config() {
        return config;
    }
}
