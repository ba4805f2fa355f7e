package org.jayasm.parser;

/** What follows an opcode in the binary format (3.0, 5.4), in order of the bytes. */
public enum Immediates {
    NONE,
    BLOCK_TYPE,
    /** A block type and a vector of catch clauses. */
    CATCHES,
    LABEL,
    /** A vector of labels and the default label. */
    LABEL_TABLE,
    FUNC,
    TYPE,
    TYPE_TABLE,
    TAG,
    /** A vector of value types. */
    VALUE_TYPES,
    LOCAL,
    GLOBAL,
    TABLE,
    /** The destination and the source. */
    TABLE_TABLE,
    ELEM,
    ELEM_TABLE,
    MEMORY,
    /** The destination and the source. */
    MEMORY_MEMORY,
    DATA,
    DATA_MEMORY,
    /** Alignment, memory index where the alignment's bit 6 is set, and offset. */
    MEMARG,
    MEMARG_LANE,
    LANE,
    /** Sixteen lane indices. */
    SHUFFLE,
    I32,
    I64,
    F32,
    F64,
    V128,
    HEAP_TYPE,
    TYPE_FIELD,
    /** A type and a number of operands. */
    TYPE_COUNT,
    TYPE_TYPE,
    TYPE_DATA,
    TYPE_ELEM,
    /** Flags for nullability, a label, and the heap types before and after the cast. */
    CAST
}
