package org.jayasm.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jayasm.types.DefinedType;
import org.jayasm.types.ExternType;
import org.jayasm.types.GlobalType;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.TableType;
import org.jayasm.types.TagType;

/** Shows types with the indices that the module has for them, not those of the engine. */
final class TypeNames {
    private static final Pattern DEFINED = Pattern.compile("type#(\\d+)");

    private final Map<Integer, Integer> indices = new HashMap<>();

    TypeNames(List<DefinedType> types) {
        for (int i = 0; i < types.size(); i++) {
            indices.putIfAbsent(types.get(i).id(), i);
        }
    }

    /** The kind of what has this type. */
    static String kind(ExternType type) {
        return switch (type) {
            case DefinedType _ -> "func";
            case TableType _ -> "table";
            case MemoryType _ -> "memory";
            case GlobalType _ -> "global";
            case TagType _ -> "tag";
        };
    }

    /** A type as an import or export has it. */
    String text(ExternType type) {
        return switch (type) {
            case DefinedType defined -> text(defined.composite());
            case TagType tag -> text(tag.type().composite());
            case TableType table -> limits(table.limits()) + " " + text(table.elementType());
            case MemoryType memory ->
                    limits(memory.limits())
                            + (memory.shared() ? " shared" : "")
                            + (memory.pageSizeLog2() == MemoryType.DEFAULT_PAGE_SIZE_LOG2
                                    ? ""
                                    : " pagesize " + (1L << memory.pageSizeLog2()));
            case GlobalType global -> text((Object) global);
        };
    }

    private static String limits(Limits limits) {
        return (limits.is64() ? "i64 " : "")
                + "min "
                + Long.toUnsignedString(limits.min())
                + (limits.hasMax() ? " max " + Long.toUnsignedString(limits.max()) : "");
    }

    /** A type as the type section defines it. */
    String definition(DefinedType type) {
        var supertype = type.supertype();
        var plain = text(type.composite());
        if (type.isFinal() && supertype == null) {
            return plain;
        }
        return (type.isFinal() ? "final " : "open ")
                + (supertype == null ? "" : "sub " + text((Object) supertype) + " ")
                + plain;
    }

    /** Any type; what belongs to another recursive group of the engine keeps its number there. */
    String text(Object type) {
        return DEFINED.matcher(type.toString())
                .replaceAll(match -> {
                    int id = Integer.parseInt(match.group(1));
                    return "type " + indices.getOrDefault(id, id);
                });
    }
}
