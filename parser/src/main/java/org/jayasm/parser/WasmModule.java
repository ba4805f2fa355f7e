package org.jayasm.parser;

import java.util.List;
import java.util.Objects;
import org.jayasm.feature.FeatureSet;
import org.jayasm.types.DefinedType;
import org.jayasm.types.GlobalType;
import org.jayasm.types.HeapType;
import org.jayasm.types.MemoryType;
import org.jayasm.types.TableType;
import org.jayasm.types.TagType;
import org.jspecify.annotations.Nullable;

/**
 * A decoded module (3.0, 2.5). Immutable. Function bodies and other large parts stay in the bytes
 * that the module was read from, which must not change afterwards.
 *
 * <p>Index spaces hold the imports first, then the module's own definitions.
 *
 * @param file the name of the file that it was read from; null when it was not, or is not known
 * @param features what the module may use
 * @param functions the type of each function
 * @param bodies the module's own functions; {@code functions} minus the imported ones
 * @param tableInits the initial value's expression of each own table, null for a null reference
 * @param globalInits the initial value's expression of each own global
 * @param start the index of the start function, or -1
 * @param dataCount what the data count section says, or -1 when there is none
 */
public record WasmModule(
        byte[] bytes,
        @Nullable String file,
        FeatureSet features,
        List<DefinedType> types,
        List<Import> imports,
        List<DefinedType> functions,
        List<TableType> tables,
        List<MemoryType> memories,
        List<GlobalType> globals,
        List<TagType> tags,
        List<@Nullable ConstantExpression> tableInits,
        List<ConstantExpression> globalInits,
        List<Export> exports,
        int start,
        List<ElementSegment> elements,
        List<DataSegment> datas,
        int dataCount,
        FunctionBodies bodies,
        List<CustomSection> customs) {

    public int importedFunctions() {
        return functions.size() - bodies.count();
    }

    /** How many imports are of a kind. */
    public int imported(ExternKind kind) {
        int count = 0;
        for (var wanted : imports) {
            if (wanted.kind() == kind) {
                count++;
            }
        }
        return count;
    }

    /**
     * The heap type that a number in the module's code stands for: a type index, or the code of an
     * abstract heap type, which is negative.
     */
    public HeapType heapType(int code) {
        return code >= 0
                ? types.get(code)
                : Objects.requireNonNull(TypeReader.abstractHeapType(code & 0x7F));
    }

    /** A reader for part of this module's bytes that knows its types. */
    public CodeReader reader(int from, int to) {
        return new CodeReader(bytes, from, to, types, features);
    }

    // The generated methods would compare and print megabytes: a module is equal to itself only.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "module of " + bytes.length + " bytes, " + functions.size() + " functions";
    }
}
