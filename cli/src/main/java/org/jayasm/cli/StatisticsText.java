package org.jayasm.cli;

import java.time.Duration;
import java.util.Locale;
import org.jayasm.EngineStatistics;

/** A table of what an engine did. */
final class StatisticsText {
    private final StringBuilder text = new StringBuilder();

    private StatisticsText() {}

    static String of(EngineStatistics statistics) {
        var table = new StatisticsText();
        table.row("functions with microcode", statistics.prescanned());
        table.row("classes compiled", statistics.compiledClasses());
        table.row("loops compiled while they ran", statistics.compiledLoops());
        table.row("compiling, ms", statistics.compileTime());
        table.row("compiled code, bytes", statistics.codeBytes());
        table.row("  of at most", statistics.codeBudget());
        table.row("code dropped", statistics.spills());
        table.row("code loaded", statistics.reloads());
        table.row("loading, ms", statistics.reloadTime());
        table.row("cache hits", statistics.cacheHits());
        table.row("cache misses", statistics.cacheMisses());
        table.row("cache entries rejected", statistics.cacheRejections());
        table.row("cache failures", statistics.storeFailures());
        table.row("traps", statistics.traps());
        table.row("growths of memories", statistics.memoryGrowths());
        table.row("instances put to sleep", statistics.hibernated());
        table.row("instances woken", statistics.woken());
        return table.text.toString();
    }

    private void row(String what, Duration time) {
        row(what, time.toMillis());
    }

    private void row(String what, long count) {
        text.append(String.format(Locale.ROOT, "%-36s%,18d%n", what, count));
    }
}
