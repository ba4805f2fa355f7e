package org.jayasm.cli;

import java.util.Comparator;
import java.util.Formatter;
import java.util.Locale;
import java.util.Objects;
import org.jayasm.CompilationReport;
import org.jayasm.CompilationReport.FunctionReport;

/** What was compiled, for people. */
final class CompilationText {
    /** More functions that are not compiled are only counted. */
    private static final int MAX_LISTED = 20;

    private CompilationText() {}

    /** Lines, each with its end. */
    static String of(CompilationReport report) {
        if (report.functions().isEmpty()) {
            return "no function was compiled\n";
        }
        var text = new Formatter(Locale.ROOT);
        text.format(
                "compiled %,d of %,d functions in %,d ms\n",
                report.compiled(), report.functions().size(), report.time().toMillis());
        text.format(
                "%,d bytes of WebAssembly became %,d bytes of bytecode\n",
                report.bytesIn(), report.bytesOut());
        text.format(
                "%,d methods, %,d of them for parts of large functions, in %,d classes\n",
                report.methods(), report.regions(), report.classes());
        text.format("%,d loops that count their iterations\n", report.countedLoops());
        var interpreted = report.interpreted();
        if (!interpreted.isEmpty()) {
            text.format("not compiled:\n");
        }
        interpreted.stream()
                .sorted(Comparator.comparingInt(FunctionReport::bytesIn).reversed())
                .limit(MAX_LISTED)
                .forEach(function ->
                        text.format(
                                "  %s, %,d bytes: %s\n",
                                function.name(),
                                function.bytesIn(),
                                Objects.requireNonNull(function.notCompiled())));
        if (interpreted.size() > MAX_LISTED) {
            text.format("  … %,d more\n", interpreted.size() - MAX_LISTED);
        }
        return text.toString();
    }
}
