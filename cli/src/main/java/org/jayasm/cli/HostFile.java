package org.jayasm.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import org.jayasm.HostModule;
import org.jayasm.Imports;
import picocli.CommandLine.Model.CommandSpec;

/** A file with functions of the host: a dynamic library, or a jar with {@link HostModule}s. */
final class HostFile {
    private static final String DEFAULT_MODULE = "env";

    private HostFile() {}

    /**
     * Adds what a file has.
     *
     * @param option the value of {@code --host}: a file, perhaps with a module's name in front
     */
    @SuppressWarnings("restricted") // Whoever names a library wants its functions called.
    static void addTo(Imports.Builder imports, String option, CommandSpec command) {
        int equals = option.indexOf('=');
        var module = equals < 0 ? DEFAULT_MODULE : option.substring(0, equals);
        var file = Path.of(option.substring(equals + 1)).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.usage(command, "--host: there is no file " + file, null);
        }
        try {
            if (file.toString().endsWith(".jar")) {
                // Open as long as the command runs.
                @SuppressWarnings("resource")
                var loader =
                        new URLClassLoader(
                                new URL[] {file.toUri().toURL()}, HostFile.class.getClassLoader());
                imports.services(loader);
            } else {
                imports.library(module, SymbolLookup.libraryLookup(file, Arena.global()));
            }
        } catch (MalformedURLException | IllegalArgumentException | ServiceConfigurationError e) {
            throw CommandFailure.usage(
                    command, "--host: %s cannot be used: %s".formatted(file, e.getMessage()), e);
        }
    }
}
