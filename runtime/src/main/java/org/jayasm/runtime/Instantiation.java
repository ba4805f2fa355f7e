package org.jayasm.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import org.jayasm.failure.Failure;
import org.jayasm.parser.ElementSegment;
import org.jayasm.parser.ExternKind;
import org.jayasm.parser.Import;
import org.jayasm.parser.SegmentMode;
import org.jayasm.parser.WasmModule;
import org.jayasm.types.DefinedType;
import org.jayasm.types.ExternType;
import org.jayasm.types.GlobalType;
import org.jayasm.types.MemoryType;
import org.jayasm.types.TableType;
import org.jayasm.types.TagType;
import org.jspecify.annotations.Nullable;

/**
 * Makes an instance of a validated module (3.0, 4.7.2 "Instantiation"): links the imports,
 * allocates what the module defines, runs its segments. The start function is left to the caller.
 */
public final class Instantiation {
    private final WasmModule module;
    private final ModuleInstance instance;
    private final InstanceLimits limits;
    private final Code firstCode;
    private final ConstantEvaluator constants;

    private Instantiation(
            WasmModule module, GuestTypes types, InstanceLimits limits, Code firstCode) {
        this.module = module;
        this.instance = new ModuleInstance(module, types);
        this.limits = limits;
        this.firstCode = firstCode;
        this.constants = new ConstantEvaluator(instance);
    }

    /**
     * Instantiates up to, but not including, the call of the start function.
     *
     * @param types the engine's
     * @param firstCode how each of the module's functions executes its first call
     * @throws org.jayasm.failure.LinkException when an import is missing or has another type
     * @throws org.jayasm.failure.TrapException when an active segment does not fit; what earlier
     *     segments wrote to imported memories and tables stays there
     */
    public static ModuleInstance instantiate(
            WasmModule module,
            ImportResolver imports,
            GuestTypes types,
            InstanceLimits limits,
            Code firstCode) {
        var instantiation = allocated(module, imports, types, limits, firstCode);
        instantiation.runSegments();
        return instantiation.instance;
    }

    /**
     * Instantiates up to, but not including, the active segments: for an instance whose state comes
     * from elsewhere. No segment is dropped.
     *
     * @see #instantiate
     */
    public static ModuleInstance allocate(
            WasmModule module,
            ImportResolver imports,
            GuestTypes types,
            InstanceLimits limits,
            Code firstCode) {
        return allocated(module, imports, types, limits, firstCode).instance;
    }

    private static Instantiation allocated(
            WasmModule module,
            ImportResolver imports,
            GuestTypes types,
            InstanceLimits limits,
            Code firstCode) {
        var instantiation = new Instantiation(module, types, limits, firstCode);
        instantiation.link(imports);
        instantiation.allocate();
        instantiation.export();
        return instantiation;
    }

    private void link(ImportResolver imports) {
        int functions = 0;
        int tables = 0;
        int memories = 0;
        int globals = 0;
        int tags = 0;
        for (var wanted : module.imports()) {
            var found = imports.resolve(wanted);
            if (found == null) {
                throw Failure.UNKNOWN_IMPORT.exception(describe(wanted));
            }
            check(wanted, found);
            switch (wanted.kind()) {
                case FUNCTION -> instance.functions[functions++] = (FunctionInstance) found;
                case TABLE -> instance.tables[tables++] = (TableInstance) found;
                case MEMORY -> instance.memories[memories++] = (MemoryInstance) found;
                case GLOBAL -> instance.globals[globals++] = (GlobalInstance) found;
                case TAG -> instance.tags[tags++] = (TagInstance) found;
            }
        }
    }

    /**
     * Checks that something can stand for an import.
     *
     * @throws org.jayasm.failure.LinkException when it has another type
     */
    static void check(Import wanted, ExternInstance found) {
        if (found instanceof StateInstance state) {
            state.link();
        }
        if (!found.matches(wanted.type())) {
            throw Failure.INCOMPATIBLE_IMPORT.exception(
                    describe(wanted) + " was given " + describe(found));
        }
        if (wanted.type() instanceof MemoryType declared
                && !MemoryInstance.isLarge(declared)
                && ((MemoryInstance) found).isLarge()) {
            throw Failure.LIMIT_EXCEEDED.exception(
                    describe(wanted)
                            + " was given a memory that began with more than "
                            + MemoryInstance.MAX_BYTES
                            + " bytes; the import has to declare as large a minimum");
        }
    }

    private static String describe(Import wanted) {
        return "\"%s\" \"%s\" (%s)"
                .formatted(wanted.module(), wanted.name(), describe(wanted.type()));
    }

    private static String describe(ExternInstance found) {
        return describe(found.type());
    }

    private static String describe(ExternType type) {
        return switch (type) {
            case DefinedType defined -> "func " + defined.composite();
            case TableType table -> "table " + table;
            case MemoryType memory -> "memory " + memory;
            case GlobalType global -> "global " + global;
            case TagType tag -> "tag " + tag;
        };
    }

    private void allocate() {
        int importedFunctions = module.importedFunctions();
        for (int i = importedFunctions; i < instance.functions.length; i++) {
            instance.functions[i] =
                    new FunctionInstance(module.functions().get(i), instance, i, firstCode);
        }
        for (int i = module.imported(ExternKind.MEMORY); i < instance.memories.length; i++) {
            instance.memories[i] =
                    new MemoryInstance(module.memories().get(i), limits.maxMemoryBytes());
            instance.memories[i].observer(limits.observer());
        }
        for (int i = module.imported(ExternKind.TAG); i < instance.tags.length; i++) {
            instance.tags[i] = new TagInstance(module.tags().get(i));
        }
        int importedGlobals = module.imported(ExternKind.GLOBAL);
        for (int i = importedGlobals; i < instance.globals.length; i++) {
            var global = new GlobalInstance(module.globals().get(i));
            constants.evaluateInto(module.globalInits().get(i - importedGlobals), global);
            instance.globals[i] = global;
        }
        int importedTables = module.imported(ExternKind.TABLE);
        for (int i = importedTables; i < instance.tables.length; i++) {
            var init = module.tableInits().get(i - importedTables);
            instance.tables[i] =
                    new TableInstance(
                            module.tables().get(i),
                            limits.maxTableElements(),
                            init == null ? null : constants.reference(init));
        }
        for (int i = 0; i < instance.elements.length; i++) {
            instance.elements[i] = references(module.elements().get(i).items());
        }
    }

    private @Nullable Object[] references(ElementSegment.Items items) {
        var references = new @Nullable Object[items.count()];
        if (items instanceof ElementSegment.Functions functions) {
            for (int i = 0; i < references.length; i++) {
                references[i] = instance.functions[functions.indices()[i]];
            }
        } else if (items instanceof ElementSegment.Expressions expressions) {
            for (int i = 0; i < references.length; i++) {
                references[i] = constants.reference(expressions.list().get(i));
            }
        }
        return references;
    }

    private void export() {
        var exports = new LinkedHashMap<String, ExternInstance>();
        for (var export : module.exports()) {
            int index = export.index();
            exports.put(
                    export.name(),
                    switch (export.kind()) {
                        case FUNCTION -> instance.functions[index];
                        case TABLE -> instance.tables[index];
                        case MEMORY -> instance.memories[index];
                        case GLOBAL -> instance.globals[index];
                        case TAG -> instance.tags[index];
                    });
        }
        instance.exports(Collections.unmodifiableMap(exports));
    }

    private void runSegments() {
        for (int i = 0; i < instance.elements.length; i++) {
            var segment = module.elements().get(i);
            var active = segment.mode().active();
            if (active != null) {
                var table = instance.tables[active.target()];
                long to = constants.address(active.offset(), table.type().limits().is64());
                table.init(instance.elements[i], to, 0, segment.count());
            }
            if (!(segment.mode() instanceof SegmentMode.Passive)) {
                instance.dropElements(i);
            }
        }
        for (int i = 0; i < module.datas().size(); i++) {
            var segment = module.datas().get(i);
            var active = segment.mode().active();
            if (active != null) {
                var memory = instance.memories[active.target()];
                long to = constants.address(active.offset(), memory.is64());
                instance.initMemory(i, memory, to, 0, segment.length());
                instance.dropData(i);
            }
        }
    }
}
