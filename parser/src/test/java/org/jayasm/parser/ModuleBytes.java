package org.jayasm.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jayasm.feature.FeatureSet;
import org.jayasm.types.TypeStore;

/**
 * Builds modules for tests, section by section. Nothing keeps it from building wrong ones. Sections
 * come out in the order of the format, however they were asked for.
 */
final class ModuleBytes {
    static final int I32 = 0x7F;
    static final int I64 = 0x7E;
    static final int F32 = 0x7D;
    static final int F64 = 0x7C;
    static final int V128 = 0x7B;
    static final int FUNCREF = 0x70;
    static final int EXTERNREF = 0x6F;
    static final int ANYREF = 0x6E;
    static final int EXNREF = 0x69;
    static final int END = 0x0B;

    /** The first eight bytes of every module. */
    static final int[] HEADER = {0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00};

    private static final int[] NONE = {};

    private final Map<Section, List<Bytes>> vectors = new TreeMap<>();
    private final List<Bytes> customs = new ArrayList<>();
    private Bytes start = new Bytes();
    private Bytes dataCount = new Bytes();

    static int[] types(int... types) {
        return types;
    }

    static int[] none() {
        return NONE;
    }

    /** Adds an element to a section that is a vector. */
    ModuleBytes add(Section section, Bytes element) {
        vectors.computeIfAbsent(section, _ -> new ArrayList<>()).add(element);
        return this;
    }

    ModuleBytes add(Section section, int... element) {
        return add(section, Bytes.of(element));
    }

    ModuleBytes functionType(int[] params, int[] results) {
        return add(
                Section.TYPE,
                Bytes.of(0x60)
                        .unsigned(params.length)
                        .add(params)
                        .unsigned(results.length)
                        .add(results));
    }

    /** Adds a function of a type without own locals; {@code code} ends with an {@code end}. */
    ModuleBytes function(int type, int... code) {
        return function(type, Bytes.of(0), Bytes.of(code));
    }

    ModuleBytes function(int type, Bytes locals, Bytes code) {
        add(Section.FUNCTION, new Bytes().unsigned(type));
        return add(Section.CODE, new Bytes().sized(new Bytes().add(locals).add(code)));
    }

    ModuleBytes export(String name, ExternKind kind, int index) {
        return add(Section.EXPORT, new Bytes().name(name).add(kind.ordinal()).unsigned(index));
    }

    ModuleBytes memory(int pages) {
        return add(Section.MEMORY, new Bytes().add(0).unsigned(pages));
    }

    ModuleBytes start(int function) {
        start = new Bytes().unsigned(function);
        return this;
    }

    ModuleBytes dataCount(long count) {
        dataCount = new Bytes().unsigned(count);
        return this;
    }

    /** Adds a custom section, behind all others. */
    ModuleBytes custom(String name, Bytes content) {
        customs.add(new Bytes().name(name).add(content));
        return this;
    }

    /** A section as it stands in a module. */
    static Bytes section(int id, Bytes content) {
        return Bytes.of(id).sized(content);
    }

    /** A module of sections in any order. */
    static byte[] module(Bytes... sections) {
        var module = Bytes.of(HEADER);
        for (var section : sections) {
            module.add(section);
        }
        return module.toArray();
    }

    byte[] toArray() {
        var sections = new ArrayList<Bytes>();
        for (var section : Section.values()) {
            var content = content(section);
            if (content.size() > 0) {
                sections.add(section(section.id(), content));
            }
        }
        for (var custom : customs) {
            sections.add(section(Section.CUSTOM.id(), custom));
        }
        return module(sections.toArray(new Bytes[0]));
    }

    private Bytes content(Section section) {
        return switch (section) {
            case START -> start;
            case DATA_COUNT -> dataCount;
            default -> {
                var elements = vectors.get(section);
                yield elements == null
                        ? new Bytes()
                        : new Bytes().vector(elements.toArray(new Bytes[0]));
            }
        };
    }

    WasmModule decode() {
        return decode(FeatureSet.ALL);
    }

    WasmModule decode(FeatureSet features) {
        return ModuleDecoder.decode(toArray(), new TypeStore(), features);
    }

    /** Decodes and validates with all features. */
    void validate() {
        validate(FeatureSet.ALL);
    }

    void validate(FeatureSet features) {
        Validator.validate(decode(features));
    }
}
