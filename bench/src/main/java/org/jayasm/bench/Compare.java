package org.jayasm.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs benchmarks as JMH's own main class does, with the same options, and closes with a table of
 * ratios: how much longer each other engine takes than the first.
 */
public final class Compare {
    private Compare() {}

    /** Arguments are JMH's: a pattern for the benchmarks' names, {@code -p kernel=fib,vm}, … */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        var results = new Runner(new CommandLineOptions(args)).run();
        results.stream()
                .collect(Collectors.groupingBy(r -> r.getParams().getBenchmark()))
                .forEach(Compare::print);
    }

    private static void print(String benchmark, Collection<RunResult> results) {
        var byKernel = new TreeMap<String, TreeMap<Candidate, Double>>();
        for (var result : results) {
            var engine = Candidate.valueOf(result.getParams().getParam("engine"));
            byKernel.computeIfAbsent(
                            result.getParams().getParam("kernel"),
                            k -> new TreeMap<>(Comparator.naturalOrder()))
                    .put(engine, result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        System.out.printf("%n%s, median in µs and ratio to the first engine%n", benchmark);
        double logSum = 0;
        double smallest = Double.MAX_VALUE;
        int count = 0;
        for (var row : byKernel.entrySet()) {
            double first = row.getValue().firstEntry().getValue();
            System.out.printf("%-12s", row.getKey());
            for (var cell : row.getValue().entrySet()) {
                double ratio = cell.getValue() / first;
                System.out.printf("  %s %.1f (%.1f)", cell.getKey(), cell.getValue(), ratio);
                if (cell.getKey() == Candidate.ENDIVE_INTERPRETER) {
                    logSum += Math.log(ratio);
                    smallest = Math.min(smallest, ratio);
                    count++;
                }
            }
            System.out.println();
        }
        if (count > 0) {
            System.out.printf(
                    "geometric mean of the ratios %.1f, smallest %.1f, over %d kernels%n",
                    Math.exp(logSum / count), smallest, count);
        }
    }
}
