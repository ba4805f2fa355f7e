package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * The bytecode of small functions is what lies beside them in {@code goldens}, so that a review
 * sees what a change of the compiler does. It says nothing about what is right. {@code
 * -Djayasm.bless=true} writes it anew; {@code build.sh} there makes the modules.
 */
class GoldensTest {
    private static final Path FOLDER =
            ProjectFiles.root().resolve("src-test/src/test/resources/goldens");

    /** In the first line of a module's text: a property of the JVM that it is compiled with. */
    private static final Pattern PROPERTY = Pattern.compile("-D([\\w.]+)=(\\w+)");

    /** Before an index in the names of the methods that functions have; others have none. */
    private static final Pattern BEFORE_INDEX = Pattern.compile("[#@]");

    private static List<String> names(String ending) throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void eachHasTextModuleAndBytecode() throws IOException {
        assertThat(names(".wat"))
                .hasSizeGreaterThan(20)
                .isEqualTo(names(".wasm"))
                .isEqualTo(names(".txt"));
    }

    @TestFactory
    Stream<DynamicTest> goldens() throws IOException {
        return names(".wat").stream().map(name -> dynamicTest(name, () -> check(name)));
    }

    private static void check(String name) throws IOException {
        var golden = FOLDER.resolve(name + ".txt");
        var actual = bytecode(name);
        if (Boolean.getBoolean("jayasm.bless")) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
    }

    private static String bytecode(String name) throws IOException {
        String firstLine = Files.readAllLines(FOLDER.resolve(name + ".wat")).getFirst();
        var property = PROPERTY.matcher(firstLine);
        if (!property.find()) {
            return inBothForms(name);
        }
        System.setProperty(property.group(1), property.group(2));
        try {
            return inBothForms(name);
        } finally {
            System.clearProperty(property.group(1));
        }
    }

    /** The methods; with and without the Vector API where that is not the same. */
    private static String inBothForms(String name) throws IOException {
        byte[] module = Files.readAllBytes(FOLDER.resolve(name + ".wasm"));
        String with = methods(CompiledModule.of(module, true));
        String without = methods(CompiledModule.of(module, false));
        return with.equals(without)
                ? with
                : "; with the Vector API\n\n%s\n; without it\n\n%s".formatted(with, without);
    }

    private static String methods(CompiledModule module) {
        assertThat(module.report().functions())
                .allSatisfy(function -> assertThat(function.notCompiled()).isNull());
        var text = new StringBuilder();
        for (byte[] classFile : module.classes()) {
            new ClassReader(classFile)
                    .accept(new Methods(text), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
        return text.toString();
    }

    /** Writes methods as text, with an empty line between two. */
    private static final class Methods extends ClassVisitor {
        private final StringBuilder out;

        Methods(StringBuilder out) {
            super(Opcodes.ASM9);
            this.out = out;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if (!BEFORE_INDEX.matcher(name).find()) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            return new TraceMethodVisitor(
                    new Textifier(Opcodes.ASM9) {
                        @Override
                        public void visitMethodEnd() {
                            out.append(out.isEmpty() ? "" : "\n");
                            out.append(name).append(' ').append(descriptor).append('\n');
                            getText().forEach(out::append);
                        }
                    });
        }
    }
}
