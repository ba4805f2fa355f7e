package org.jayasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jayasm.parser.ByteReader;
import org.jayasm.parser.CodeReader;
import org.jayasm.parser.ConstantExpression;
import org.jayasm.parser.Export;
import org.jayasm.parser.ExternKind;
import org.jayasm.parser.NameSection;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.SegmentMode;
import org.jayasm.parser.WasmModule;
import org.jayasm.types.ExternType;
import org.jayasm.types.RefType;
import org.jspecify.annotations.Nullable;

/** Collects a {@link ModuleInfo}. */
final class ModuleInspection {
    private static final int HEADER_SIZE = 8;
    private static final String COMPUTED = "computed";

    /** The sections' names by id (3.0, 5.5.2 "Sections"). */
    private static final List<String> KINDS =
            List.of(
                    "custom",
                    "type",
                    "import",
                    "function",
                    "table",
                    "memory",
                    "global",
                    "export",
                    "start",
                    "element",
                    "code",
                    "data",
                    "data count",
                    "tag");

    private final WasmModule module;
    private final NameSection names;

    private ModuleInspection(WasmModule module) {
        this.module = module;
        this.names = NameSection.of(module);
    }

    static ModuleInfo inspect(Module module) {
        return new ModuleInspection(module.decoded()).info(module.imports());
    }

    private ModuleInfo info(List<Module.ImportDescriptor> imports) {
        return new ModuleInfo(
                module.bytes().length,
                Optional.ofNullable(names.moduleName()),
                sections(),
                module.types(),
                imports,
                module.exports().stream().map(this::export).toList(),
                definitions(ExternKind.FUNCTION, module.functions(), names::functionName),
                definitions(ExternKind.TABLE, module.tables(), names::tableName),
                definitions(ExternKind.MEMORY, module.memories(), names::memoryName),
                definitions(ExternKind.GLOBAL, module.globals(), names::globalName),
                definitions(ExternKind.TAG, module.tags(), names::tagName),
                module.start() < 0 ? OptionalInt.empty() : OptionalInt.of(module.start()),
                elements(),
                data(),
                module.customs().stream().anyMatch(c -> c.name().equals(NameSection.SECTION)));
    }

    private List<ModuleInfo.Section> sections() {
        var sections = new ArrayList<ModuleInfo.Section>();
        int end = module.bytes().length;
        var reader = new ByteReader(module.bytes(), HEADER_SIZE, end);
        while (!reader.atEnd()) {
            var kind = KINDS.get(reader.u8());
            int size = reader.length();
            int from = reader.position();
            var name = "";
            var entries = OptionalInt.empty();
            switch (kind) {
                case "custom" -> name = reader.name();
                case "start", "data count" -> {}
                default -> entries = OptionalInt.of(reader.u32());
            }
            int content = kind.equals("custom") ? reader.position() : from;
            sections.add(
                    new ModuleInfo.Section(kind, name, content, from + size - content, entries));
            reader.seek(from + size, end);
        }
        return List.copyOf(sections);
    }

    private ModuleInfo.ExportEntry export(Export export) {
        return new ModuleInfo.ExportEntry(
                export.name(), export.index(), Module.type(module, export));
    }

    private List<ModuleInfo.Definition> definitions(
            ExternKind kind,
            List<? extends ExternType> types,
            IntFunction<@Nullable String> naming) {
        int imported = module.imported(kind);
        var definitions = new ArrayList<ModuleInfo.Definition>(types.size());
        for (int i = 0; i < types.size(); i++) {
            boolean own = i >= imported;
            int codeSize = 0;
            if (own && kind == ExternKind.FUNCTION) {
                codeSize = module.bodies().to(i - imported) - module.bodies().from(i - imported);
            }
            definitions.add(
                    new ModuleInfo.Definition(
                            i, Optional.ofNullable(naming.apply(i)), types.get(i), !own, codeSize));
        }
        return List.copyOf(definitions);
    }

    private List<ModuleInfo.Segment> elements() {
        var segments = new ArrayList<ModuleInfo.Segment>();
        for (var element : module.elements()) {
            int index = segments.size();
            segments.add(
                    segment(
                            index,
                            names.elementName(index),
                            element.mode(),
                            element.count(),
                            Optional.of(element.type())));
        }
        return List.copyOf(segments);
    }

    private List<ModuleInfo.Segment> data() {
        var segments = new ArrayList<ModuleInfo.Segment>();
        for (var data : module.datas()) {
            int index = segments.size();
            segments.add(
                    segment(
                            index,
                            names.dataName(index),
                            data.mode(),
                            data.length(),
                            Optional.empty()));
        }
        return List.copyOf(segments);
    }

    private ModuleInfo.Segment segment(
            int index, @Nullable String name, SegmentMode mode, int size, Optional<RefType> type) {
        var active = mode.active();
        return new ModuleInfo.Segment(
                index,
                Optional.ofNullable(name),
                active == null ? OptionalInt.empty() : OptionalInt.of(active.target()),
                active == null ? "" : position(active.offset()),
                mode instanceof SegmentMode.Declarative,
                size,
                type);
    }

    /** An offset for people, without evaluating more than one instruction. */
    private String position(ConstantExpression offset) {
        CodeReader reader = module.reader(offset.from(), offset.to());
        var position =
                switch (reader.opcode()) {
                    case I32_CONST -> Integer.toUnsignedString(reader.s32());
                    case I64_CONST -> Long.toUnsignedString(reader.s64());
                    case GLOBAL_GET -> "global " + Integer.toUnsignedString(reader.u32());
                    default -> COMPUTED;
                };
        if (!position.equals(COMPUTED) && reader.opcode() != Opcode.END) {
            return COMPUTED;
        }
        return position;
    }
}
