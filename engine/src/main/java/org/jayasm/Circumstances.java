package org.jayasm;

import java.io.IOException;
import java.util.Properties;
import org.jayasm.compiler.CodeLinker;
import org.jayasm.parser.WasmModule;
import org.jayasm.types.StructType;

/** Everything, besides the module, that compiled code depends on, as a text. */
final class Circumstances {
    private Circumstances() {}

    static String of(EngineConfig config, WasmModule module, boolean limitsDepth) {
        var text =
                new StringBuilder("jayasm ")
                        .append(build())
                        .append(", Java ")
                        .append(Runtime.version().feature())
                        .append(", vectors ")
                        .append(CodeLinker.vectorForm(config.vectorApi()))
                        .append(limitsDepth ? ", limited depth" : "")
                        .append(config.hooks() ? ", hooks" : "")
                        .append(", features ")
                        .append(config.features());
        // Code names the classes of structures, which are numbered in the order of their loading.
        for (var type : module.types()) {
            if (type.composite() instanceof StructType) {
                text.append(", structure ").append(type.id());
            }
        }
        return text.toString();
    }

    /** What tells this build of the engine from others. */
    private static String build() {
        var properties = new Properties();
        try (var file = Circumstances.class.getResourceAsStream("build.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new IllegalStateException("the engine's jar is incomplete", e);
        }
        return properties.getProperty("version") + " " + properties.getProperty("time");
    }
}
