package org.jayasm.parser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jayasm.feature.FeatureSet;
import org.jayasm.types.DefinedType;
import org.jayasm.types.GlobalType;
import org.jayasm.types.MemoryType;
import org.jayasm.types.TableType;
import org.jayasm.types.TagType;
import org.jspecify.annotations.Nullable;

/** A module while its sections are being read, one list per index space. */
final class ModuleBuilder {
    final List<DefinedType> types = new ArrayList<>();
    final List<Import> imports = new ArrayList<>();
    final List<DefinedType> functions = new ArrayList<>();
    final List<TableType> tables = new ArrayList<>();
    final List<MemoryType> memories = new ArrayList<>();
    final List<GlobalType> globals = new ArrayList<>();
    final List<TagType> tags = new ArrayList<>();
    final List<@Nullable ConstantExpression> tableInits = new ArrayList<>();
    final List<ConstantExpression> globalInits = new ArrayList<>();
    final List<Export> exports = new ArrayList<>();
    final List<ElementSegment> elements = new ArrayList<>();
    final List<DataSegment> datas = new ArrayList<>();
    final List<CustomSection> customs = new ArrayList<>();
    int importedFunctions;
    int start = -1;
    int dataCount = -1;
    int[] bodyBounds = {};

    WasmModule build(byte[] bytes, @Nullable String file, FeatureSet features) {
        return new WasmModule(
                bytes,
                file,
                features,
                List.copyOf(types),
                List.copyOf(imports),
                List.copyOf(functions),
                List.copyOf(tables),
                List.copyOf(memories),
                List.copyOf(globals),
                List.copyOf(tags),
                // List.copyOf refuses null.
                Collections.unmodifiableList(tableInits),
                List.copyOf(globalInits),
                List.copyOf(exports),
                start,
                List.copyOf(elements),
                List.copyOf(datas),
                dataCount,
                new FunctionBodies(bodyBounds),
                List.copyOf(customs));
    }
}
