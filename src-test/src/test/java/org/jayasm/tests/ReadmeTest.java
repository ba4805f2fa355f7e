package org.jayasm.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README files show does work, and prints what they say. */
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```\n+([^\n]*)");
    private static final Pattern SHELL = Pattern.compile("(?s)```sh\n(.*?)```\n+([^\n]*)");
    private static final Pattern PRINTS = Pattern.compile("(?:It|The first) prints `([^`]*)`");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?m)^    (jayasm [^\n]*)\n((?:    (?!jayasm)[^\n]*\n)+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private static String readme(Path folder) throws IOException {
        return Files.readString(folder.resolve("README.md"));
    }

    /** Runs a command as it stands on a page, in the folder of that page; gives what it prints. */
    private static String run(Path folder, String command) {
        var arguments = new ArrayList<String>();
        var words = WORD.matcher(command);
        while (words.find()) {
            var word = words.group(1) != null ? words.group(1) : words.group(2);
            var file = folder.resolve(word);
            arguments.add(word.contains("/") && Files.exists(file) ? file.toString() : word);
        }
        arguments.removeFirst();
        return CommandLineRun.output(arguments);
    }

    @TestFactory
    Stream<DynamicTest> commands() throws IOException {
        var root = ProjectFiles.root();
        var tests = new ArrayList<DynamicTest>();
        var blocks = SHELL.matcher(readme(root));
        while (blocks.find()) {
            var prints = PRINTS.matcher(blocks.group(2));
            boolean first = true;
            for (var line : blocks.group(1).lines().toList()) {
                // Suites are not part of a checkout.
                if (!line.startsWith("./jayasm ") || line.startsWith("./jayasm wast ")) {
                    continue;
                }
                var expected = first && prints.find() ? prints.group(1) : null;
                first = false;
                tests.add(
                        dynamicTest(
                                line,
                                () -> {
                                    var out = run(root, line).strip();
                                    if (expected != null) {
                                        assertThat(out).isEqualTo(expected);
                                    }
                                }));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> commandsOfTheSamples() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        var examples = EXAMPLE.matcher(readme(SampleRows.FOLDER));
        while (examples.find()) {
            var command = examples.group(1);
            var expected = examples.group(2).replaceAll("(?m)^    ", "");
            tests.add(
                    dynamicTest(
                            command,
                            () -> assertThat(run(SampleRows.FOLDER, command)).isEqualTo(expected)));
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    @Test
    void theJavaExampleCompilesAndPrintsWhatThePageSays(@TempDir Path folder)
            throws IOException, InterruptedException {
        var block = JAVA.matcher(readme(ProjectFiles.root()));
        assertThat(block.find()).isTrue();
        var prints = PRINTS.matcher(block.group(2));
        assertThat(prints.find()).isTrue();
        var source = Files.writeString(folder.resolve("Example.java"), block.group(1));
        var classPath = System.getProperty("java.class.path");
        var errors = new ByteArrayOutputStream();
        int failures =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                errors,
                                "-proc:none",
                                "-cp",
                                classPath,
                                "-d",
                                folder.toString(),
                                source.toString());
        assertThat(failures).as(errors.toString(UTF_8)).isZero();

        var out = folder.resolve("out");
        var command =
                JavaProcess.command(classPath + File.pathSeparator + folder, "Example", List.of());
        int exit =
                new ProcessBuilder(command)
                        .directory(ProjectFiles.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start()
                        .waitFor();
        assertThat(Files.readAllLines(out)).isNotEmpty().containsOnly(prints.group(1));
        assertThat(exit).isZero();
    }
}
