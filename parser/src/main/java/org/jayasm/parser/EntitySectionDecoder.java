package org.jayasm.parser;

import org.jayasm.failure.Failure;
import org.jayasm.feature.Feature;
import org.jayasm.types.ExternType;
import org.jayasm.types.MemoryType;
import org.jayasm.types.TableType;
import org.jayasm.types.TagType;

/**
 * Reads the sections that make up the index spaces and name their members (3.0, 5.5.5 to 5.5.11 and
 * 5.5.17): imports, functions, tables, memories, tags, globals, exports, and the start function.
 */
final class EntitySectionDecoder {
    private static final int TABLE_WITH_INIT = 0x40;
    private static final ExternKind[] KINDS = ExternKind.values();

    private final CodeReader reader;
    private final ModuleBuilder module;

    EntitySectionDecoder(CodeReader reader, ModuleBuilder module) {
        this.reader = reader;
        this.module = module;
    }

    void imports() {
        int count = reader.count(ImplementationLimits.IMPORTS, "imports");
        for (int i = 0; i < count; i++) {
            var from = reader.name();
            var name = reader.name();
            var kind = kind(Failure.MALFORMED_IMPORT_KIND);
            module.imports.add(new Import(from, name, kind, importedType(kind)));
        }
        module.importedFunctions = module.functions.size();
    }

    private ExternType importedType(ExternKind kind) {
        return switch (kind) {
            case FUNCTION -> {
                var type = reader.functionTypeIndex();
                module.functions.add(type);
                yield type;
            }
            case TABLE -> {
                var type = tableType();
                module.tables.add(type);
                yield type;
            }
            case MEMORY -> {
                var type = memoryType();
                module.memories.add(type);
                yield type;
            }
            case GLOBAL -> {
                int offset = reader.position();
                var type = reader.globalType();
                if (type.mutable()) {
                    reader.require(
                            Feature.MUTABLE_GLOBAL, "the import of a mutable global", offset);
                }
                module.globals.add(type);
                yield type;
            }
            case TAG -> {
                var type = tagType();
                module.tags.add(type);
                yield type;
            }
        };
    }

    private TableType tableType() {
        if (!module.tables.isEmpty()) {
            reader.require(Feature.REFERENCE_TYPES, "a second table", reader.position());
        }
        return reader.tableType();
    }

    private MemoryType memoryType() {
        if (!module.memories.isEmpty()) {
            reader.require(Feature.MULTI_MEMORY, "a second memory", reader.position());
        }
        return reader.memoryType();
    }

    private TagType tagType() {
        reader.require(Feature.EXCEPTIONS, "a tag", reader.position());
        return reader.tagType();
    }

    private ExternKind kind(Failure ifUnknown) {
        int offset = reader.position();
        int code = reader.u8();
        if (code >= KINDS.length) {
            throw reader.malformed(ifUnknown, offset);
        }
        return KINDS[code];
    }

    /** How many more members follow, which the index space must have room for. */
    private int count(int present, int limit, String what) {
        int offset = reader.position();
        int count = reader.count();
        ImplementationLimits.check(present + count, limit, what, offset);
        return count;
    }

    void functions() {
        int count = count(module.functions.size(), ImplementationLimits.FUNCTIONS, "functions");
        for (int i = 0; i < count; i++) {
            module.functions.add(reader.functionTypeIndex());
        }
    }

    void tables() {
        int count = count(module.tables.size(), ImplementationLimits.TABLES, "tables");
        for (int i = 0; i < count; i++) {
            boolean hasInit = reader.peek() == TABLE_WITH_INIT;
            if (hasInit) {
                int offset = reader.position();
                reader.require(
                        Feature.FUNCTION_REFERENCES, "a table with an initial value", offset);
                reader.skip(1);
                if (reader.u8() != 0) {
                    throw reader.malformed(Failure.MALFORMED_TABLE, offset);
                }
            }
            module.tables.add(tableType());
            module.tableInits.add(hasInit ? reader.constantExpression() : null);
        }
    }

    void memories() {
        int count = count(module.memories.size(), ImplementationLimits.MEMORIES, "memories");
        for (int i = 0; i < count; i++) {
            module.memories.add(memoryType());
        }
    }

    void tags() {
        int count = count(module.tags.size(), ImplementationLimits.TAGS, "tags");
        for (int i = 0; i < count; i++) {
            module.tags.add(tagType());
        }
    }

    void globals() {
        int count = count(module.globals.size(), ImplementationLimits.GLOBALS, "globals");
        for (int i = 0; i < count; i++) {
            module.globals.add(reader.globalType());
            module.globalInits.add(reader.constantExpression());
        }
    }

    void exports() {
        int count = reader.count(ImplementationLimits.EXPORTS, "exports");
        for (int i = 0; i < count; i++) {
            var name = reader.name();
            var kind = kind(Failure.MALFORMED_EXPORT_KIND);
            module.exports.add(new Export(name, kind, reader.u32()));
        }
    }

    void start() {
        int offset = reader.position();
        int index = reader.u32();
        // Checked here, because -1 stands for no start function.
        if (index < 0) {
            throw reader.unknown(Failure.UNKNOWN_FUNCTION, index, offset);
        }
        module.start = index;
    }
}
