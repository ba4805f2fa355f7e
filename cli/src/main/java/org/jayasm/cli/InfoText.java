package org.jayasm.cli;

import java.util.List;
import java.util.OptionalInt;
import org.jayasm.ModuleInfo;

/** Shows a {@link ModuleInfo} to people. */
final class InfoText {
    private final ModuleInfo info;
    private final TypeNames types;
    private final StringBuilder text = new StringBuilder();

    private InfoText(ModuleInfo info) {
        this.info = info;
        this.types = new TypeNames(info.types());
    }

    static String write(ModuleInfo info) {
        return new InfoText(info).write();
    }

    private String write() {
        line("size: " + count(info.size(), "byte", "bytes"));
        info.name().ifPresent(name -> line("name: " + quoted(name)));
        line("names: " + (info.hasNames() ? count(named(), "function", "functions") : "none"));
        info.start().ifPresent(index -> line("start: " + function(index)));
        sections();
        types();
        imports();
        exports();
        functions();
        definitions("tables", info.tables());
        definitions("memories", info.memories());
        definitions("globals", info.globals());
        definitions("tags", info.tags());
        segments("elements", "table", info.elements());
        segments("data", "memory", info.data());
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** A heading, where there is anything to put below it. */
    private boolean heading(String title, int count) {
        if (count > 0) {
            line("");
            line("%s: %d".formatted(title, count));
        }
        return count > 0;
    }

    private long named() {
        return info.functions().stream().filter(function -> function.name().isPresent()).count();
    }

    private String function(int index) {
        return "function " + index + name(info.functions().get(index));
    }

    private static String name(ModuleInfo.Definition definition) {
        return definition.name().map(name -> " " + quoted(name)).orElse("");
    }

    private void sections() {
        heading("sections", info.sections().size());
        for (var section : info.sections()) {
            line(
                    "  %-10s  at 0x%06x  %12s%s"
                            .formatted(
                                    section.kind(),
                                    section.offset(),
                                    count(section.size(), "byte", "bytes"),
                                    section.kind().equals("custom")
                                            ? "  " + quoted(section.name())
                                            : entries(section.entries())));
        }
    }

    private static String entries(OptionalInt entries) {
        return entries.isEmpty() ? "" : "  " + count(entries.getAsInt(), "entry", "entries");
    }

    private static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private void types() {
        heading("types", info.types().size());
        for (int i = 0; i < info.types().size(); i++) {
            line("  type %d  %s".formatted(i, types.definition(info.types().get(i))));
        }
    }

    private void imports() {
        heading("imports", info.imports().size());
        for (var wanted : info.imports()) {
            line(
                    "  %-6s %s %s  %s"
                            .formatted(
                                    TypeNames.kind(wanted.type()),
                                    quoted(wanted.module()),
                                    quoted(wanted.name()),
                                    types.text(wanted.type())));
        }
    }

    private void exports() {
        heading("exports", info.exports().size());
        for (var export : info.exports()) {
            line(
                    "  %-6s %s  %s  (index %d)"
                            .formatted(
                                    TypeNames.kind(export.type()),
                                    quoted(export.name()),
                                    types.text(export.type()),
                                    export.index()));
        }
    }

    private void functions() {
        var functions = info.functions();
        if (!heading("functions", functions.size())) {
            return;
        }
        long imported = functions.stream().filter(ModuleInfo.Definition::imported).count();
        long code = functions.stream().mapToLong(ModuleInfo.Definition::codeSize).sum();
        line("  %d imported, %d defined".formatted(imported, functions.size() - imported));
        functions.stream()
                .filter(function -> !function.imported())
                .max((a, b) -> Integer.compare(a.codeSize(), b.codeSize()))
                .ifPresent(largest ->
                        line(
                                "  %d bytes of code, %d in the largest: %s"
                                        .formatted(
                                                code,
                                                largest.codeSize(),
                                                function(largest.index()))));
    }

    private void definitions(String title, List<ModuleInfo.Definition> definitions) {
        heading(title, definitions.size());
        for (var definition : definitions) {
            line(
                    "  %s %d%s  %s%s"
                            .formatted(
                                    TypeNames.kind(definition.type()),
                                    definition.index(),
                                    name(definition),
                                    types.text(definition.type()),
                                    definition.imported() ? "  (imported)" : ""));
        }
    }

    private void segments(String title, String target, List<ModuleInfo.Segment> segments) {
        heading(title, segments.size());
        for (var segment : segments) {
            line(
                    "  segment %d%s  %s  %s"
                            .formatted(
                                    segment.index(),
                                    segment.name().map(name -> " " + quoted(name)).orElse(""),
                                    mode(segment, target),
                                    segment.type()
                                            .map(type -> segment.size() + " " + types.text(type))
                                            .orElseGet(
                                                    () -> count(segment.size(), "byte", "bytes"))));
        }
    }

    private static String mode(ModuleInfo.Segment segment, String target) {
        return segment.target().isEmpty()
                ? segment.declarative() ? "declarative" : "passive"
                : "to %s %d at %s"
                        .formatted(target, segment.target().getAsInt(), segment.position());
    }

    /** A name in quotes; characters that could play tricks with a terminal become "\\u…". */
    static String quoted(String name) {
        var quoted = new StringBuilder("\"");
        name.codePoints()
                .forEach(letter -> {
                    if (letter == '"' || letter == '\\') {
                        quoted.append('\\');
                    }
                    if (isShown(letter)) {
                        quoted.appendCodePoint(letter);
                    } else {
                        quoted.append("\\u{%x}".formatted(letter));
                    }
                });
        return quoted.append('"').toString();
    }

    private static boolean isShown(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
