package org.jayasm.wast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptRunnerTest {
    private static final Outcome PASSED = new Outcome.Passed();
    private static final String ALL = "{'type': 'module', 'filename': 'all.wasm'}";

    @TempDir private Path temp;
    private ScriptFolder folder;

    @BeforeEach
    void writeModules() throws IOException {
        folder = new ScriptFolder(temp).withModules();
    }

    private List<CommandResult> run(String... commands) throws IOException {
        return folder.run(quoted(commands));
    }

    private Outcome last(String... commands) throws IOException {
        return folder.last(quoted(commands));
    }

    private static String[] quoted(String... commands) {
        var quoted = new String[commands.length];
        for (int i = 0; i < commands.length; i++) {
            quoted[i] = commands[i].replace('\'', '"');
        }
        return quoted;
    }

    private static String invoke(String type, String function, String args, String rest) {
        return "{'type': '%s', 'action': {'type': 'invoke', 'field': '%s', 'args': [%s]}%s}"
                .formatted(type, function, args, rest);
    }

    private static String returns(String function, String args, String expected) {
        return invoke("assert_return", function, args, ", 'expected': [" + expected + "]");
    }

    private static String fails(String type, String function, String text) {
        return invoke(type, function, "", ", 'text': '" + text + "'");
    }

    private static String rejects(String type, String file, String text) {
        return "{'type': '%s', 'filename': '%s', 'text': '%s'}".formatted(type, file, text);
    }

    private static String value(String type, String value) {
        return "{'type': '%s', 'value': '%s'}".formatted(type, value);
    }

    private static Outcome.Failed failed(String expected, String actual, String message) {
        return new Outcome.Failed(expected, actual, message);
    }

    @Test
    void saysOfEachCommandWhatBecameOfIt() throws IOException {
        String args = value("i32", "4294967295") + "," + value("i32", "3");
        var results =
                run(
                        ALL,
                        returns("add", args, value("i32", "2")),
                        returns("add", args, value("i32", "4")),
                        "{'type': 'assert_malformed', 'filename': 'x.wat', 'module_type': 'text',"
                                + " 'text': 'unknown operator'}");
        assertThat(results)
                .containsExactly(
                        new CommandResult("test", 1, "module", PASSED),
                        new CommandResult("test", 2, "assert_return", PASSED),
                        new CommandResult(
                                "test",
                                3,
                                "assert_return",
                                failed("i32:4", "i32:2", "\"add\"(i32:-1, i32:3)")),
                        new CommandResult(
                                "test", 4, "assert_malformed", new Outcome.Skipped("text format")));
    }

    @Test
    void everyResultCounts() throws IOException {
        String one = value("i32", "1");
        String two = value("i64", "2");
        assertThat(last(ALL, returns("pair", "", one + "," + two))).isEqualTo(PASSED);
        assertThat(last(ALL, returns("pair", "", one + "," + value("i64", "3"))))
                .isEqualTo(failed("[i32:1, i64:3]", "[i32:1, i64:2]", "\"pair\"()"));
        assertThat(last(ALL, returns("pair", "", one)))
                .isEqualTo(failed("i32:1", "[i32:1, i64:2]", "\"pair\"()"));
        assertThat(last(ALL, returns("nothing", "", ""))).isEqualTo(PASSED);
        assertThat(last(ALL, returns("nothing", "", one)))
                .isEqualTo(failed("i32:1", "[]", "\"nothing\"()"));
        assertThat(last(ALL, returns("nothing", "", "{'type': 'refnull'}")))
                .isEqualTo(failed("null", "[]", "\"nothing\"()"));
    }

    @ParameterizedTest
    @CsvSource({
        "i64, 18446744073709551615",
        "f32, 2143289345",
        "f32, 2141192193",
        "f64, 9221120237041090561",
        "f64, 9218868437227405313",
        "externref, 7",
        "externref, null"
    })
    void valuesArriveUnchanged(String type, String value) throws IOException {
        String same = value(type, value);
        assertThat(last(ALL, returns(type, same, same))).isEqualTo(PASSED);
        String other = value(type, "1");
        assertThat(last(ALL, returns(type, same, other))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void hostReferencesShowTheirNumber() throws IOException {
        assertThat(last(ALL, returns("externref", value("externref", "7"), "{'type': 'refnull'}")))
                .isEqualTo(failed("null", "externref:7", "\"externref\"(externref:7)"));
    }

    @Test
    void referencesToFunctionsAreOfTheirType() throws IOException {
        assertThat(last(ALL, returns("funcref", "", "{'type': 'funcref'}"))).isEqualTo(PASSED);
        for (String wrong : List.of("{'type': 'anyref'}", "{'type': 'refnull'}")) {
            assertThat(last(ALL, returns("funcref", "", wrong))).isInstanceOf(Outcome.Failed.class);
        }
    }

    @Test
    void trapsAreComparedByTheirText() throws IOException {
        assertThat(last(ALL, fails("assert_trap", "unreachable", "unreachable"))).isEqualTo(PASSED);
        assertThat(last(ALL, fails("assert_trap", "unreachable", "unreach"))).isEqualTo(PASSED);
        assertThat(last(ALL, fails("assert_trap", "unreachable", "reachable")))
                .isEqualTo(failed("trap: reachable", "trap: unreachable", "\"unreachable\"()"));
        assertThat(last(ALL, fails("assert_trap", "nothing", "unreachable")))
                .isEqualTo(failed("trap: unreachable", "no failure", "\"nothing\"()"));
        assertThat(last(ALL, returns("unreachable", "", "")))
                .isEqualTo(failed("[]", "trap: unreachable", "\"unreachable\"()"));
        assertThat(last(ALL, invoke("action", "unreachable", "", "")))
                .isEqualTo(failed("no failure", "trap: unreachable", ""));
    }

    @Test
    void exhaustionIsNoTrapAndTheReverse() throws IOException {
        String text = "call stack exhausted";
        assertThat(last(ALL, fails("assert_exhaustion", "recurse", text))).isEqualTo(PASSED);
        assertThat(last(ALL, fails("assert_trap", "recurse", text)))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(last(ALL, fails("assert_exhaustion", "unreachable", "unreachable")))
                .isEqualTo(
                        failed(
                                "exhaustion: unreachable",
                                "trap: unreachable",
                                "\"unreachable\"()"));
    }

    @Test
    void aTrapIsNoExceptionAndTheReverse() throws IOException {
        String module = "{'type': 'module', 'filename': 'throwing.wasm'}";
        assertThat(last(module, invoke("assert_exception", "throw", "", ""))).isEqualTo(PASSED);
        assertThat(last(module, fails("assert_trap", "throw", "uncaught exception")))
                .isEqualTo(
                        failed(
                                "trap: uncaught exception",
                                "exception: uncaught exception",
                                "\"throw\"()"));
        assertThat(last(ALL, invoke("assert_exception", "unreachable", "", "")))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(last(ALL, invoke("assert_exception", "nothing", "", "")))
                .isInstanceOf(Outcome.Failed.class);
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "assert_malformed,      malformed.wasm,         unexpected end,         true",
        "assert_malformed,      malformed.wasm,         end,                    false",
        "assert_malformed,      invalid.wasm,           type mismatch,          false",
        "assert_malformed,      all.wasm,               unexpected end,         false",
        "assert_invalid,        invalid.wasm,           type mismatch,          true",
        "assert_invalid,        invalid.wasm,           unknown type,           false",
        "assert_invalid,        malformed.wasm,         unexpected end,         false",
        "assert_invalid,        calls_lib_add.wasm,     unknown import,         false",
        "assert_unlinkable,     calls_lib_add.wasm,     unknown import,         true",
        "assert_unlinkable,     calls_lib_add.wasm,     incompatible import,    false",
        "assert_unlinkable,     trapping.wasm,          unreachable,            false",
        "assert_unlinkable,     all.wasm,               unknown import,         false",
        "assert_uninstantiable, trapping.wasm,          unreachable,            true",
        "assert_uninstantiable, trapping.wasm,          undefined element,      false",
        "assert_uninstantiable, calls_lib_add.wasm,     unknown import,         false",
        "assert_uninstantiable, all.wasm,               unreachable,            false",
        "assert_invalid,        missing.wasm,           type mismatch,          false",
    })
    // spotless:on
    void modulesAreRejectedInTheirPhaseWithTheText(
            String command, String file, String text, boolean passes) throws IOException {
        var outcome = last(rejects(command, file, text));
        if (passes) {
            assertThat(outcome).isEqualTo(PASSED);
        } else {
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        }
    }

    @Test
    void anotherPhaseIsNamed() throws IOException {
        assertThat(last(rejects("assert_invalid", "malformed.wasm", "unexpected end")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failure -> {
                            assertThat(failure.expected()).isEqualTo("invalid: unexpected end");
                            assertThat(failure.actual()).startsWith("malformed: unexpected end");
                            assertThat(failure.message()).isEqualTo("malformed.wasm");
                        });
    }

    @Test
    void modulesImportWhatIsRegistered() throws IOException {
        String calls = "{'type': 'module', 'filename': 'calls_lib_add.wasm'}";
        String run = returns("run", "", value("i32", "42"));
        assertThat(run(ALL, "{'type': 'register', 'as': 'lib'}", calls, run))
                .extracting(CommandResult::outcome)
                .containsOnly(PASSED);
        assertThat(run(ALL, calls, run))
                .extracting(CommandResult::outcome)
                .last()
                .isEqualTo(failed("i32:42", "there is no latest module", "\"run\"()"));
        assertThat(
                        last(
                                ALL,
                                "{'type': 'register', 'as': 'lib'}",
                                rejects(
                                        "assert_unlinkable",
                                        "calls_lib_nothing.wasm",
                                        "incompatible import type")))
                .isEqualTo(PASSED);
    }

    @Test
    void aModuleThatFailsDoesNotLeaveTheOneBefore() throws IOException {
        String args = value("i32", "1") + "," + value("i32", "1");
        assertThat(
                        run(
                                ALL,
                                "{'type': 'module', 'filename': 'trapping.wasm'}",
                                returns("add", args, value("i32", "2"))))
                .extracting(result -> result.outcome() instanceof Outcome.Passed)
                .containsExactly(true, false, false);
    }

    @Test
    void instancesHaveNames() throws IOException {
        String named = "{'type': 'module', 'name': '$%s', 'filename': '%s'}";
        String get =
                "{'type': 'assert_return', 'action': {'type': 'get', 'module': '%s',"
                        + " 'field': 'answer'}, 'expected': [%s]}";
        String first = named.formatted("a", "all.wasm");
        String second = named.formatted("b", "spectest.wasm");
        assertThat(last(first, second, get.formatted("$a", value("i32", "42")))).isEqualTo(PASSED);
        assertThat(last(first, second, get.formatted("$a", value("i32", "43"))))
                .isEqualTo(failed("i32:43", "i32:42", "global $a \"answer\""));
        assertThat(last(first, second, get.formatted("$b", value("i32", "42"))))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void definitionsAreInstantiatedLater() throws IOException {
        String define = "{'type': 'module_definition', 'name': '$d', 'filename': '%s'}";
        String make = "{'type': 'module_instance', 'module': '$d', 'instance': '$i'}";
        String act =
                "{'type': 'action', 'action':"
                        + " {'type': 'invoke', 'module': '$i', 'field': 'nothing', 'args': []}}";
        assertThat(run(define.formatted("all.wasm"), make, act))
                .extracting(CommandResult::outcome)
                .containsOnly(PASSED);
        // Defining does not instantiate.
        assertThat(last(define.formatted("trapping.wasm"))).isEqualTo(PASSED);
        assertThat(last(define.formatted("trapping.wasm"), make))
                .isEqualTo(failed("no failure", "trap: unreachable", ""));
        assertThat(last(define.formatted("invalid.wasm"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void spectestIsThere() throws IOException {
        String get =
                "{'type': 'assert_return', 'action': {'type': 'get', 'field': '%s'},"
                        + " 'expected': [{'type': '%s', 'value': '%s'}]}";
        assertThat(
                        run(
                                "{'type': 'module', 'filename': 'spectest.wasm'}",
                                invoke("action", "run", "", ""),
                                get.formatted("i32", "i32", 666),
                                get.formatted("i64", "i64", 666),
                                get.formatted("f32", "f32", Float.floatToIntBits(666.6f)),
                                get.formatted("f64", "f64", Double.doubleToLongBits(666.6))))
                .extracting(CommandResult::outcome)
                .containsOnly(PASSED);
    }

    @Test
    void textThatWasAssembledIsRun() throws IOException {
        String text =
                "{'type': '%s', 'module_type': 'text', 'filename': 'x.wat',"
                        + " 'binary_filename': '%s', 'text': 'type mismatch'}";
        assertThat(last(text.formatted("module", "all.wasm"))).isEqualTo(PASSED);
        assertThat(last(text.formatted("assert_invalid", "invalid.wasm"))).isEqualTo(PASSED);
        assertThat(last(text.formatted("assert_invalid", "all.wasm")))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void customSectionsAreNotLookedInto() throws IOException {
        assertThat(last(rejects("assert_invalid_custom", "all.wasm", "@name")))
                .isEqualTo(new Outcome.Skipped("content of a custom section"));
    }

    @Test
    void aScriptThatHangsIsStopped() throws IOException {
        var results =
                folder.run(
                        Duration.ofMillis(300),
                        quoted(
                                ALL,
                                invoke("action", "spin", "", ""),
                                invoke("action", "nothing", "", "")));
        assertThat(results)
                .extracting(CommandResult::outcome)
                .containsExactly(
                        PASSED,
                        failed("an end within 300 ms", "still running", "timeout"),
                        failed("a result", "not run", "an earlier command did not end"));
    }

    @Test
    void threadsRunOnTheirOwn() throws IOException {
        String thread =
                "{'type': 'thread', 'name': '$t', 'shared_module': '$lib', 'commands': ["
                        + "{'type': 'register', 'line': 30, 'name': '$lib', 'as': 'lib'},"
                        + "{'type': 'module', 'line': 31, 'filename': 'calls_lib_add.wasm'},"
                        + "{'type': 'assert_return', 'line': 32, 'action':"
                        + " {'type': 'invoke', 'field': 'run', 'args': []},"
                        + " 'expected': [{'type': 'i32', 'value': '%s'}]}]}";
        String module = "{'type': 'module', 'name': '$lib', 'filename': 'all.wasm'}";
        String wait = "{'type': 'wait', 'thread': '$t'}";
        assertThat(run(module, thread.formatted("42"), wait))
                .extracting(CommandResult::toString)
                .containsExactly(
                        "test:1 module",
                        "test:2 thread",
                        "test:30 register",
                        "test:31 module",
                        "test:32 assert_return",
                        "test:3 wait");
        assertThat(run(module, thread.formatted("42"), wait))
                .extracting(CommandResult::outcome)
                .containsOnly(PASSED);
        // The script waits for its threads, even if it does not say so.
        assertThat(run(module, thread.formatted("43")))
                .extracting(CommandResult::outcome)
                .last()
                .isEqualTo(failed("i32:43", "i32:42", "\"run\"()"));
        // What the thread registers is registered in the thread only.
        assertThat(
                        last(
                                module,
                                thread.formatted("42"),
                                wait,
                                rejects("assert_unlinkable", "calls_lib_add.wasm", "unknown")))
                .isEqualTo(PASSED);
    }
}
