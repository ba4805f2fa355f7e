package org.jayasm.wast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A script and the folder with its modules. */
public final class Script {
    private final String name;
    private final Path folder;
    private final List<Command> commands;

    Script(String name, Path folder, List<Command> commands) {
        this.name = name;
        this.folder = folder;
        this.commands = List.copyOf(commands);
    }

    /** The path inside the suite without ending, for example {@code core/i32}. */
    public String name() {
        return name;
    }

    List<Command> commands() {
        return commands;
    }

    /** How many commands there are, those in threads included. */
    public int size() {
        return commands.stream().mapToInt(Command::size).sum();
    }

    byte[] bytes(ModuleFile module) throws IOException {
        return Files.readAllBytes(folder.resolve(module.path()));
    }

    @Override
    public String toString() {
        return name;
    }
}
