package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jayasm.wast.SuiteSource;

/** How many scripts and commands there are: guards against some that silently get lost. */
final class SuiteCounts {
    private record Count(int scripts, int commands) {
        Count plus(Count other) {
            return new Count(scripts + other.scripts, commands + other.commands);
        }
    }

    // spotless:off
    /** What the suite says that it contains; the commands of threads count, too. */
    private static final Map<String, Count> COUNTS = Map.ofEntries(
            Map.entry("core",                         new Count(97, 21_233)),
            Map.entry("core/bulk-memory",             new Count( 8,  7_485)),
            Map.entry("core/exceptions",              new Count( 4,    105)),
            Map.entry("core/gc",                      new Count(17,    784)),
            Map.entry("core/memory64",                new Count(25,  8_708)),
            Map.entry("core/multi-memory",            new Count(41,    912)),
            Map.entry("core/relaxed-simd",            new Count( 7,     77)),
            Map.entry("core/simd",                    new Count(59, 25_990)),
            Map.entry("custom",                       new Count( 3,     28)),
            Map.entry("legacy",                       new Count( 4,     96)),
            Map.entry("proposals/threads",            new Count(17,  1_170)),
            Map.entry("proposals/wide-arithmetic",    new Count( 1,    109)),
            Map.entry("proposals/custom-page-sizes",  new Count( 5,    207)),
            Map.entry("proposals/stack-switching",    new Count( 4,    161)),
            Map.entry("proposals/custom-descriptors", new Count(14,    876)));
    // spotless:on

    private SuiteCounts() {}

    /** Fails unless the suite has all that it should have. */
    static void check(SuiteSource suite) throws IOException {
        var counts = new TreeMap<String, Count>();
        for (String name : suite.names()) {
            counts.merge(group(name), new Count(1, suite.read(name).size()), Count::plus);
        }
        var expected = new TreeMap<>(COUNTS);
        // A suite need not have what is not in the core specification.
        expected.keySet()
                .removeIf(group -> !group.startsWith("core") && !counts.containsKey(group));
        assertThat(counts).isEqualTo(expected);
    }

    /** The folder under which the suite's own table counts a script. */
    private static String group(String name) {
        String folder = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        if (folder.startsWith("custom") || folder.startsWith("legacy")) {
            return folder.substring(0, 6);
        }
        return folder.equals("proposals/threads-scripts") ? "proposals/threads" : folder;
    }
}
