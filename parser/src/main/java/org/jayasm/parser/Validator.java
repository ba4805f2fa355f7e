package org.jayasm.parser;

import java.util.HashSet;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.failure.ModuleException;
import org.jayasm.feature.Feature;
import org.jayasm.types.FunctionType;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.NumType;
import org.jayasm.types.TableType;
import org.jayasm.types.TagType;

/**
 * Checks that a decoded module keeps all rules; reads the code of functions, and so is also where
 * malformed code shows.
 *
 * @see <a href="https://webassembly.github.io/spec/versions/core/WebAssembly-3.0.pdf">3.0, chapter
 *     3 "Validation"</a>
 */
public final class Validator {
    private static final long MAX_ELEMENTS_32 = 0xFFFF_FFFFL;
    private static final long MAX_ELEMENTS_64 = -1;

    private static final String ELEMENT_SEGMENT = "element segment";
    private static final String DATA_SEGMENT = "data segment";

    private final WasmModule module;
    private final InstructionContext context;
    private final ModuleContext definitions;
    private final ConstantExpressionValidator constants;

    private Validator(WasmModule module) {
        this.module = module;
        context = InstructionContext.of(module);
        definitions = context.module();
        constants = new ConstantExpressionValidator(context);
    }

    /**
     * Validates a module.
     *
     * @throws org.jayasm.failure.InvalidException if the module breaks a rule
     * @throws org.jayasm.failure.MalformedException if the code of a function is not well-formed
     * @throws org.jayasm.failure.UnsupportedException if it needs a feature that was not enabled
     *     when it was decoded, or the code of a function is beyond the {@link ImplementationLimits}
     */
    public static void validate(WasmModule module) {
        new Validator(module).module();
    }

    private void module() {
        types();
        for (int i = 0; i < module.tables().size(); i++) {
            tableLimits(i, module.tables().get(i));
        }
        for (int i = 0; i < module.memories().size(); i++) {
            memoryLimits(i, module.memories().get(i));
        }
        for (int i = 0; i < module.tags().size(); i++) {
            tag(i, module.tags().get(i));
        }
        exports();
        start();
        tableInits();
        globalInits();
        elements();
        datas();
        var functions = new FunctionValidator(module, context);
        for (int i = 0; i < module.bodies().count(); i++) {
            functions.validate(i);
        }
    }

    /** Declared subtypes must match their supertypes (3.0, 3.2.9 "Recursive Types"). */
    private void types() {
        for (int i = 0; i < module.types().size(); i++) {
            var type = module.types().get(i);
            var supertype = type.supertype();
            if (supertype == null) {
                continue;
            }
            if (supertype.isFinal()) {
                throw notASubtype(i, "its supertype is final");
            }
            if (!type.composite().matches(supertype.composite())) {
                throw notASubtype(i, "it does not match its supertype");
            }
        }
    }

    private InvalidException notASubtype(int index, String detail) {
        return new InvalidException(Failure.NOT_A_SUBTYPE, index + "", detail, -1);
    }

    private static void limits(
            Limits limits, long largest, Failure ifTooLarge, String unit, String what, int index) {
        if (Long.compareUnsigned(limits.min(), largest) > 0
                || (limits.hasMax() && Long.compareUnsigned(limits.max(), largest) > 0)) {
            String allowed = Long.toUnsignedString(largest) + " " + unit;
            String detail = what + " " + index + " of " + limits;
            throw new InvalidException(ifTooLarge, allowed, detail, -1);
        }
        if (limits.hasMax() && Long.compareUnsigned(limits.min(), limits.max()) > 0) {
            String detail = what + " " + index + " of " + limits;
            throw new InvalidException(Failure.MIN_ABOVE_MAX, detail, -1);
        }
    }

    private static void tableLimits(int index, TableType table) {
        var limits = table.limits();
        long largest = limits.is64() ? MAX_ELEMENTS_64 : MAX_ELEMENTS_32;
        limits(limits, largest, Failure.TABLE_SIZE, "elements", "table", index);
    }

    private static void memoryLimits(int index, MemoryType memory) {
        if (!memory.hasValidPageSize()) {
            String detail =
                    "memory " + index + " has pages of 2^" + memory.pageSizeLog2() + " bytes";
            throw new InvalidException(Failure.INVALID_PAGE_SIZE, detail + ", not 1 or 65536", -1);
        }
        limits(memory.limits(), memory.maxPages(), Failure.MEMORY_SIZE, "pages", "memory", index);
    }

    private static void tag(int index, TagType tag) {
        if (!tag.type().function().results().isEmpty()) {
            throw new InvalidException(Failure.NON_EMPTY_TAG_RESULT, "tag " + index, -1);
        }
    }

    private void exports() {
        var names = HashSet.<String>newHashSet(module.exports().size());
        for (var export : module.exports()) {
            if (!names.add(export.name())) {
                throw new InvalidException(Failure.DUPLICATE_EXPORT, quoted(export), "", -1);
            }
            try {
                exported(export);
            } catch (ModuleException e) {
                throw e.in("export " + quoted(export), -1);
            }
        }
    }

    private static String quoted(Export export) {
        return "\"" + NameSection.shown(export.name()) + "\"";
    }

    private void exported(Export export) {
        int index = export.index();
        switch (export.kind()) {
            case FUNCTION -> definitions.declareReference(index);
            case TABLE -> definitions.table(index);
            case MEMORY -> definitions.addressType(index);
            case GLOBAL -> exportedGlobal(index);
            case TAG -> definitions.tag(index);
        }
    }

    private void exportedGlobal(int index) {
        definitions.checkGlobal(index);
        if (module.globals().get(index).mutable()) {
            String what = "the export of a mutable global";
            context.reader().require(Feature.MUTABLE_GLOBAL, what, -1);
        }
    }

    private void start() {
        int start = module.start();
        if (start < 0) {
            return;
        }
        FunctionType type = definitions.function(start);
        if (!type.params().isEmpty() || !type.results().isEmpty()) {
            throw new InvalidException(
                    Failure.INVALID_START_FUNCTION,
                    start + "",
                    "its type is " + type + ", not [] -> []",
                    -1);
        }
    }

    private void tableInits() {
        int imported = module.imported(ExternKind.TABLE);
        for (int i = 0; i < module.tableInits().size(); i++) {
            var type = module.tables().get(imported + i).elementType();
            var init = module.tableInits().get(i);
            if (init != null) {
                constants.validate(init, type, "table", imported + i);
            } else if (!type.isDefaultable()) {
                throw new InvalidException(
                        Failure.TYPE_MISMATCH,
                        "table "
                                + (imported + i)
                                + " needs an initial value, for its elements"
                                + " cannot be null",
                        -1);
            }
        }
    }

    private void globalInits() {
        int imported = module.imported(ExternKind.GLOBAL);
        for (int i = 0; i < module.globalInits().size(); i++) {
            int index = imported + i;
            definitions.showGlobals(index);
            var type = module.globals().get(index).valueType();
            constants.validate(module.globalInits().get(i), type, "global", index);
        }
        definitions.showGlobals(module.globals().size());
    }

    private void elements() {
        for (int i = 0; i < module.elements().size(); i++) {
            try {
                element(i, module.elements().get(i));
            } catch (ModuleException e) {
                throw e.in(ELEMENT_SEGMENT + " " + i, -1);
            }
        }
    }

    private void element(int index, ElementSegment segment) {
        items(index, segment);
        var active = segment.mode().active();
        if (active != null) {
            var table = definitions.table(active.target());
            if (!segment.type().matches(table.elementType())) {
                throw new InvalidException(
                        Failure.TYPE_MISMATCH,
                        definitions.describe(segment.type())
                                + " elements cannot go into table "
                                + active.target(),
                        -1);
            }
            var addressType = table.limits().addressType();
            constants.validate(active.offset(), addressType, ELEMENT_SEGMENT, index);
        }
    }

    private void items(int index, ElementSegment segment) {
        if (segment.items() instanceof ElementSegment.Functions functions) {
            for (int function : functions.indices()) {
                definitions.declareReference(function);
            }
        } else if (segment.items() instanceof ElementSegment.Expressions expressions) {
            for (var expression : expressions.list()) {
                constants.validate(expression, segment.type(), ELEMENT_SEGMENT, index);
            }
        }
    }

    private void datas() {
        for (int i = 0; i < module.datas().size(); i++) {
            var active = module.datas().get(i).mode().active();
            if (active != null) {
                data(i, active);
            }
        }
    }

    private void data(int index, SegmentMode.Active active) {
        NumType addressType;
        try {
            addressType = definitions.addressType(active.target());
        } catch (ModuleException e) {
            throw e.in(DATA_SEGMENT + " " + index, -1);
        }
        constants.validate(active.offset(), addressType, DATA_SEGMENT, index);
    }
}
