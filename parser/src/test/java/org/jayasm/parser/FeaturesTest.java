package org.jayasm.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.parser.ModuleBytes.ANYREF;
import static org.jayasm.parser.ModuleBytes.END;
import static org.jayasm.parser.ModuleBytes.EXNREF;
import static org.jayasm.parser.ModuleBytes.EXTERNREF;
import static org.jayasm.parser.ModuleBytes.FUNCREF;
import static org.jayasm.parser.ModuleBytes.I32;
import static org.jayasm.parser.ModuleBytes.V128;
import static org.jayasm.parser.ModuleBytes.none;
import static org.jayasm.parser.ModuleBytes.types;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jayasm.failure.Failure;
import org.jayasm.failure.MalformedException;
import org.jayasm.failure.UnsupportedException;
import org.jayasm.failure.WasmException;
import org.jayasm.feature.Feature;
import org.jayasm.feature.FeatureSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What belongs to a feature is accepted where it is enabled, and refused by name where it is not.
 */
class FeaturesTest {
    private static final int NULLABLE = 0x63;
    private static final int NON_NULL = 0x64;
    private static final int NULLFUNCREF = 0x73;

    /** A module that needs one feature, with those that the feature itself needs. */
    record Case(Feature feature, String what, ModuleBytes module) {
        @Override
        public String toString() {
            return feature.proposal() + ": " + what;
        }
    }

    private static Case of(Feature feature, String what, ModuleBytes module) {
        return new Case(feature, what, module);
    }

    private static ModuleBytes module() {
        return new ModuleBytes();
    }

    /** A module with a function without parameters and results. */
    private static ModuleBytes code(int... code) {
        return module().functionType(none(), none()).function(0, code);
    }

    private static Bytes imported(int... descriptor) {
        return new Bytes().name("from").name("name").add(descriptor);
    }

    static List<Case> cases() {
        return Arrays.stream(Feature.values()).flatMap(FeaturesTest::cases).toList();
    }

    private static Stream<Case> cases(Feature feature) {
        // No default: a feature without a case must not compile.
        return switch (feature) {
            case MUTABLE_GLOBAL -> {
                var exported =
                        module().add(Section.GLOBAL, I32, 1, 0x41, 0, END)
                                .export("name", ExternKind.GLOBAL, 0);
                yield Stream.of(
                        of(feature, "import", module().add(Section.IMPORT, imported(3, I32, 1))),
                        of(feature, "export", exported));
            }
            case SIGN_EXTENSION ->
                    Stream.of(of(feature, "i32.extend8_s", code(0x41, 0, 0xC0, 0x1A, END)));
            case SATURATING_CONVERSION ->
                    Stream.of(
                            of(
                                    feature,
                                    "i32.trunc_sat_f32_s",
                                    code(0x43, 0, 0, 0, 0, 0xFC, 0, 0x1A, END)));
            case MULTI_VALUE ->
                    Stream.of(
                            of(feature, "type", module().functionType(none(), types(I32, I32))),
                            of(feature, "block", code(0x02, 0, END, END)));
            case BULK_MEMORY -> bulkMemory(feature);
            case REFERENCE_TYPES -> referenceTypes(feature);
            case SIMD -> simd(feature);
            case RELAXED_SIMD -> {
                var relaxed = new Bytes();
                for (int i = 0; i < 2; i++) {
                    relaxed.add(0xFD, 0x0C).repeat(16, 0);
                }
                relaxed.add(0xFD, 0x80, 0x02, 0x1A, END);
                yield Stream.of(
                        of(
                                feature,
                                "i8x16.relaxed_swizzle",
                                module().functionType(none(), none())
                                        .function(0, Bytes.of(0), relaxed)));
            }
            case TAIL_CALL -> Stream.of(of(feature, "return_call", code(0x12, 0, END)));
            case EXTENDED_CONST ->
                    Stream.of(
                            of(
                                    feature,
                                    "i32.add",
                                    module().add(
                                                    Section.GLOBAL,
                                                    I32,
                                                    0,
                                                    0x41,
                                                    1,
                                                    0x41,
                                                    2,
                                                    0x6A,
                                                    END)));
            case FUNCTION_REFERENCES -> functionReferences(feature);
            case GC -> gc(feature);
            case EXCEPTIONS ->
                    Stream.of(
                            of(
                                    feature,
                                    "tag",
                                    module().functionType(none(), none()).add(Section.TAG, 0, 0)),
                            of(
                                    feature,
                                    "import",
                                    module().functionType(none(), none())
                                            .add(Section.IMPORT, imported(4, 0, 0))),
                            of(feature, "exnref", module().functionType(types(EXNREF), none())),
                            of(feature, "try_table", code(0x1F, 0x40, 0, END, END)));
            case LEGACY_EXCEPTIONS ->
                    Stream.of(of(feature, "try", code(0x06, 0x40, 0x19, END, END)));
            case MULTI_MEMORY ->
                    Stream.of(
                            of(feature, "memories", module().memory(0).memory(0)),
                            of(
                                    feature,
                                    "memory argument",
                                    code(0x41, 0, 0x28, 0x42, 0, 0, 0x1A, END).memory(0)));
            case MEMORY64 ->
                    Stream.of(
                            of(feature, "memory", module().add(Section.MEMORY, 4, 0)),
                            of(feature, "table", module().add(Section.TABLE, FUNCREF, 4, 0)));
            case WIDE_ARITHMETIC ->
                    Stream.of(
                            of(
                                    feature,
                                    "i64.mul_wide_u",
                                    code(0x42, 0, 0x42, 0, 0xFC, 0x16, 0x1A, 0x1A, END)));
            case CUSTOM_PAGE_SIZES ->
                    Stream.of(of(feature, "memory", module().add(Section.MEMORY, 8, 0, 0)));
        };
    }

    private static Stream<Case> bulkMemory(Feature feature) {
        return Stream.of(
                of(feature, "passive data", module().memory(0).add(Section.DATA, 1, 0)),
                of(
                        feature,
                        "data for a memory by index",
                        module().memory(0).add(Section.DATA, 2, 0, 0x41, 0, END, 0)),
                of(feature, "data count", module().dataCount(0)),
                of(feature, "passive elements", module().add(Section.ELEMENT, 1, 0, 0)),
                of(feature, "declared elements", module().add(Section.ELEMENT, 3, 0, 0)),
                of(
                        feature,
                        "elements for a table by index",
                        module().add(Section.TABLE, FUNCREF, 0, 0)
                                .add(Section.ELEMENT, 2, 0, 0x41, 0, END, 0, 0)),
                of(
                        feature,
                        "memory.fill",
                        code(0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 11, 0, END).memory(0)));
    }

    private static Stream<Case> referenceTypes(Feature feature) {
        return Stream.of(
                of(feature, "externref", module().functionType(types(EXTERNREF), none())),
                of(feature, "funcref", module().functionType(none(), types(FUNCREF))),
                of(feature, "block", code(0x02, FUNCREF, 0x00, END, 0x1A, END)),
                of(
                        feature,
                        "local",
                        module().functionType(none(), none())
                                .function(0, Bytes.of(1, 1, EXTERNREF), Bytes.of(END))),
                of(feature, "table of externref", module().add(Section.TABLE, EXTERNREF, 0, 0)),
                of(
                        feature,
                        "tables",
                        module().add(Section.TABLE, FUNCREF, 0, 0)
                                .add(Section.TABLE, FUNCREF, 0, 0)),
                of(
                        feature,
                        "imported tables",
                        module().add(Section.IMPORT, imported(1, FUNCREF, 0, 0))
                                .add(Section.IMPORT, imported(1, FUNCREF, 0, 0))),
                of(
                        feature,
                        "select with a type",
                        code(0x41, 0, 0x41, 0, 0x41, 0, 0x1C, 1, I32, 0x1A, END)),
                of(
                        feature,
                        "table.size",
                        code(0xFC, 16, 0, 0x1A, END).add(Section.TABLE, FUNCREF, 0, 0)),
                of(feature, "ref.null", code(0xD0, FUNCREF, 0x1A, END)));
    }

    private static Stream<Case> simd(Feature feature) {
        return Stream.of(
                of(feature, "parameter", module().functionType(types(V128), none())),
                of(
                        feature,
                        "local",
                        module().functionType(none(), none())
                                .function(0, Bytes.of(1, 1, V128), Bytes.of(END))),
                of(feature, "block", code(0x02, V128, 0x00, END, 0x1A, END)),
                of(
                        feature,
                        "global",
                        module().add(
                                        Section.GLOBAL,
                                        Bytes.of(V128, 0, 0xFD, 0x0C).repeat(16, 0).add(END))),
                of(feature, "i8x16.splat", code(0x41, 0, 0xFD, 0x0F, 0x1A, END)));
    }

    private static Stream<Case> functionReferences(Feature feature) {
        return Stream.of(
                of(
                        feature,
                        "reference that is not null",
                        module().add(Section.TYPE, 0x60, 1, NON_NULL, FUNCREF, 0)),
                of(feature, "long form", module().add(Section.TYPE, 0x60, 1, NULLABLE, FUNCREF, 0)),
                of(
                        feature,
                        "defined type",
                        module().functionType(none(), none())
                                .add(Section.TABLE, NULLABLE, 0, 0, 0)),
                of(feature, "ref.null of a defined type", code(0xD0, 0, 0x1A, END)),
                of(feature, "block", code(0x02, NULLABLE, 0, 0x00, END, 0x1A, END)),
                of(
                        feature,
                        "table with an initial value",
                        module().add(Section.TABLE, 0x40, 0, FUNCREF, 0, 0, 0xD0, FUNCREF, END)),
                of(feature, "call_ref", code(0x00, 0x14, 0, END)));
    }

    private static Stream<Case> gc(Feature feature) {
        return Stream.of(
                of(feature, "structure", module().add(Section.TYPE, 0x5F, 0)),
                of(feature, "array", module().add(Section.TYPE, 0x5E, 0x78, 0)),
                of(feature, "recursive type", module().add(Section.TYPE, 0x4E, 0)),
                of(
                        feature,
                        "type that refers to itself",
                        module().add(Section.TYPE, 0x60, 1, NULLABLE, 0, 0)),
                of(feature, "subtype", module().add(Section.TYPE, 0x50, 0, 0x60, 0, 0)),
                of(feature, "final type", module().add(Section.TYPE, 0x4F, 0, 0x60, 0, 0)),
                of(feature, "anyref", module().functionType(types(ANYREF), none())),
                of(feature, "nullfuncref", module().functionType(types(NULLFUNCREF), none())),
                of(feature, "ref.i31", code(0x41, 0, 0xFB, 28, 0x1A, END)),
                of(
                        feature,
                        "constant of a global of the module",
                        module().add(Section.GLOBAL, I32, 0, 0x41, 0, END)
                                .add(Section.GLOBAL, I32, 0, 0x23, 0, END)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAcceptedWhereItIsEnabled(Case needing) {
        assumeHasInstructions(needing.feature());
        var features = FeatureSet.NONE.with(needing.feature());
        assertThatCode(() -> needing.module().validate(features)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedByNameWhereItIsDisabled(Case needing) {
        assumeHasInstructions(needing.feature());
        var features = FeatureSet.ALL.without(needing.feature());
        String name = needing.feature().proposal();
        assertThatThrownBy(() -> needing.module().validate(features))
                .isInstanceOf(WasmException.class)
                .hasMessageContaining("--enable " + name + " or EngineConfig.withFeature")
                .hasMessageMatching(".*\\((in .*)?(at offset 0x\\p{XDigit}+)?\\)")
                .satisfies(e -> {
                    if (needing.feature() == Feature.CUSTOM_PAGE_SIZES) {
                        assertThat(((WasmException) e).failure())
                                .isEqualTo(Failure.MALFORMED_LIMITS);
                    } else {
                        assertThat(e).hasMessageStartingWith("disabled feature " + name + ": ");
                    }
                });
    }

    /** These instructions are not in the table yet. */
    private static void assumeHasInstructions(Feature feature) {
        if (feature == Feature.LEGACY_EXCEPTIONS) {
            assumeTrue(
                    Arrays.stream(Opcode.values()).anyMatch(opcode -> opcode.feature() == feature));
        }
    }

    @Test
    void everyFeatureHasACase() {
        assertThat(cases().stream().map(Case::feature).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Feature.values());
    }

    @Test
    void theMessageSaysWhatNeedsTheFeatureAndWhere() {
        assertThatThrownBy(() ->
                        code(0x41, 0, 0xFD, 0x0F, 0x1A, END)
                                .validate(FeatureSet.ALL.without(Feature.SIMD)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage(
                        "disabled feature simd: i8x16.splat needs it; enable it with --enable simd"
                                + " or EngineConfig.withFeature (in function 0, at offset 0x19)");
    }

    @Test
    void returnCallRefNeedsTwoFeatures() {
        var module = code(0x00, 0x15, 0, END);
        for (var feature : List.of(Feature.TAIL_CALL, Feature.FUNCTION_REFERENCES)) {
            assertThatThrownBy(() -> module.validate(FeatureSet.ALL.without(feature)))
                    .hasMessageStartingWith("disabled feature " + feature.proposal());
        }
        module.validate(FeatureSet.NONE.with(Feature.TAIL_CALL).with(Feature.FUNCTION_REFERENCES));
    }

    @Test
    void theFirstVersionNeedsNone() {
        module().functionType(types(I32), types(I32))
                .add(Section.TABLE, FUNCREF, 1, 1, 1)
                .memory(1)
                .add(Section.GLOBAL, I32, 1, 0x41, 0, END)
                .add(Section.ELEMENT, 0, 0x41, 0, END, 1, 0)
                .add(Section.DATA, 0, 0x41, 0, END, 1, 1)
                .function(0, 0x20, 0, 0x20, 0, 0x11, 0, 0, 0x3F, 0, 0x6A, END)
                .validate(FeatureSet.NONE);
    }

    @Test
    void aMalformedModuleIsMalformedWhateverIsDisabled() {
        assertThatThrownBy(() -> module().add(Section.MEMORY, 16, 0).validate(FeatureSet.NONE))
                .isInstanceOf(MalformedException.class)
                .hasMessage("malformed limits flags (at offset 0xb)");
    }
}
