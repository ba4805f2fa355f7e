package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.PATH;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jayasm.feature.FeatureSet;
import org.jayasm.parser.ModuleDecoder;
import org.jayasm.parser.Opcode;
import org.jayasm.types.TypeStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each instruction of the table is executed by a command of the specification's suite, of which
 * {@link SuiteTest} shows that it passes in every tier, or by a test named here.
 */
@Tag("suite")
class InstructionCoverageTest {
    private static final List<String> FOLDERS =
            List.of("core", "legacy", "proposals/custom-page-sizes", "proposals/wide-arithmetic");

    /** Commands whose action, if it is a call, returns. */
    private static final List<String> RETURNING = List.of("assert_return", "action");

    /**
     * Scripts about instructions that no call is seen to execute for certain: they divert it, or
     * what they divert to is their own part.
     */
    private static final Map<Opcode, String> BY_SCRIPT =
            Map.of(
                    Opcode.UNREACHABLE, "core/unreachable",
                    Opcode.THROW, "core/exceptions/throw",
                    Opcode.THROW_REF, "core/exceptions/throw_ref",
                    Opcode.CATCH, "legacy/exceptions/try_catch",
                    Opcode.CATCH_ALL, "legacy/exceptions/try_catch",
                    Opcode.RETHROW, "legacy/exceptions/rethrow",
                    Opcode.DELEGATE, "legacy/exceptions/try_delegate");

    /** The suite has a script with these, but no command that calls them; this test does. */
    private static final String VECTORS = "VectorFormsTest.givesTheSameInEachForm";

    private static final Map<Opcode, String> BY_TEST =
            Map.of(
                    Opcode.I32X4_RELAXED_TRUNC_F32X4_S, VECTORS,
                    Opcode.I32X4_RELAXED_TRUNC_F32X4_U, VECTORS,
                    Opcode.I32X4_RELAXED_TRUNC_F64X2_S_ZERO, VECTORS,
                    Opcode.I32X4_RELAXED_TRUNC_F64X2_U_ZERO, VECTORS);

    private final EnumSet<Opcode> executed = EnumSet.noneOf(Opcode.class);
    private final Map<String, EnumSet<Opcode>> contained = new HashMap<>();

    @Test
    void everyInstructionIsExecuted() throws IOException {
        Path suite = ProjectFiles.suite();
        // SuiteTest fails where the suite was promised.
        Assumptions.assumeTrue(Files.exists(suite), "there is no suite");
        if (Files.isDirectory(suite)) {
            addAll(suite);
        } else {
            try (FileSystem zip = FileSystems.newFileSystem(suite)) {
                addAll(zip.getPath("/"));
            }
        }
        var others = EnumSet.complementOf(executed);
        var named = new HashSet<>(BY_SCRIPT.keySet());
        named.addAll(BY_TEST.keySet());
        assertThat(others).as("instructions to be named here").isEqualTo(named);
        BY_SCRIPT.forEach(
                (opcode, script) -> assertThat(contained.get(script)).as(script).contains(opcode));
        assertThat(BY_TEST.values()).allSatisfy(InstructionCoverageTest::requireTest);
    }

    private static void requireTest(String test) {
        int dot = test.indexOf('.');
        var file = test.substring(0, dot) + ".java";
        assertThat(ProjectFiles.javaSources())
                .filteredOn(source -> source.endsWith(file))
                .singleElement(PATH)
                .content()
                .contains("void " + test.substring(dot + 1) + "(");
    }

    @Test
    void noTierLacksAnInstruction() {
        for (var tier : TestedTier.values()) {
            assertThat(SuiteTest.expectedFailures(tier).scripts())
                    .as("expected failures of %s", tier)
                    .isEmpty();
        }
    }

    private void addAll(Path suite) throws IOException {
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(suite.resolve(folder))) {
                for (Path script : (Iterable<Path>) files::iterator) {
                    if (script.toString().endsWith(".json")) {
                        addScript(script, suite.relativize(script).toString());
                    }
                }
            }
        }
    }

    private void addScript(Path script, String path) throws IOException {
        var inScript = EnumSet.noneOf(Opcode.class);
        contained.put(path.substring(0, path.length() - ".json".length()), inScript);
        Map<String, @Nullable CertainInstructions> modules = new HashMap<>();
        for (JsonNode command :
                new ObjectMapper().readTree(Files.readString(script)).path("commands")) {
            String type = command.path("type").asText();
            if (type.equals("module")) {
                String file = command.path("filename").asText();
                var module =
                        file.endsWith(".wasm") ? read(script.resolveSibling(file), inScript) : null;
                modules.put("", module);
                modules.put(command.path("name").asText(""), module);
            }
            var action = command.path("action");
            if (RETURNING.contains(type) && action.path("type").asText().equals("invoke")) {
                var module = modules.get(action.path("module").asText(""));
                if (module != null) {
                    module.addExport(action.path("field").asText());
                }
            }
        }
    }

    private CertainInstructions read(Path file, EnumSet<Opcode> inScript) {
        try {
            var module =
                    ModuleDecoder.decode(Files.readAllBytes(file), new TypeStore(), FeatureSet.ALL);
            inScript.addAll(CertainInstructions.all(module));
            return new CertainInstructions(module, executed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
