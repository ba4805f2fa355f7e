package org.jayasm.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jayasm.ModuleInfo;

/** Writes a {@link ModuleInfo} for programs. */
final class InfoJson {
    private final ModuleInfo info;
    private final TypeNames types;
    private final JsonGenerator json;

    private InfoJson(ModuleInfo info, JsonGenerator json) {
        this.info = info;
        this.types = new TypeNames(info.types());
        this.json = json;
    }

    /** The information as one indented object, and a line's end. */
    static String write(ModuleInfo info) throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            new InfoJson(info, json).write();
        }
        return text.append('\n').toString();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeNumberField("size", info.size());
        if (info.name().isPresent()) {
            json.writeStringField("name", info.name().get());
        }
        if (info.start().isPresent()) {
            json.writeNumberField("start", info.start().getAsInt());
        }
        sections();
        json.writeArrayFieldStart("types");
        for (var type : info.types()) {
            json.writeString(types.definition(type));
        }
        json.writeEndArray();
        imports();
        exports();
        definitions("functions", info.functions());
        definitions("tables", info.tables());
        definitions("memories", info.memories());
        definitions("globals", info.globals());
        definitions("tags", info.tags());
        segments("elements", "table", info.elements());
        segments("data", "memory", info.data());
        json.writeEndObject();
    }

    private void sections() throws IOException {
        json.writeArrayFieldStart("sections");
        for (var section : info.sections()) {
            json.writeStartObject();
            json.writeStringField("kind", section.kind());
            if (section.kind().equals("custom")) {
                json.writeStringField("name", section.name());
            }
            json.writeNumberField("offset", section.offset());
            json.writeNumberField("size", section.size());
            if (section.entries().isPresent()) {
                json.writeNumberField("entries", section.entries().getAsInt());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void imports() throws IOException {
        json.writeArrayFieldStart("imports");
        for (var wanted : info.imports()) {
            json.writeStartObject();
            json.writeStringField("module", wanted.module());
            json.writeStringField("name", wanted.name());
            json.writeStringField("kind", TypeNames.kind(wanted.type()));
            json.writeStringField("type", types.text(wanted.type()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void exports() throws IOException {
        json.writeArrayFieldStart("exports");
        for (var export : info.exports()) {
            json.writeStartObject();
            json.writeStringField("name", export.name());
            json.writeStringField("kind", TypeNames.kind(export.type()));
            json.writeNumberField("index", export.index());
            json.writeStringField("type", types.text(export.type()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void definitions(String field, List<ModuleInfo.Definition> definitions)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (var definition : definitions) {
            json.writeStartObject();
            if (definition.name().isPresent()) {
                json.writeStringField("name", definition.name().get());
            }
            json.writeStringField("type", types.text(definition.type()));
            json.writeBooleanField("imported", definition.imported());
            if (definition.codeSize() > 0) {
                json.writeNumberField("codeSize", definition.codeSize());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void segments(String field, String target, List<ModuleInfo.Segment> segments)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (var segment : segments) {
            json.writeStartObject();
            if (segment.name().isPresent()) {
                json.writeStringField("name", segment.name().get());
            }
            boolean active = segment.target().isPresent();
            json.writeStringField(
                    "mode", active ? "active" : segment.declarative() ? "declarative" : "passive");
            if (active) {
                json.writeNumberField(target, segment.target().getAsInt());
                json.writeStringField("position", segment.position());
            }
            json.writeNumberField("size", segment.size());
            if (segment.type().isPresent()) {
                json.writeStringField("type", types.text(segment.type().get()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
