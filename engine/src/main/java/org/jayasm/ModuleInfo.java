package org.jayasm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jayasm.types.DefinedType;
import org.jayasm.types.ExternType;
import org.jayasm.types.RefType;

/**
 * What a module consists of, for people and tools that look into it. Offsets are in bytes from the
 * module's beginning, sizes in bytes. Index spaces hold the imports first.
 *
 * @param size of the whole module
 * @param name from the module's name section
 * @param sections in the module's order
 * @param types the type index space; types that are equal are the same object
 * @param imports in the module's order
 * @param exports in the module's order
 * @param start the index of the start function
 * @param hasNames whether the module has a name section
 */
public record ModuleInfo(
        int size,
        Optional<String> name,
        List<Section> sections,
        List<DefinedType> types,
        List<Module.ImportDescriptor> imports,
        List<ExportEntry> exports,
        List<Definition> functions,
        List<Definition> tables,
        List<Definition> memories,
        List<Definition> globals,
        List<Definition> tags,
        OptionalInt start,
        List<Segment> elements,
        List<Segment> data,
        boolean hasNames) {

    /**
     * A section.
     *
     * @param kind "type", "import", …, "custom", as the specification calls it
     * @param name of a custom section; empty for the others
     * @param offset of the content, behind id and size (and name)
     * @param size of the content
     * @param entries how many things it defines; for sections that hold a list
     */
    public record Section(String kind, String name, int offset, int size, OptionalInt entries) {}

    /**
     * A function, table, memory, global or tag.
     *
     * @param name from the name section
     * @param imported whether it comes from outside
     * @param codeSize of a function's body; 0 for everything else
     */
    public record Definition(
            int index, Optional<String> name, ExternType type, boolean imported, int codeSize) {}

    /**
     * An export.
     *
     * @param index in the index space of its kind
     */
    public record ExportEntry(String name, int index, ExternType type) {}

    /**
     * An element or data segment.
     *
     * @param name from the name section
     * @param target for active segments the index of the table or memory that it is copied to
     * @param position for active segments where in it: a number, "global N", or "computed"
     * @param declarative whether it only declares functions that the code refers to
     * @param size elements, or bytes
     * @param type of the elements; empty for data
     */
    public record Segment(
            int index,
            Optional<String> name,
            OptionalInt target,
            String position,
            boolean declarative,
            int size,
            Optional<RefType> type) {}
}
