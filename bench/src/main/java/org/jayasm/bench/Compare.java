package org.jayasm.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** The ratios of one engine to the first. */
    static final class Ratios {
        private double logSum;
        private double smallest = Double.MAX_VALUE;
        private double largest;
        private int count;

        void add(double ratio) {
            logSum += Math.log(ratio);
            smallest = Math.min(smallest, ratio);
            largest = Math.max(largest, ratio);
            count++;
        }

        double geometricMean() {
            return Math.exp(logSum / count);
        }

        @Override
        public String toString() {
            return "geometric mean of the ratios %.1f, from %.1f to %.1f, over %d"
                    .formatted(geometricMean(), smallest, largest, count);
        }
    }

    /** The median times: what is run, and by which engine, in JMH's order. */
    static Map<String, Map<String, Double>> medians(Collection<RunResult> results) {
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        for (var result : results) {
            var params = result.getParams();
            String what = params.getParam("kernel");
            rows.computeIfAbsent(
                            what == null ? params.getParam("program") : what,
                            _ -> new LinkedHashMap<>())
                    .put(
                            params.getParam("engine"),
                            result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        return rows;
    }

    private static void print(String benchmark, Collection<RunResult> results) {
        var rows = medians(results);
        System.out.printf("%n%s, median in µs and ratio to the first engine%n", benchmark);
        Map<String, Ratios> ratios = new LinkedHashMap<>();
        rows.forEach((what, cells) -> {
            double first = cells.values().iterator().next();
            System.out.printf("%-12s", what);
            cells.forEach((engine, time) -> {
                System.out.printf("  %s %.1f (%.1f)", engine, time, time / first);
                ratios.computeIfAbsent(engine, _ -> new Ratios()).add(time / first);
            });
            System.out.println();
        });
        ratios.entrySet().stream()
                .skip(1)
                .forEach(other -> System.out.println(other.getKey() + ": " + other.getValue()));
    }
}
