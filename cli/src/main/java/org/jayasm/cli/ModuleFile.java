package org.jayasm.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jayasm.Engine;
import org.jayasm.Module;
import org.jayasm.failure.Failure;
import org.jayasm.failure.WasmException;

/** Loads modules from files, with errors that name the file. */
final class ModuleFile {
    private ModuleFile() {}

    /**
     * Reads, decodes and validates a module.
     *
     * @throws CommandFailure LOAD when that fails
     */
    static Module load(Engine engine, String file) {
        var path = path(file);
        try {
            return engine.load(path);
        } catch (WasmException e) {
            throw new CommandFailure(ExitCode.LOAD, file + ": " + problem(e, file), e);
        }
    }

    /** The path of a file that can be read. */
    private static Path path(String file) {
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.LOAD, file + ": not a file name", e);
        }
        String problem = null;
        if (!Files.exists(path)) {
            problem = "no such file";
        } else if (Files.isDirectory(path)) {
            problem = "a folder, not a module";
        } else if (!Files.isReadable(path)) {
            problem = "may not be read; check its permissions";
        }
        if (problem != null) {
            throw new CommandFailure(ExitCode.LOAD, file + ": " + problem);
        }
        return path;
    }

    private static String problem(WasmException e, String file) {
        if (e.failure() == Failure.MAGIC_NOT_DETECTED) {
            return file.endsWith(".wat")
                    ? "the text format; convert it to the binary one, for example with wat2wasm"
                    : "not a WebAssembly module: " + e.getMessage();
        }
        if (e.failure() == Failure.FEATURE_DISABLED) {
            return String.valueOf(e.getMessage());
        }
        return switch (e.phase()) {
            case MALFORMED -> "malformed module: " + e.getMessage();
            case INVALID -> "invalid module: " + e.getMessage();
            case UNSUPPORTED -> "this engine cannot run it: " + e.getMessage();
            default -> String.valueOf(e.getMessage());
        };
    }
}
