package org.jayasm.types;

/** The type of an import or export; a function's is its defined type. */
public sealed interface ExternType
        permits DefinedType, TableType, MemoryType, GlobalType, TagType {}
