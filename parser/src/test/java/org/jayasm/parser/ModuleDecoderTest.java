package org.jayasm.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.parser.ModuleBytes.END;
import static org.jayasm.parser.ModuleBytes.EXTERNREF;
import static org.jayasm.parser.ModuleBytes.FUNCREF;
import static org.jayasm.parser.ModuleBytes.I32;
import static org.jayasm.parser.ModuleBytes.I64;
import static org.jayasm.parser.ModuleBytes.module;
import static org.jayasm.parser.ModuleBytes.none;
import static org.jayasm.parser.ModuleBytes.section;
import static org.jayasm.parser.ModuleBytes.types;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jayasm.failure.InvalidException;
import org.jayasm.failure.MalformedException;
import org.jayasm.failure.UsageException;
import org.jayasm.feature.FeatureSet;
import org.jayasm.types.GlobalType;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.TableType;
import org.jayasm.types.TypeStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleDecoderTest {
    private static WasmModule decode(byte[] bytes) {
        return ModuleDecoder.decode(bytes, new TypeStore(), FeatureSet.DEFAULT);
    }

    private static AbstractThrowableAssert<?, ?> assertMalformed(byte[] bytes) {
        return assertThatThrownBy(() -> decode(bytes)).isInstanceOf(MalformedException.class);
    }

    @Test
    void emptyModule() {
        var module = decode(module());
        assertThat(module.functions()).isEmpty();
        assertThat(module.start()).isEqualTo(-1);
        assertThat(module.dataCount()).isEqualTo(-1);
        assertThat(module.bodies().count()).isZero();
    }

    @Test
    void header() {
        assertMalformed(new byte[0]).hasMessage("unexpected end (at offset 0x0)");
        assertMalformed(Bytes.of(0, 'a', 's').toArray()).hasMessageStartingWith("unexpected end");
        assertMalformed(Bytes.of(0, 'a', 's', 'm', 1).toArray())
                .hasMessageStartingWith("unexpected end");
        assertMalformed(Bytes.of('W', 'A', 'S', 'M', 1, 0, 0, 0).toArray())
                .hasMessage("magic header not detected (at offset 0x0)");
        assertMalformed(Bytes.of(0, 'a', 's', 'm', 2, 0, 0, 0).toArray())
                .hasMessage("unknown binary version (at offset 0x4)");
    }

    @Test
    void sectionOrder() {
        var memory = section(Section.MEMORY.id(), Bytes.of(1, 0, 1));
        var table = section(Section.TABLE.id(), Bytes.of(1, FUNCREF, 0, 0));
        var tag = section(Section.TAG.id(), Bytes.of(0));
        var global = section(Section.GLOBAL.id(), Bytes.of(0));
        assertThat(decode(module(table, memory, tag, global)).memories()).hasSize(1);
        assertMalformed(module(memory, table))
                .hasMessage("unexpected content after last section (at offset 0xd)");
        assertMalformed(module(memory, memory))
                .hasMessageStartingWith("unexpected content after last section");
        assertMalformed(module(global, tag))
                .hasMessageStartingWith("unexpected content after last section");
        assertMalformed(module(memory, section(14, new Bytes())))
                .hasMessage("malformed section id (at offset 0xd)");
    }

    @Test
    void sectionSizes() {
        assertMalformed(module(section(Section.MEMORY.id(), Bytes.of(1, 0, 1, 0))))
                .hasMessage("section size mismatch (at offset 0xd)");
        assertMalformed(module(Bytes.of(Section.MEMORY.id(), 5, 1, 0, 1)))
                .hasMessage("length out of bounds (at offset 0x9)");
        assertMalformed(module(section(Section.MEMORY.id(), Bytes.of(1, 0))))
                .hasMessage("unexpected end of section or function (at offset 0xc)");
    }

    @Test
    void customSectionsMayBeAnywhere() {
        var custom = section(0, new Bytes().name("note").add(1, 2, 3));
        var memory = section(Section.MEMORY.id(), Bytes.of(1, 0, 1));
        var module = decode(module(custom, memory, custom, custom));
        assertThat(module.customs()).hasSize(3);
        var first = module.customs().getFirst();
        assertThat(first.name()).isEqualTo("note");
        assertThat(first.from()).isEqualTo(15);
        assertThat(first.to()).isEqualTo(18);
        assertMalformed(module(section(0, new Bytes()), memory))
                .hasMessageStartingWith("unexpected end");
    }

    @Test
    void importsComeFirstInIndexSpaces() {
        var module =
                new ModuleBytes()
                        .functionType(types(I32), none())
                        .add(Section.IMPORT, new Bytes().name("m").name("f").add(0, 0))
                        .add(Section.IMPORT, new Bytes().name("m").name("t").add(1, FUNCREF, 0, 1))
                        .add(Section.IMPORT, new Bytes().name("m").name("m").add(2, 1, 1, 2))
                        .add(Section.IMPORT, new Bytes().name("m").name("g").add(3, I64, 1))
                        .add(Section.IMPORT, new Bytes().name("m").name("e").add(4, 0, 0))
                        .add(Section.TABLE, EXTERNREF, 0, 7)
                        .add(Section.GLOBAL, I32, 0, 0x41, 0, END)
                        .function(0, END)
                        .decode();
        assertThat(module.imports()).extracting(Import::kind).containsExactly(ExternKind.values());
        assertThat(module.importedFunctions()).isEqualTo(1);
        assertThat(module.imported(ExternKind.TABLE)).isEqualTo(1);
        assertThat(module.imported(ExternKind.GLOBAL)).isEqualTo(1);
        assertThat(module.tables())
                .containsExactly(
                        new TableType(
                                new Limits(NumType.I32, 1, Limits.UNBOUNDED), RefType.funcref()),
                        new TableType(
                                new Limits(NumType.I32, 7, Limits.UNBOUNDED), RefType.externref()));
        assertThat(module.memories())
                .containsExactly(new MemoryType(new Limits(NumType.I32, 1, 2)));
        assertThat(module.globals())
                .containsExactly(
                        new GlobalType(NumType.I64, true), new GlobalType(NumType.I32, false));
        assertThat(module.tags()).hasSize(1);
        assertThat(module.bodies().count()).isEqualTo(1);
    }

    @Test
    void importKinds() {
        var bytes = section(Section.IMPORT.id(), Bytes.of(1, 0, 0, 5));
        assertMalformed(module(bytes)).hasMessage("malformed import kind (at offset 0xd)");
    }

    @Test
    void limits() {
        var flags64 = new ModuleBytes().add(Section.MEMORY, 5, 1, 2).decode();
        assertThat(flags64.memories())
                .containsExactly(new MemoryType(new Limits(NumType.I64, 1, 2)));
        for (int flags : new int[] {2, 3, 6, 7}) {
            assertMalformed(new ModuleBytes().add(Section.MEMORY, flags, 1, 1).toArray())
                    .hasMessage(
                            "malformed limits flags: shared memories and tables are not supported"
                                    + " (at offset 0xb)");
        }
        assertMalformed(new ModuleBytes().add(Section.MEMORY, 16, 1).toArray())
                .hasMessage("malformed limits flags (at offset 0xb)");
        assertMalformed(new ModuleBytes().add(Section.TABLE, FUNCREF, 8, 1).toArray())
                .hasMessage("malformed limits flags (at offset 0xc)");
        assertMalformed(new ModuleBytes().add(Section.MEMORY, 8, 1, 0).toArray())
                .hasMessage(
                        "malformed limits flags: the feature custom-page-sizes is disabled; enable"
                                + " it with --enable custom-page-sizes or EngineConfig.withFeature"
                                + " (at offset 0xb)");
    }

    @Test
    void tableWithInitialValue() {
        var module =
                new ModuleBytes()
                        .add(Section.TABLE, 0x40, 0, FUNCREF, 0, 3, 0xD0, FUNCREF, END)
                        .add(Section.TABLE, FUNCREF, 0, 3)
                        .decode();
        assertThat(module.tableInits()).containsExactly(new ConstantExpression(16, 19), null);
        assertMalformed(new ModuleBytes().add(Section.TABLE, 0x40, 1, FUNCREF, 0, 3).toArray())
                .hasMessage("malformed table (at offset 0xb)");
    }

    @Test
    void functionsAndBodies() {
        var module =
                new ModuleBytes()
                        .functionType(none(), none())
                        .function(0, END)
                        .function(0, 0x01, END)
                        .decode();
        assertThat(module.bodies().count()).isEqualTo(2);
        assertThat(module.bodies().to(1) - module.bodies().from(1)).isEqualTo(3);
        assertThat(module.bytes()[module.bodies().to(1) - 1]).isEqualTo((byte) END);
        assertMalformed(
                        module(
                                section(Section.TYPE.id(), Bytes.of(1, 0x60, 0, 0)),
                                section(Section.FUNCTION.id(), Bytes.of(2, 0, 0)),
                                section(Section.CODE.id(), Bytes.of(1, 2, 0, END))))
                .hasMessageStartingWith(
                        "function and code section have inconsistent lengths: 2 functions declared,"
                                + " 1 bodies present");
        assertMalformed(
                        module(
                                section(Section.TYPE.id(), Bytes.of(1, 0x60, 0, 0)),
                                section(Section.FUNCTION.id(), Bytes.of(1, 0))))
                .hasMessageStartingWith("function and code section have inconsistent lengths");
    }

    @Test
    void functionsNeedAFunctionType() {
        assertThatThrownBy(() ->
                        new ModuleBytes().add(Section.TYPE, 0x5F, 0).function(0, END).decode())
                .isInstanceOf(InvalidException.class)
                .hasMessage("unknown type 0: it is not a function type (at offset 0x10)");
    }

    @Test
    void elementSegments() {
        var module =
                new ModuleBytes()
                        .add(Section.ELEMENT, 0, 0x41, 0, END, 1, 0)
                        .add(Section.ELEMENT, 1, 0, 2, 0, 0)
                        .add(Section.ELEMENT, 2, 1, 0x41, 0, END, 0, 0)
                        .add(Section.ELEMENT, 3, 0, 1, 0)
                        .add(Section.ELEMENT, 4, 0x41, 0, END, 1, 0xD0, 0x70, END)
                        .add(Section.ELEMENT, 5, EXTERNREF, 1, 0xD0, 0x6F, END)
                        .add(Section.ELEMENT, 6, 1, 0x41, 0, END, EXTERNREF, 0)
                        .add(Section.ELEMENT, 7, EXTERNREF, 0)
                        .decode();
        assertThat(module.elements())
                .extracting(ElementSegment::count)
                .containsExactly(1, 2, 0, 1, 1, 1, 0, 0);
        assertThat(module.elements())
                .extracting(segment -> segment.mode().getClass().getSimpleName())
                .containsExactly(
                        "Active",
                        "Passive",
                        "Active",
                        "Declarative",
                        "Active",
                        "Passive",
                        "Active",
                        "Declarative");
        assertThat(module.elements())
                .extracting(segment -> segment.type().toString())
                .containsExactly(
                        "(ref func)",
                        "(ref func)",
                        "(ref func)",
                        "(ref func)",
                        "funcref",
                        "externref",
                        "externref",
                        "externref");
        assertMalformed(new ModuleBytes().add(Section.ELEMENT, 8).toArray())
                .hasMessage("malformed elements segment kind (at offset 0xb)");
        assertMalformed(new ModuleBytes().add(Section.ELEMENT, 1, 1, 0).toArray())
                .hasMessage("malformed element kind (at offset 0xc)");
    }

    @Test
    void dataSegments() {
        var module =
                new ModuleBytes()
                        .add(Section.DATA, 0, 0x41, 0, END, 2, 'a', 'b')
                        .add(Section.DATA, 1, 0)
                        .add(Section.DATA, 2, 3, 0x41, 0, END, 0)
                        .dataCount(3)
                        .decode();
        assertThat(module.datas()).extracting(DataSegment::length).containsExactly(2, 0, 0);
        assertThat(module.datas().get(2).mode().active())
                .isNotNull()
                .extracting(SegmentMode.Active::target)
                .isEqualTo(3);
        assertThat(module.dataCount()).isEqualTo(3);
        assertMalformed(new ModuleBytes().add(Section.DATA, 3).toArray())
                .hasMessage("malformed data segment kind (at offset 0xb)");
        assertMalformed(new ModuleBytes().add(Section.DATA, 1, 0).dataCount(2).toArray())
                .hasMessageStartingWith(
                        "data count and data section have inconsistent lengths: 2 data segments"
                                + " announced, 1 present");
        assertMalformed(new ModuleBytes().dataCount(0xFFFF_FFFFL).toArray())
                .hasMessageStartingWith("data count and data section");
    }

    @Test
    void constantExpressionsEndWhereTheirBlocksDo() {
        var module =
                new ModuleBytes()
                        .add(Section.GLOBAL, I32, 0, 0x02, 0x40, END, 0x41, 0x0B, END)
                        .decode();
        var init = module.globalInits().getFirst();
        assertThat(init.to() - init.from()).isEqualTo(6);
    }

    @Test
    void firstErrorCounts() {
        var type = section(Section.TYPE.id(), Bytes.of(1, 0x60, 0, 0));
        var function = section(Section.FUNCTION.id(), Bytes.of(1, 0));
        var code = section(Section.CODE.id(), Bytes.of(1, 3, 0, 0xFF, END));
        var wrong = section(99, new Bytes());
        assertMalformed(module(type, function, code, wrong))
                .hasMessage("illegal opcode ff (at offset 0x17)");
    }

    @Test
    void typesOfSeveralModulesAreTheSame() {
        var store = new TypeStore();
        var bytes = new ModuleBytes().functionType(types(I32), types(I64));
        var first = ModuleDecoder.decode(bytes.toArray(), store, FeatureSet.DEFAULT);
        var second =
                ModuleDecoder.decode(
                        bytes.functionType(none(), none()).toArray(), store, FeatureSet.DEFAULT);
        assertThat(first.types().getFirst()).isSameAs(second.types().getFirst());
    }

    @Test
    void filesAndStreams(@TempDir Path folder) throws IOException {
        byte[] bytes = new ModuleBytes().memory(1).toArray();
        var file = Files.write(folder.resolve("small.wasm"), bytes);
        assertThat(ModuleDecoder.decode(file, new TypeStore(), FeatureSet.DEFAULT).memories())
                .hasSize(1);
        assertThat(
                        ModuleDecoder.decode(
                                        new ByteArrayInputStream(bytes),
                                        new TypeStore(),
                                        FeatureSet.DEFAULT)
                                .bytes())
                .isEqualTo(bytes);

        var missing = folder.resolve("missing.wasm");
        assertThatThrownBy(() -> ModuleDecoder.decode(missing, new TypeStore(), FeatureSet.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessage("module cannot be read: " + missing + " (there is no such file)")
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> ModuleDecoder.decode(folder, new TypeStore(), FeatureSet.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(
                        () -> ModuleDecoder.decode(broken(), new TypeStore(), FeatureSet.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unplugged");
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("unplugged");
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                throw new IOException("unplugged");
            }
        };
    }

    @Test
    void resultIsImmutable() {
        var module = new ModuleBytes().memory(1).decode();
        for (List<?> list : List.of(module.types(), module.memories(), module.tableInits())) {
            assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        }
    }
}
