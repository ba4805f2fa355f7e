package org.jayasm.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jayasm.wast.CommandResult;
import org.jayasm.wast.Outcome;

/**
 * The commands of the suite that a tier cannot do yet: all that are listed fail, all others pass.
 *
 * <p>The file has a line for each script, {@code script: places}. A place is the line of a command,
 * with {@code .2} behind it for the second command of one line and so on; {@code from-to} stands
 * for all commands from one place to another. Lines that begin with a number sign are comments. A
 * line {@code in work: folders} names the folders of which failures are written down by {@code
 * -Djayasm.bless=true}, below the line {@link #GENERATED}. What is above is written by hand and
 * says why.
 */
final class ExpectedFailures {
    static final String GENERATED = "# Written by -Djayasm.bless=true.";

    private static final String IN_WORK = "in work:";

    /** Decoding and validation are complete: of these, none may fail. */
    private static final Set<String> NEVER = Set.of("assert_malformed", "assert_invalid");

    private final List<String> head = new ArrayList<>();
    private final List<String> inWork = new ArrayList<>();
    private final Map<String, List<String>> byHand = new HashMap<>();
    private final Map<String, List<String>> generated = new HashMap<>();

    private ExpectedFailures() {}

    /** Reads the lines of a file. */
    static ExpectedFailures parse(List<String> lines) {
        var failures = new ExpectedFailures();
        boolean generated = false;
        for (String line : lines) {
            generated |= line.equals(GENERATED);
            if (!generated) {
                failures.head.add(line);
            }
            if (line.startsWith(IN_WORK)) {
                failures.inWork.addAll(
                        Arrays.asList(line.substring(IN_WORK.length()).strip().split(" +")));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                failures.addScript(line, generated);
            }
        }
        return failures;
    }

    private void addScript(String line, boolean isGenerated) {
        int colon = line.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException("neither a comment nor \"script: places\": " + line);
        }
        String script = line.substring(0, colon);
        if (byHand.containsKey(script) || generated.containsKey(script)) {
            throw new IllegalArgumentException(script + " is listed twice");
        }
        if (isGenerated && !isInWork(script)) {
            throw new IllegalArgumentException(
                    script + " is not in work, so its failures are to be explained above");
        }
        var places = Arrays.asList(line.substring(colon + 2).strip().split(" +"));
        (isGenerated ? generated : byHand).put(script, places);
    }

    private boolean isInWork(String script) {
        return inWork.stream().anyMatch(folder -> script.startsWith(folder + "/"));
    }

    /** The scripts that are listed. */
    Set<String> scripts() {
        return Stream.of(byHand, generated)
                .flatMap(lists -> lists.keySet().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Compares the results of a script with what is listed for it.
     *
     * @return for each result why it is not as expected, or an empty text
     * @throws IllegalArgumentException when a place is listed that the script does not have
     */
    List<String> check(String script, List<CommandResult> results) {
        boolean[] listed = listed(script, results);
        var problems = new ArrayList<String>();
        for (int i = 0; i < listed.length; i++) {
            problems.add(check(results.get(i), listed[i]));
        }
        return problems;
    }

    /** Whether each result is listed as a failure. */
    boolean[] listed(String script, List<CommandResult> results) {
        boolean[] listed = new boolean[results.size()];
        var ranges = byHand.getOrDefault(script, generated.getOrDefault(script, List.of()));
        var places = places(results);
        for (String range : ranges) {
            int dash = range.indexOf('-');
            int from = places.indexOf(dash < 0 ? range : range.substring(0, dash));
            int to = dash < 0 ? from : places.indexOf(range.substring(dash + 1));
            if (from < 0 || to < from) {
                throw new IllegalArgumentException(script + " has no commands " + range);
            }
            Arrays.fill(listed, from, to + 1, true);
        }
        return listed;
    }

    private static String check(CommandResult result, boolean listed) {
        return switch (result.outcome()) {
            // What is skipped may lie inside of a range.
            case Outcome.Skipped _ -> "";
            case Outcome.Passed _ ->
                    listed ? result + " passes now: remove it from the expected failures" : "";
            case Outcome.Failed failure ->
                    !listed
                            ? result + ": " + failure
                            : NEVER.contains(result.keyword())
                                    ? result + " must not be among the expected failures"
                                    : "";
        };
    }

    /** How the file names each command. */
    private static List<String> places(List<CommandResult> results) {
        var places = new ArrayList<String>(results.size());
        var seen = new HashMap<Integer, Integer>();
        for (var result : results) {
            int count = seen.merge(result.line(), 1, Integer::sum);
            places.add(result.line() + (count == 1 ? "" : "." + count));
        }
        return places;
    }

    /**
     * The file with new results: the failures of scripts in work take the place of those listed.
     *
     * @param all the results of all scripts
     */
    List<String> blessed(Map<String, List<CommandResult>> all) {
        var lines = new ArrayList<>(head);
        lines.add(GENERATED);
        for (var script : new TreeMap<>(all).entrySet()) {
            var ranges = ranges(script.getValue());
            boolean write =
                    isInWork(script.getKey())
                            && !byHand.containsKey(script.getKey())
                            && !ranges.isEmpty();
            if (write) {
                lines.add(script.getKey() + ": " + String.join(" ", ranges));
            }
        }
        return lines;
    }

    private static Collection<String> ranges(List<CommandResult> results) {
        var ranges = new ArrayList<String>();
        var places = places(results);
        int from = -1;
        int to = -1;
        for (int i = 0; i < results.size(); i++) {
            var result = results.get(i);
            if (result.outcome() instanceof Outcome.Failed && !NEVER.contains(result.keyword())) {
                from = from < 0 ? i : from;
                to = i;
            } else if (from >= 0 && !(result.outcome() instanceof Outcome.Skipped)) {
                ranges.add(range(places, from, to));
                from = -1;
            }
        }
        if (from >= 0) {
            ranges.add(range(places, from, to));
        }
        return ranges;
    }

    private static String range(List<String> places, int from, int to) {
        return from == to ? places.get(from) : places.get(from) + "-" + places.get(to);
    }
}
