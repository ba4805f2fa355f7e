package org.jayasm;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The modules in the test resources, built from the text beside them. */
final class TestModules {
    private TestModules() {}

    static byte[] bytes(String name) {
        try (var stream = TestModules.class.getResourceAsStream("/modules/" + name + ".wasm")) {
            if (stream == null) {
                throw new IllegalArgumentException("no test module " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An engine that, if it decides by itself, compiles everything as soon as it is executed. */
    static Engine engine(Tier tier) {
        return Engine.create(
                EngineConfig.DEFAULT.withTier(tier).withCompileThreshold(0).withCompileThreads(0));
    }

    static Module load(Tier tier, String name) {
        return engine(tier).load(bytes(name));
    }
}
