package org.jayasm.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link KernelBenchmark} with what compiles: the native build and the compilers of other
 * engines. Closes with tables of the times and of their ratios to the native build and to Wasmtime.
 */
public final class Peers {
    /** What the others are measured against. */
    private static final List<Candidate> REFERENCES = List.of(Candidate.NATIVE, Candidate.WASMTIME);

    /**
     * Who takes part unless told otherwise; interpreters would need an hour for the long inputs.
     */
    private static final List<Candidate> COMPILING =
            List.of(
                    Candidate.NATIVE,
                    Candidate.WASMTIME,
                    Candidate.JAYASM_COMPILER,
                    Candidate.ENDIVE_COMPILER);

    private Peers() {}

    /** Arguments are JMH's, for example {@code -p kernel=fib,vm} or {@code -p size=short}. */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        var given = new CommandLineOptions(args);
        var kernels = given.getParameter("kernel").orElse(Kernels.names());
        var sizes = given.getParameter("size").orElse(List.of("long"));
        var wanted = given.getParameter("engine").orElse(names(COMPILING));

        // JMH runs each kernel with each engine, so kernels with different engines are runs apart.
        Map<List<String>, List<String>> runs = new LinkedHashMap<>();
        var problems = new Problems();
        for (var name : kernels) {
            var kernel = Kernels.find(name, sizes.iterator().next());
            var able =
                    wanted.stream()
                            .filter(engine -> problems.none(Candidate.valueOf(engine), kernel))
                            .toList();
            runs.computeIfAbsent(able, _ -> new ArrayList<>()).add(name);
        }
        runs.remove(List.of());
        problems.print();
        var results = new ArrayList<RunResult>();
        for (var run : runs.entrySet()) {
            var options =
                    new OptionsBuilder()
                            .parent(given)
                            .include(KernelBenchmark.class.getName() + "\\.")
                            .param("kernel", run.getValue().toArray(String[]::new))
                            .param("engine", run.getKey().toArray(String[]::new))
                            .param("size", sizes.toArray(String[]::new));
            results.addAll(new Runner(options.build()).run());
        }
        var rows = Compare.medians(results);
        var engines =
                wanted.stream()
                        .filter(name -> rows.values().stream().anyMatch(r -> r.containsKey(name)))
                        .toList();

        System.out.printf("%nmedian in µs%n%n");
        print(engines, rows, "%,.0f", Map::get);
        for (var reference : names(REFERENCES)) {
            if (engines.contains(reference)) {
                System.out.printf("%nratio to %s%n%n", reference);
                printRatios(reference, engines, rows);
            }
        }
    }

    private static Collection<String> names(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::name).toList();
    }

    private static void printRatios(
            String reference, Collection<String> engines, Map<String, Map<String, Double>> rows) {
        var others = engines.stream().filter(engine -> !engine.equals(reference)).toList();
        Map<String, Compare.Ratios> means = new LinkedHashMap<>();
        print(
                others,
                rows,
                "%.2f",
                (times, engine) -> {
                    var time = times.get(engine);
                    var unit = times.get(reference);
                    if (time == null || unit == null) {
                        return null;
                    }
                    means.computeIfAbsent(engine, _ -> new Compare.Ratios()).add(time / unit);
                    return time / unit;
                });
        Map<String, Double> row = new LinkedHashMap<>();
        means.forEach((engine, ratios) -> row.put(engine, ratios.geometricMean()));
        printRow("*geometric mean*", others, row, "%.2f", Map::get);
    }

    /** Prints a table as in RESULTS.md; an engine without a result has a dash. */
    private static void print(
            Collection<String> engines,
            Map<String, Map<String, Double>> rows,
            String format,
            BiFunction<Map<String, Double>, String, @Nullable Double> value) {
        System.out.printf("| kernel | %s |%n", String.join(" | ", engines));
        System.out.println("|---".repeat(engines.size() + 1) + "|");
        rows.forEach((kernel, times) -> printRow(kernel, engines, times, format, value));
    }

    private static void printRow(
            String name,
            Collection<String> engines,
            Map<String, Double> times,
            String format,
            BiFunction<Map<String, Double>, String, @Nullable Double> value) {
        System.out.printf("| %s |", name);
        for (var engine : engines) {
            var number = value.apply(times, engine);
            System.out.printf(" %s |", number == null ? "–" : format.formatted(number));
        }
        System.out.println();
    }
}
