package org.jayasm.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.parser.ExternKind;
import org.jayasm.parser.Import;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what stands for an imported memory or table of an instance. Compiled code asks the
 * instance for them; the interpreter's nodes hold them, so functions have to be prepared anew.
 */
public final class Rebinding {
    private final ModuleInstance instance;
    private final ExternKind kind;

    private Rebinding(ModuleInstance instance, ExternKind kind) {
        this.instance = instance;
        this.kind = kind;
    }

    /**
     * Replaces what stands for all imports of a name, or, when it does not fit one of them, for
     * none. No function of the instance may be executing.
     *
     * @param kind memory or table
     * @param source has what is to stand there
     * @param firstCode how each of the module's functions executes its first call
     * @throws org.jayasm.failure.LinkException when there is no such import or it has another type
     */
    public static void rebind(
            ModuleInstance instance,
            String module,
            String name,
            ExternKind kind,
            ImportResolver source,
            Code firstCode) {
        new Rebinding(instance, kind).rebind(module, name, source, firstCode);
    }

    private void rebind(String module, String name, ImportResolver source, Code firstCode) {
        var indices = new ArrayList<Integer>();
        @Nullable Import otherKind = null;
        @Nullable ExternInstance replacement = null;
        int index = 0;
        for (var wanted : instance.module().imports()) {
            boolean named = wanted.module().equals(module) && wanted.name().equals(name);
            if (named && wanted.kind() == kind) {
                replacement = resolve(wanted, source);
                indices.add(index);
            } else if (named) {
                otherKind = wanted;
            }
            index += wanted.kind() == kind ? 1 : 0;
        }
        if (replacement == null && otherKind != null) {
            // Fails, and says what is expected.
            resolve(otherKind, source);
        }
        if (replacement == null) {
            throw unknown(module, name);
        }
        replace(indices, replacement);
        int firstOwn = instance.module().importedFunctions();
        for (int i = firstOwn; i < instance.functions.length; i++) {
            instance.functions[i].code = firstCode;
        }
    }

    private RuntimeException unknown(String module, String name) {
        var present =
                instance.module().imports().stream()
                        .filter(wanted -> wanted.kind() == kind)
                        .map(wanted -> "\"" + wanted.module() + "\" \"" + wanted.name() + "\"")
                        .distinct()
                        .toList();
        return Failure.UNKNOWN_IMPORT.exception(
                "the module imports no %s \"%s\" \"%s\"; it imports %s"
                        .formatted(kind, module, name, present));
    }

    private static ExternInstance resolve(Import wanted, ImportResolver source) {
        var found = source.resolve(wanted);
        if (found == null) {
            throw new IllegalArgumentException("a source without what it is for");
        }
        Instantiation.check(wanted, found);
        return found;
    }

    private void replace(List<Integer> indices, ExternInstance replacement) {
        for (int index : indices) {
            if (replacement instanceof MemoryInstance memory) {
                instance.memories[index] = memory;
            } else {
                instance.tables[index] = (TableInstance) replacement;
            }
        }
        var exports = new LinkedHashMap<>(instance.exports());
        for (var export : instance.module().exports()) {
            if (export.kind() == kind && indices.contains(export.index())) {
                exports.put(export.name(), replacement);
            }
        }
        instance.exports(Collections.unmodifiableMap(exports));
    }
}
