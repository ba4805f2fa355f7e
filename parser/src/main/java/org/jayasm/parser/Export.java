package org.jayasm.parser;

/** An export: a name for something of an index space. */
public record Export(String name, ExternKind kind, int index) {}
