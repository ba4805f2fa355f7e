package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Limits that hold for all of our own code. */
class CodeLimitsTest {
    /**
     * HotSpot's {@code HugeMethodLimit}: it never compiles a method with more bytecode than this.
     */
    private static final int MAX_METHOD_BYTES = 8_000;

    /** One idea per file; a longer one is more than one idea. */
    private static final int MAX_FILE_LINES = 600;

    /** Methods allowed to be larger. Stays empty: a method that never gets compiled is too slow. */
    private static final Set<String> LARGE_METHODS = Set.of();

    /**
     * Files allowed to be longer, from the checkout's folder on: the opcode table, which has one
     * row for each instruction and would be harder to read in parts.
     */
    private static final Set<String> LONG_FILES =
            Set.of("parser/src/main/java/org/jayasm/parser/Opcode.java");

    @Test
    void hotSpotCompilesEveryMethod() throws IOException {
        List<String> tooLarge = new ArrayList<>();
        List<Path> classFiles = ProjectFiles.mainClasses();
        for (Path classFile : classFiles) {
            ClassModel model = ClassFile.of().parse(classFile);
            for (MethodModel method : model.methods()) {
                String name = model.thisClass().asInternalName() + "." + method.methodName();
                // A class initializer runs once, so nothing is lost when it is interpreted.
                boolean counts =
                        !method.methodName().equalsString("<clinit>")
                                && !name.contains("/jmh_generated/")
                                && !LARGE_METHODS.contains(name);
                int size = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
                if (counts && size > MAX_METHOD_BYTES) {
                    tooLarge.add(name + ": " + size + " bytes");
                }
            }
        }
        assertThat(classFiles).isNotEmpty();
        assertThat(tooLarge)
                .as("methods of more than %d bytes, which HotSpot never compiles", MAX_METHOD_BYTES)
                .isEmpty();
    }

    @Test
    void filesHoldOneIdea() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : ProjectFiles.javaSources()) {
            int lines = Files.readAllLines(source).size();
            if (lines > MAX_FILE_LINES && !LONG_FILES.contains(ProjectFiles.name(source))) {
                tooLong.add(ProjectFiles.name(source) + ": " + lines + " lines");
            }
        }
        assertThat(tooLong).as("files of more than %d lines", MAX_FILE_LINES).isEmpty();
    }

    @Test
    void onlyTheCommandsPrint() throws IOException {
        // In two parts, so that this file does not accuse itself.
        String standardOutput = "System" + ".out";
        Predicate<String> mayPrint =
                name ->
                        name.startsWith("cli/")
                                || name.startsWith("bench/")
                                || name.matches("wasi/.*/\\w*Stdio\\w*\\.java");
        List<String> printing = new ArrayList<>();
        List<Path> sources = ProjectFiles.javaSources();
        for (Path source : sources) {
            String name = ProjectFiles.name(source);
            if (!mayPrint.test(name) && Files.readString(source).contains(standardOutput)) {
                printing.add(name);
            }
        }
        assertThat(sources).isNotEmpty();
        assertThat(printing)
                .as(
                        "files that print, though they are neither a command nor WASI's standard streams")
                .isEmpty();
    }
}
