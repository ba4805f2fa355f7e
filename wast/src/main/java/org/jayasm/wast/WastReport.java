package org.jayasm.wast;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints results: a line for each script, its failures below, and the sums at the end. */
public final class WastReport {
    private final PrintWriter out;
    private int passed;
    private int failed;
    private int skipped;

    public WastReport(PrintWriter out) {
        this.out = out;
    }

    /** Prints the results of a script. */
    public void add(String script, List<CommandResult> results) {
        int passedHere = 0;
        int failedHere = 0;
        var skippedHere = new TreeMap<String, Integer>();
        for (var result : results) {
            switch (result.outcome()) {
                case Outcome.Passed _ -> passedHere++;
                case Outcome.Failed _ -> failedHere++;
                case Outcome.Skipped skip -> skippedHere.merge(skip.reason(), 1, Integer::sum);
            }
        }
        int sumOfSkipped = skippedHere.values().stream().mapToInt(Integer::intValue).sum();
        passed += passedHere;
        failed += failedHere;
        skipped += sumOfSkipped;
        out.println(
                script + ": " + sums(passedHere, failedHere, sumOfSkipped) + reasons(skippedHere));
        for (var result : results) {
            if (result.outcome() instanceof Outcome.Failed failure) {
                print(result, failure);
            }
        }
        out.flush();
    }

    /** Prints that a script, or a whole suite, could not be read; that is a failure. */
    public void addUnreadable(String problem) {
        failed++;
        out.println(problem);
        out.flush();
    }

    /** Prints the sums. */
    public void close() {
        out.println(sums(passed, failed, skipped));
        out.flush();
    }

    public int failed() {
        return failed;
    }

    private void print(CommandResult result, Outcome.Failed failure) {
        out.println("  " + result + (failure.message().isEmpty() ? "" : " " + failure.message()));
        out.println("    expected " + failure.expected());
        out.println("    actual   " + failure.actual());
    }

    private static String sums(int passed, int failed, int skipped) {
        return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
    }

    private static String reasons(Map<String, Integer> skipped) {
        return skipped.isEmpty()
                ? ""
                : skipped.keySet().stream().collect(Collectors.joining(", ", " (", ")"));
    }
}
