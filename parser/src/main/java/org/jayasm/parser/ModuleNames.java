package org.jayasm.parser;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a module and its functions are called where people read it; there is always a name. Safe for
 * several threads.
 */
public final class ModuleNames {
    private static final String UNNAMED = "wasm";
    private static final String FILE_SUFFIX = ".wasm";

    private final WasmModule module;
    private final NameSection section;
    private @Nullable Map<Integer, String> outside;

    private ModuleNames(WasmModule module) {
        this.module = module;
        this.section = NameSection.of(module);
    }

    public static ModuleNames of(WasmModule module) {
        return new ModuleNames(module);
    }

    /** The module's name in its name section, else the name of its file, else "wasm". */
    public String module() {
        var name = section.moduleName();
        if (name == null || name.isEmpty()) {
            name = module.file();
        }
        if (name == null || name.isEmpty()) {
            return UNNAMED;
        }
        return NameSection.shown(
                name.endsWith(FILE_SUFFIX) && name.length() > FILE_SUFFIX.length()
                        ? name.substring(0, name.length() - FILE_SUFFIX.length())
                        : name);
    }

    /**
     * The name of a function in the name section, else the one that it is imported or exported by,
     * else "func" and its index in brackets.
     */
    public String function(int index) {
        var name = section.functionName(index);
        if (name == null || name.isEmpty()) {
            name = outside().get(index);
        }
        return name == null || name.isEmpty() ? "func[" + index + "]" : NameSection.shown(name);
    }

    private synchronized Map<Integer, String> outside() {
        var known = outside;
        if (known == null) {
            known = new HashMap<>();
            int function = 0;
            for (var wanted : module.imports()) {
                if (wanted.kind() == ExternKind.FUNCTION) {
                    known.put(function++, wanted.name());
                }
            }
            for (var export : module.exports()) {
                if (export.kind() == ExternKind.FUNCTION) {
                    known.putIfAbsent(export.index(), export.name());
                }
            }
            outside = known;
        }
        return known;
    }
}
