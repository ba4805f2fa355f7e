package org.jayasm.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs {@link VectorBenchmark} three times and prints how much longer a vector instruction takes
 * than a scalar one: for each mix the median of the three ratios, each from JVMs that ran one after
 * the other. A JVM's time is that of its fastest iteration, since whatever else the machine does
 * only makes one slower.
 */
public final class VectorRatios {
    private static final int RUNS = 3;

    private VectorRatios() {}

    /** Arguments are JMH's, for example {@code -p mix=I8X16_SHIFT}. */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        Map<InstructionMix, List<double[]>> pairs = new EnumMap<>(InstructionMix.class);
        for (int run = 0; run < RUNS; run++) {
            Map<InstructionMix, double[]> times = new EnumMap<>(InstructionMix.class);
            for (var result : new Runner(new CommandLineOptions(args)).run()) {
                var params = result.getParams();
                double fastest = result.getPrimaryResult().getStatistics().getMin();
                times.computeIfAbsent(
                                        InstructionMix.valueOf(params.getParam("mix")),
                                        m -> new double[2])[
                                params.getParam("vector").equals("true") ? 1 : 0] =
                        fastest;
            }
            times.forEach(
                    (mix, pair) -> pairs.computeIfAbsent(mix, m -> new ArrayList<>()).add(pair));
        }
        System.out.printf("%nmedians over %d runs, in ns an instruction%n", RUNS);
        pairs.forEach((mix, all) ->
                System.out.printf(
                        "%-18s scalar %5.2f  vector %5.2f  ratio %.2f%n",
                        mix,
                        median(all, pair -> pair[0]),
                        median(all, pair -> pair[1]),
                        median(all, pair -> pair[1] / pair[0])));
    }

    private static double median(List<double[]> pairs, ToDoubleFunction<double[]> value) {
        return pairs.stream()
                .mapToDouble(value)
                .sorted()
                .skip(pairs.size() / 2)
                .findFirst()
                .orElse(0);
    }
}
