package org.jayasm.wast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jayasm.EngineConfig;

/** Writes scripts and runs them. */
record ScriptFolder(Path folder) {
    /** The modules that scripts can name. */
    ScriptFolder withModules() throws IOException {
        module("all.wasm", TestModule.ofAllKinds());
        module("invalid.wasm", TestModule.invalid());
        module("malformed.wasm", TestModule.malformed());
        module("trapping.wasm", TestModule.trappingAtStart());
        module("throwing.wasm", TestModule.throwing());
        module("wide.wasm", TestModule.wideArithmetic());
        module("spectest.wasm", TestModule.importingSpectest());
        module("calls_lib_add.wasm", TestModule.callingImport("lib", "add"));
        module("calls_lib_nothing.wasm", TestModule.callingImport("lib", "nothing"));
        return this;
    }

    private void module(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    /** Writes a script: its commands, each a JSON object but for the line, which is its number. */
    Path write(String name, String... commands) throws IOException {
        var text = new StringBuilder("{\"source_filename\": \"test.wast\", \"commands\": [");
        for (int i = 0; i < commands.length; i++) {
            text.append(i == 0 ? "\n" : ",\n");
            text.append("{\"line\": ").append(i + 1).append(", ");
            text.append(commands[i].strip().substring(1));
        }
        var file = folder.resolve(name + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.append("]}"));
        return file;
    }

    List<CommandResult> run(String... commands) throws IOException {
        return run(Duration.ofSeconds(20), commands);
    }

    List<CommandResult> run(Duration timeout, String... commands) throws IOException {
        var script = ScriptReader.read("test", write("test", commands));
        return ScriptRunner.run(script, EngineConfig.DEFAULT, timeout);
    }

    /** What became of the last command. */
    Outcome last(String... commands) throws IOException {
        return run(commands).getLast().outcome();
    }
}
