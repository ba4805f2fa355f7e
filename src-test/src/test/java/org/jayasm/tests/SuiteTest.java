package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jayasm.wast.CommandResult;
import org.jayasm.wast.Outcome;
import org.jayasm.wast.SuiteSource;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * Runs the official specification suite in each tier. Each command is a test. One that is listed in
 * the tier's file of {@code expected-failures} is reported as skipped while it fails, and as failed
 * when it passes.
 *
 * <p>Without the suite there is one test. It is reported as skipped, or fails where the suite is
 * promised: by {@code -Djayasm.suite=PATH}, or by {@code CI=true} in the environment.
 */
@Tag("suite")
class SuiteTest {

    /** The folders of the suite that are run; those of proposals enable their features. */
    private static final List<String> FOLDERS =
            List.of(
                    "core/",
                    "custom/",
                    "legacy/",
                    "proposals/custom-page-sizes/",
                    "proposals/wide-arithmetic/");

    @TestFactory
    Stream<DynamicNode> suite() throws IOException {
        Path suite = ProjectFiles.suite();
        if (!Files.exists(suite)) {
            return Stream.of(dynamicTest("the suite is there", () -> missing(suite)));
        }
        var source = SuiteSource.open(suite.toString());
        DynamicNode counts = dynamicTest("the suite is complete", () -> SuiteCounts.check(source));
        var tiers =
                Arrays.stream(TestedTier.values())
                        .map(tier ->
                                Boolean.getBoolean("jayasm.bless")
                                        ? dynamicTest("bless " + tier, () -> bless(source, tier))
                                        : tier(source, tier));
        return Stream.concat(Stream.of(counts), tiers).onClose(() -> close(source));
    }

    private static void missing(Path suite) {
        String problem =
                "the specification suite is missing: there is no "
                        + suite
                        + "; README.md says how to make it, -Djayasm.suite=PATH where it lies";
        boolean promised =
                !System.getProperty("jayasm.suite", "").isEmpty()
                        || "true".equals(System.getenv("CI"));
        if (promised) {
            throw new Unexpected(problem);
        }
        throw new NotPassed(problem);
    }

    private static void close(SuiteSource source) {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> scripts(SuiteSource source) {
        return source.names().stream()
                .filter(name -> FOLDERS.stream().anyMatch(name::startsWith))
                .toList();
    }

    private static DynamicNode tier(SuiteSource source, TestedTier tier) {
        var scripts = scripts(source);
        var failures = expectedFailures(tier);
        DynamicNode names =
                dynamicTest(
                        "expected failures are of scripts that there are",
                        () -> assertThat(scripts).containsAll(failures.scripts()));
        // Each script runs when its container is reached.
        var containers =
                scripts.stream()
                        .map(script ->
                                dynamicContainer(
                                        script,
                                        Stream.of(script)
                                                .flatMap(name ->
                                                        script(source, name, tier, failures))));
        return dynamicContainer(tier.toString(), Stream.concat(Stream.of(names), containers));
    }

    private static Stream<DynamicNode> script(
            SuiteSource source, String script, TestedTier tier, ExpectedFailures failures) {
        var results = run(source, script, tier);
        boolean[] listed = failures.listed(script, results);
        var problems = failures.check(script, results);
        return IntStream.range(0, results.size())
                .mapToObj(i ->
                        dynamicTest(
                                results.get(i).line() + " " + results.get(i).keyword(),
                                () -> report(results.get(i), listed[i], problems.get(i))));
    }

    private static List<CommandResult> run(SuiteSource source, String script, TestedTier tier) {
        try {
            return tier.run(source.read(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void report(CommandResult result, boolean listed, String problem) {
        if (!problem.isEmpty()) {
            throw new Unexpected(problem);
        }
        if (result.outcome() instanceof Outcome.Skipped skipped) {
            throw new NotPassed(skipped.reason());
        }
        if (listed) {
            throw new NotPassed("expected to fail");
        }
    }

    /** A failure. Its stack would say nothing, and there may be thousands in the report. */
    private static final class Unexpected extends AssertionError {
        private static final long serialVersionUID = 1L;

        Unexpected(String message) {
            super(message);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** Has a test reported as skipped, also without a stack. */
    private static final class NotPassed extends TestAbortedException {
        private static final long serialVersionUID = 1L;

        NotPassed(String reason) {
            super(reason);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static Path file(TestedTier tier) {
        return ProjectFiles.root()
                .resolve("src-test/src/test/resources/expected-failures")
                .resolve(tier.config().tier().name().toLowerCase(Locale.ROOT) + ".txt");
    }

    static ExpectedFailures expectedFailures(TestedTier tier) {
        try {
            return ExpectedFailures.parse(Files.readAllLines(file(tier)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the expected failures as they are now; fails when that leaves some unexpected. */
    private static void bless(SuiteSource source, TestedTier tier) throws IOException {
        var all = new TreeMap<String, List<CommandResult>>();
        for (String script : scripts(source)) {
            all.put(script, run(source, script, tier));
        }
        var blessed = expectedFailures(tier).blessed(all);
        Files.write(file(tier), blessed);
        var failures = ExpectedFailures.parse(blessed);
        var problems = new ArrayList<String>();
        all.forEach((script, results) -> problems.addAll(failures.check(script, results)));
        problems.removeIf(String::isEmpty);
        assertThat(problems).as("results that cannot be blessed").isEmpty();
    }
}
