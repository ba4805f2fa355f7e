package org.jayasm.wast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jayasm.feature.Feature;

/** A script and the folder with its modules. */
public final class Script {
    private static final String PROPOSALS = "proposals";

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

    /**
     * The feature that the script is about: its folder is {@code proposals/NAME}, or inside of that
     * one.
     */
    Optional<Feature> feature() {
        for (int i = 1; i < folder.getNameCount(); i++) {
            var feature = Feature.named(folder.getName(i).toString());
            if (feature.isPresent() && folder.getName(i - 1).toString().equals(PROPOSALS)) {
                return feature;
            }
        }
        return Optional.empty();
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
