package org.jayasm.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.parser.ModuleBytes.none;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NameSectionTest {
    private static NameSection names(Bytes content) {
        return NameSection.of(new ModuleBytes().custom("name", content).decode());
    }

    private static Bytes subsection(int code, Bytes content) {
        return Bytes.of(code).sized(content);
    }

    private static Bytes named(int index, String name) {
        return new Bytes().unsigned(index).name(name);
    }

    @Test
    void moduleFunctionsAndLocals() {
        var names = NameSection.of(SampleModule.large().decode());
        assertThat(names.moduleName()).isEqualTo("sample");
        assertThat(names.functionName(0)).isEqualTo("log");
        assertThat(names.functionName(1)).isEqualTo("countdown");
        assertThat(names.functionName(2)).isNull();
        assertThat(names.localName(1, 1)).isEqualTo("sum");
        assertThat(names.localName(1, 2)).isNull();
        assertThat(names.localName(0, 0)).isNull();
        assertThat(names.globalName(0)).isNull();
    }

    @Test
    void extendedNames() {
        var content = new Bytes();
        for (int code = 4; code <= 11; code++) {
            if (code != 10) {
                content.add(subsection(code, new Bytes().vector(named(200, "name " + code))));
            }
        }
        content.add(subsection(3, new Bytes().vector(Bytes.of(5).vector(named(6, "label")))));
        content.add(subsection(10, new Bytes().vector(Bytes.of(1).vector(named(2, "field")))));
        var names = names(content);
        assertThat(names.typeName(200)).isEqualTo("name 4");
        assertThat(names.tableName(200)).isEqualTo("name 5");
        assertThat(names.memoryName(200)).isEqualTo("name 6");
        assertThat(names.globalName(200)).isEqualTo("name 7");
        assertThat(names.elementName(200)).isEqualTo("name 8");
        assertThat(names.dataName(200)).isEqualTo("name 9");
        assertThat(names.tagName(200)).isEqualTo("name 11");
        assertThat(names.labelName(5, 6)).isEqualTo("label");
        assertThat(names.fieldName(1, 2)).isEqualTo("field");
    }

    @Test
    void noNames() {
        var names = NameSection.of(new ModuleBytes().decode());
        assertThat(names.moduleName()).isNull();
        assertThat(names.functionName(0)).isNull();
        assertThat(names.localName(0, 0)).isNull();
    }

    @Test
    void unknownSubsectionsAreSkipped() {
        var names =
                names(
                        subsection(99, Bytes.of(1, 2, 3))
                                .add(subsection(1, new Bytes().vector(named(3, "f")))));
        assertThat(names.functionName(3)).isEqualTo("f");
    }

    @Test
    void whatIsBrokenIsMissing() {
        var names =
                names(
                        subsection(1, Bytes.of(3).add(named(0, "good")).add(1, 1, 0xFF).add(2, 99))
                                .add(subsection(0, Bytes.of(5, 'a')))
                                .add(7, 0xFF));
        assertThat(names.functionName(0)).isEqualTo("good");
        assertThat(names.functionName(1)).as("not UTF-8").isNull();
        assertThat(names.functionName(2)).as("too long").isNull();
        assertThat(names.moduleName()).isNull();
        assertThat(names.globalName(0)).isNull();
    }

    @Property(tries = 300)
    void neverFails(@ForAll @Size(max = 60) byte[] content) {
        var names = names(new Bytes().add(content));
        names.moduleName();
        for (int i = 0; i < 3; i++) {
            names.functionName(i);
            names.typeName(i);
            for (int j = 0; j < 3; j++) {
                names.localName(i, j);
                names.fieldName(i, j);
            }
        }
    }

    @Test
    void messagesShowNames() {
        assertThatThrownBy(() ->
                        new ModuleBytes()
                                .functionType(none(), none())
                                .function(0, 0x6A, 0x0B)
                                .custom(
                                        "name",
                                        subsection(1, new Bytes().vector(named(0, "add\u001Bup"))))
                                .validate())
                .hasMessage(
                        "type mismatch: instruction requires [i32 i32] but stack has []"
                                + " (in function 0 `add?up`, at offset 0x17)");
        assertThat(NameSection.shown("x".repeat(501))).hasSize(503).endsWith("...");
    }
}
