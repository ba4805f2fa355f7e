package org.jayasm.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Store;
import org.jayasm.Tier;
import org.jayasm.wast.CommandResult;
import org.jayasm.wast.Script;
import org.jayasm.wast.ScriptRunner;

/** The ways to execute that every test with guests goes through. */
public enum TestedTier {
    INTERPRETER(EngineConfig.DEFAULT.withTier(Tier.INTERPRETER)),
    /** Vectors by the Vector API; the JVM of these tests has its module. */
    COMPILER(EngineConfig.DEFAULT.withTier(Tier.COMPILER)),
    /** Vectors as two longs. */
    COMPILER_WITHOUT_VECTOR_API(COMPILER.config.withVectorApi(false)),
    /** Everything is compiled while it is executed for the first time. */
    AUTO_AT_ONCE(EngineConfig.DEFAULT.withCompileThreshold(0).withCompileThreads(0)),
    /** The same, but code is dropped all the time and comes back from files. */
    AUTO_SPILLED(AUTO_AT_ONCE.config.withStore(store()));

    private final EngineConfig config;

    TestedTier(EngineConfig config) {
        this.config = config;
    }

    private static Store store() {
        try {
            var directory = Files.createTempDirectory("jayasm-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return Store.directory(directory, 1L << 30);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            files.forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        directory.toFile().delete();
    }

    /** Runs a script; where code comes back from files, after a run that has made these. */
    List<CommandResult> run(Script script) {
        if (this != AUTO_SPILLED) {
            return ScriptRunner.run(script, config);
        }
        ScriptRunner.run(script, config, Engine::close);
        return ScriptRunner.run(script, config, Engine::spill);
    }

    /** The default settings but for what this is about. */
    public EngineConfig config() {
        return config;
    }
}
