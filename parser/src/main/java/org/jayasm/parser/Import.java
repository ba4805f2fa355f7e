package org.jayasm.parser;

import org.jayasm.types.ExternType;

/** An import: two names, and what the module expects. */
public record Import(String module, String name, ExternKind kind, ExternType type) {}
