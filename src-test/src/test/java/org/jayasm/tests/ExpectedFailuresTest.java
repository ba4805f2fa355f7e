package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jayasm.wast.CommandResult;
import org.jayasm.wast.Outcome;
import org.junit.jupiter.api.Test;

class ExpectedFailuresTest {
    private static final String SCRIPT = "core/gc/array";

    /**
     * @param outcomes one letter for each command: p for passed, f for failed, s for skipped, i for
     *     an assert_invalid that failed; a dot puts the next one into the same line
     */
    private static List<CommandResult> results(String outcomes) {
        var results = new ArrayList<CommandResult>();
        int line = 0;
        for (int i = 0; i < outcomes.length(); i++) {
            char letter = outcomes.charAt(i);
            if (letter == '.') {
                line--;
                continue;
            }
            line++;
            Outcome outcome =
                    switch (letter) {
                        case 'p' -> new Outcome.Passed();
                        case 's' -> new Outcome.Skipped("text format");
                        default -> new Outcome.Failed("1", "2", "f");
                    };
            String keyword = letter == 'i' ? "assert_invalid" : "assert_return";
            results.add(new CommandResult(SCRIPT, line, keyword, outcome));
        }
        return results;
    }

    private static List<Integer> problems(String places, String outcomes) {
        var lines = new ArrayList<>(List.of("in work: core/gc", ExpectedFailures.GENERATED));
        if (!places.isEmpty()) {
            lines.add(SCRIPT + ": " + places);
        }
        var texts = ExpectedFailures.parse(lines).check(SCRIPT, results(outcomes));
        var problems = new ArrayList<Integer>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                problems.add(i + 1);
            }
        }
        return problems;
    }

    @Test
    void nothingIsExpectedToFailUnlessListed() {
        assertThat(problems("", "pps")).isEmpty();
        assertThat(problems("", "pfs")).containsExactly(2);
    }

    @Test
    void listedCommandsMustFail() {
        assertThat(problems("2", "pfp")).isEmpty();
        assertThat(problems("2", "ppp")).containsExactly(2);
        assertThat(problems("2", "pff")).containsExactly(3);
        assertThat(problems("2-4", "pfffp")).isEmpty();
        assertThat(problems("2-4", "pfpfp")).containsExactly(3);
        assertThat(problems("2-4", "pfsfp")).isEmpty();
        assertThat(problems("1 3-4", "fpff")).isEmpty();
        assertThat(problems("1 3-4", "ffff")).containsExactly(2);
    }

    @Test
    void commandsOfOneLineAreTold() {
        assertThat(problems("2.2", "pp.fp")).isEmpty();
        assertThat(problems("2", "pp.fp")).containsExactly(2, 3);
        assertThat(problems("2-2.2", "pf.fp")).isEmpty();
        assertThat(problems("1-2.2", "ff.f.pf")).containsExactly(5);
    }

    @Test
    void validationMayNotBeExpectedToFail() {
        assertThat(problems("2", "pip")).containsExactly(2);
    }

    @Test
    void placesMustExist() {
        for (String places : List.of("4", "1-4", "3-2", "2.2", "x")) {
            assertThatThrownBy(() -> problems(places, "fff"))
                    .as(places)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void scriptsAreListedOnceAndInTheRightPart() {
        String line = SCRIPT + ": 1";
        for (List<String> wrong :
                List.of(
                        List.of(line, line),
                        List.of(ExpectedFailures.GENERATED, line),
                        List.of("in work: core/g", ExpectedFailures.GENERATED, line),
                        List.of("core/gc/array"))) {
            assertThatThrownBy(() -> ExpectedFailures.parse(wrong))
                    .as(wrong.toString())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ExpectedFailures.parse(List.of("# why", line)).scripts())
                .containsExactly(SCRIPT);
    }

    @Test
    void blessingWritesWhatFailsInFoldersInWork() {
        var head = List.of("# Comment", "in work: core/gc core/simd", "core/call: 7", "");
        var lines = new ArrayList<>(head);
        lines.addAll(List.of(ExpectedFailures.GENERATED, "core/gc/gone: 1", SCRIPT + ": 3"));
        var blessed =
                ExpectedFailures.parse(lines)
                        .blessed(
                                Map.of(
                                        SCRIPT,
                                        results("pffsfpf.fpfi"),
                                        "core/gc/all",
                                        results("fff"),
                                        "core/gc/good",
                                        results("ppp"),
                                        "core/other",
                                        results("fff"),
                                        "core/call",
                                        results("fff")));
        var expected = new ArrayList<>(head);
        expected.addAll(
                List.of(ExpectedFailures.GENERATED, "core/gc/all: 1-3", SCRIPT + ": 2-5 7-7.2 9"));
        assertThat(blessed).isEqualTo(expected);
        assertThat(ExpectedFailures.parse(blessed).check(SCRIPT, results("pffsfpf.fpfp")))
                .containsOnly("");
    }
}
