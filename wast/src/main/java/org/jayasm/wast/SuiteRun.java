package org.jayasm.wast;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jayasm.EngineConfig;

/** Runs suites of scripts and prints what became of them. */
public final class SuiteRun {
    private SuiteRun() {}

    /**
     * Runs all scripts of some suites, with {@link ScriptRunner#DEFAULT_TIMEOUT} for each.
     *
     * @see #run(List, EngineConfig, Duration, PrintWriter)
     */
    public static int run(List<String> paths, EngineConfig config, PrintWriter out) {
        return run(paths, config, ScriptRunner.DEFAULT_TIMEOUT, out);
    }

    /**
     * Runs all scripts of some suites.
     *
     * @param paths JSON files, folders, zip files, or parts of zip files: see {@link SuiteSource}
     * @param timeout how long each script may take
     * @return the number of failures; a script that cannot be read is one
     */
    public static int run(
            List<String> paths, EngineConfig config, Duration timeout, PrintWriter out) {
        var report = new WastReport(out);
        for (String path : paths) {
            try (var source = SuiteSource.open(path)) {
                for (String name : source.names()) {
                    run(source, name, config, timeout, report);
                }
            } catch (IOException e) {
                report.addUnreadable(path + ": " + problem(e));
            }
        }
        report.close();
        return report.failed();
    }

    private static void run(
            SuiteSource source,
            String name,
            EngineConfig config,
            Duration timeout,
            WastReport report) {
        try {
            report.add(name, ScriptRunner.run(source.read(name), config, timeout));
        } catch (IOException e) {
            report.addUnreadable(problem(e));
        }
    }

    private static String problem(IOException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
