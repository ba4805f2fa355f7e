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

    static Engine engine(Tier tier) {
        return Engine.create(EngineConfig.DEFAULT.withTier(tier));
    }

    static Module load(Tier tier, String name) {
        return engine(tier).load(bytes(name));
    }
}
