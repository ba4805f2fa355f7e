package org.jayasm.parser;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jayasm.failure.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * The names that a module's custom section "name" gives to its parts, for messages and debugging.
 * What is wrong with such a section is nobody's problem: names that cannot be read are just
 * missing. Names are decoded when they are asked for. Safe for several threads.
 *
 * @see <a href="https://webassembly.github.io/spec/versions/core/WebAssembly-3.0.pdf">3.0, appendix
 *     A.4.1 "Name Section"</a>
 */
public final class NameSection {
    /** The name of the custom section that this class reads. */
    public static final String SECTION = "name";

    /** C++ names of hundreds of letters are common, names of megabytes are attacks. */
    private static final int LONGEST_SHOWN = 500;

    /** The subsections, in the order of their codes. */
    private enum Subsection {
        MODULE,
        FUNCTION,
        LOCAL,
        LABEL,
        TYPE,
        TABLE,
        MEMORY,
        GLOBAL,
        ELEMENT,
        DATA,
        FIELD,
        TAG
    }

    /** Part of the module's bytes. */
    private record Range(int from, int to) {}

    private static final Subsection[] SUBSECTIONS = Subsection.values();

    private final byte[] bytes;
    private final Map<Subsection, Range> ranges = new EnumMap<>(Subsection.class);
    // For each index the offset of its name, or in subsections of two levels of its own map of
    // names.
    private final Map<Subsection, Map<Integer, Integer>> offsets = new EnumMap<>(Subsection.class);

    private NameSection(WasmModule module) {
        bytes = module.bytes();
        for (var custom : module.customs()) {
            if (custom.name().equals(SECTION)) {
                findSubsections(custom);
                return;
            }
        }
    }

    /** The names of a module; none if it has no such section. */
    public static NameSection of(WasmModule module) {
        return new NameSection(module);
    }

    private void findSubsections(CustomSection custom) {
        var reader = new ByteReader(bytes, custom.from(), custom.to());
        try {
            while (!reader.atEnd()) {
                int code = reader.u8();
                int length = reader.length();
                int from = reader.position();
                if (code < SUBSECTIONS.length) {
                    ranges.putIfAbsent(SUBSECTIONS[code], new Range(from, from + length));
                }
                reader.skip(length);
            }
        } catch (MalformedException e) {
            // What was found until here is good enough.
        }
    }

    /** A name as messages can show it: without control characters, and cut where it is long. */
    public static String shown(String name) {
        var text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (i == LONGEST_SHOWN) {
                return text.append("...").toString();
            }
            char letter = name.charAt(i);
            text.append(Character.isISOControl(letter) ? '?' : letter);
        }
        return text.toString();
    }

    /** The name of the module itself, or null. */
    public @Nullable String moduleName() {
        var range = ranges.get(Subsection.MODULE);
        return range == null ? null : nameAt(range.from, range.to);
    }

    /** The name of a function, or null. */
    public @Nullable String functionName(int index) {
        return name(Subsection.FUNCTION, index);
    }

    /** The name of a function's local, parameters first, or null. */
    public @Nullable String localName(int function, int index) {
        return name(Subsection.LOCAL, function, index);
    }

    /** The name of a function's label, or null; labels count in the order of their blocks. */
    public @Nullable String labelName(int function, int index) {
        return name(Subsection.LABEL, function, index);
    }

    /** The name of a type, or null. */
    public @Nullable String typeName(int index) {
        return name(Subsection.TYPE, index);
    }

    /** The name of a structure type's field, or null. */
    public @Nullable String fieldName(int type, int index) {
        return name(Subsection.FIELD, type, index);
    }

    /** The name of a table, or null. */
    public @Nullable String tableName(int index) {
        return name(Subsection.TABLE, index);
    }

    /** The name of a memory, or null. */
    public @Nullable String memoryName(int index) {
        return name(Subsection.MEMORY, index);
    }

    /** The name of a global, or null. */
    public @Nullable String globalName(int index) {
        return name(Subsection.GLOBAL, index);
    }

    /** The name of an element segment, or null. */
    public @Nullable String elementName(int index) {
        return name(Subsection.ELEMENT, index);
    }

    /** The name of a data segment, or null. */
    public @Nullable String dataName(int index) {
        return name(Subsection.DATA, index);
    }

    /** The name of a tag, or null. */
    public @Nullable String tagName(int index) {
        return name(Subsection.TAG, index);
    }

    private @Nullable String name(Subsection subsection, int index) {
        var range = ranges.get(subsection);
        if (range == null) {
            return null;
        }
        Integer offset = offsets(subsection, range, false).get(index);
        return offset == null ? null : nameAt(offset, range.to);
    }

    private @Nullable String name(Subsection subsection, int outer, int inner) {
        var range = ranges.get(subsection);
        if (range == null) {
            return null;
        }
        Integer map = offsets(subsection, range, true).get(outer);
        Integer offset = map == null ? null : readMap(map, range.to, false).get(inner);
        return offset == null ? null : nameAt(offset, range.to);
    }

    private synchronized Map<Integer, Integer> offsets(
            Subsection subsection, Range range, boolean nested) {
        var known = offsets.get(subsection);
        if (known == null) {
            known = readMap(range.from, range.to, nested);
            offsets.put(subsection, known);
        }
        return known;
    }

    /** Finds the names of a map, or the maps of a map of maps; stops where it goes wrong. */
    private Map<Integer, Integer> readMap(int from, int to, boolean nested) {
        var map = new HashMap<Integer, Integer>();
        var reader = new ByteReader(bytes, from, to);
        try {
            for (int count = reader.count(); count > 0; count--) {
                int index = reader.u32();
                map.putIfAbsent(index, reader.position());
                if (nested) {
                    skipMap(reader);
                } else {
                    reader.skip(reader.length());
                }
            }
        } catch (MalformedException e) {
            // What was found until here is good enough.
        }
        return map;
    }

    private static void skipMap(ByteReader reader) {
        for (int count = reader.count(); count > 0; count--) {
            reader.u32();
            reader.skip(reader.length());
        }
    }

    private @Nullable String nameAt(int from, int to) {
        try {
            return new ByteReader(bytes, from, to).name();
        } catch (MalformedException e) {
            return null;
        }
    }
}
