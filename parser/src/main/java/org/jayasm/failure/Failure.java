package org.jayasm.failure;

/**
 * The catalogue of everything that can go wrong: a phase, and the message that the specification's
 * own test suite asks for. Details (offsets, names, figures) follow the message in the exception.
 */
public enum Failure {
    // spotless:off
    // The bytes are not a module (3.0, chapter 5).
    UNEXPECTED_END                  (Phase.MALFORMED, "unexpected end"),
    UNEXPECTED_END_OF_SECTION       (Phase.MALFORMED, "unexpected end of section or function"),
    MAGIC_NOT_DETECTED              (Phase.MALFORMED, "magic header not detected"),
    UNKNOWN_VERSION                 (Phase.MALFORMED, "unknown binary version"),
    MALFORMED_SECTION_ID            (Phase.MALFORMED, "malformed section id"),
    SECTION_SIZE_MISMATCH           (Phase.MALFORMED, "section size mismatch"),
    CONTENT_AFTER_LAST_SECTION      (Phase.MALFORMED, "unexpected content after last section"),
    INTEGER_TOO_LONG                (Phase.MALFORMED, "integer representation too long"),
    INTEGER_TOO_LARGE               (Phase.MALFORMED, "integer too large"),
    MALFORMED_UTF8                  (Phase.MALFORMED, "malformed UTF-8 encoding"),
    LENGTH_OUT_OF_BOUNDS            (Phase.MALFORMED, "length out of bounds"),
    INCONSISTENT_CODE_LENGTHS       (Phase.MALFORMED, "function and code section have inconsistent lengths"),
    INCONSISTENT_DATA_COUNT         (Phase.MALFORMED, "data count and data section have inconsistent lengths"),
    DATA_COUNT_REQUIRED             (Phase.MALFORMED, "data count section required"),
    ILLEGAL_OPCODE                  (Phase.MALFORMED, "illegal opcode"),
    END_EXPECTED                    (Phase.MALFORMED, "END opcode expected"),
    MISPLACED_ELSE                  (Phase.MALFORMED, "misplaced ELSE opcode"),
    MISPLACED_HANDLER               (Phase.MALFORMED, "misplaced catch or delegate opcode"),
    TOO_MANY_LOCALS                 (Phase.MALFORMED, "too many locals"),
    MALFORMED_IMPORT_KIND           (Phase.MALFORMED, "malformed import kind"),
    MALFORMED_EXPORT_KIND           (Phase.MALFORMED, "malformed export kind"),
    MALFORMED_VALUE_TYPE            (Phase.MALFORMED, "malformed value type"),
    MALFORMED_REFERENCE_TYPE        (Phase.MALFORMED, "malformed reference type"),
    MALFORMED_HEAP_TYPE             (Phase.MALFORMED, "malformed heap type"),
    MALFORMED_TYPE                  (Phase.MALFORMED, "malformed definition type"),
    MALFORMED_BLOCK_TYPE            (Phase.MALFORMED, "malformed block type"),
    MALFORMED_LIMITS                (Phase.MALFORMED, "malformed limits flags"),
    MALFORMED_PAGE_SIZE             (Phase.MALFORMED, "invalid custom page size"),
    MALFORMED_MUTABILITY            (Phase.MALFORMED, "malformed mutability"),
    MALFORMED_TABLE                 (Phase.MALFORMED, "malformed table"),
    MALFORMED_TAG_ATTRIBUTE         (Phase.MALFORMED, "malformed tag attribute"),
    MALFORMED_ELEMENT_KIND          (Phase.MALFORMED, "malformed element kind"),
    MALFORMED_ELEMENTS_FLAGS        (Phase.MALFORMED, "malformed elements segment kind"),
    MALFORMED_DATA_FLAGS            (Phase.MALFORMED, "malformed data segment kind"),
    MALFORMED_MEMOP_FLAGS           (Phase.MALFORMED, "malformed memop flags"),
    MALFORMED_CATCH                 (Phase.MALFORMED, "malformed catch clause"),
    MALFORMED_CAST_FLAGS            (Phase.MALFORMED, "malformed br_on_cast flags"),

    // The module is well-formed but breaks a rule (3.0, chapter 3).
    TYPE_MISMATCH                   (Phase.INVALID, "type mismatch"),
    ALIGNMENT_TOO_LARGE             (Phase.INVALID, "alignment must not be larger than natural"),
    INVALID_LANE_INDEX              (Phase.INVALID, "invalid lane index"),
    UNKNOWN_TYPE                    (Phase.INVALID, "unknown type"),
    UNKNOWN_FUNCTION                (Phase.INVALID, "unknown function"),
    UNKNOWN_TABLE                   (Phase.INVALID, "unknown table"),
    UNKNOWN_MEMORY                  (Phase.INVALID, "unknown memory"),
    UNKNOWN_GLOBAL                  (Phase.INVALID, "unknown global"),
    UNKNOWN_TAG                     (Phase.INVALID, "unknown tag"),
    UNKNOWN_LOCAL                   (Phase.INVALID, "unknown local"),
    UNKNOWN_LABEL                   (Phase.INVALID, "unknown label"),
    UNKNOWN_FIELD                   (Phase.INVALID, "unknown field"),
    UNKNOWN_DATA_SEGMENT            (Phase.INVALID, "unknown data segment"),
    UNKNOWN_ELEM_SEGMENT            (Phase.INVALID, "unknown elem segment"),
    CONSTANT_EXPRESSION_REQUIRED    (Phase.INVALID, "constant expression required"),
    NOT_A_SUBTYPE                   (Phase.INVALID, "sub type"),
    DUPLICATE_EXPORT                (Phase.INVALID, "duplicate export name"),
    MEMORY_SIZE                     (Phase.INVALID, "memory size must be at most"),
    TABLE_SIZE                      (Phase.INVALID, "table size must be at most"),
    INVALID_PAGE_SIZE               (Phase.INVALID, "invalid custom page size"),
    MIN_ABOVE_MAX                   (Phase.INVALID, "size minimum must not be greater than maximum"),
    UNINITIALIZED_LOCAL             (Phase.INVALID, "uninitialized local"),
    IMMUTABLE_ARRAY                 (Phase.INVALID, "immutable array"),
    IMMUTABLE_FIELD                 (Phase.INVALID, "immutable field"),
    IMMUTABLE_GLOBAL                (Phase.INVALID, "immutable global"),
    ARRAY_TYPES_DO_NOT_MATCH        (Phase.INVALID, "array types do not match"),
    ARRAY_NOT_NUMERIC               (Phase.INVALID, "array type is not numeric or vector"),
    OFFSET_OUT_OF_RANGE             (Phase.INVALID, "offset out of range"),
    UNDECLARED_FUNCTION_REFERENCE   (Phase.INVALID, "undeclared function reference"),
    INVALID_RETHROW_LABEL           (Phase.INVALID, "invalid rethrow label"),
    INVALID_RESULT_ARITY            (Phase.INVALID, "invalid result arity"),
    INVALID_START_FUNCTION          (Phase.INVALID, "start function"),
    NON_EMPTY_TAG_RESULT            (Phase.INVALID, "non-empty tag result type"),

    // The module cannot be linked to what it was given (3.0, 4.5.4).
    UNKNOWN_IMPORT                  (Phase.UNLINKABLE, "unknown import"),
    INCOMPATIBLE_IMPORT             (Phase.UNLINKABLE, "incompatible import type"),

    // Execution was stopped by the specification's rules (3.0, chapter 4).
    UNREACHABLE                     (Phase.TRAP, "unreachable"),
    INTEGER_OVERFLOW                (Phase.TRAP, "integer overflow"),
    INTEGER_DIVIDE_BY_ZERO          (Phase.TRAP, "integer divide by zero"),
    INVALID_CONVERSION_TO_INTEGER   (Phase.TRAP, "invalid conversion to integer"),
    OUT_OF_BOUNDS_MEMORY_ACCESS     (Phase.TRAP, "out of bounds memory access"),
    OUT_OF_BOUNDS_TABLE_ACCESS      (Phase.TRAP, "out of bounds table access"),
    OUT_OF_BOUNDS_ARRAY_ACCESS      (Phase.TRAP, "out of bounds array access"),
    UNDEFINED_ELEMENT               (Phase.TRAP, "undefined element"),
    UNINITIALIZED_ELEMENT           (Phase.TRAP, "uninitialized element"),
    INDIRECT_CALL_TYPE_MISMATCH     (Phase.TRAP, "indirect call type mismatch"),
    NULL_REFERENCE                  (Phase.TRAP, "null reference"),
    NULL_FUNCTION_REFERENCE         (Phase.TRAP, "null function reference"),
    NULL_EXCEPTION_REFERENCE        (Phase.TRAP, "null exception reference"),
    NULL_STRUCTURE_REFERENCE        (Phase.TRAP, "null structure reference"),
    NULL_ARRAY_REFERENCE            (Phase.TRAP, "null array reference"),
    NULL_I31_REFERENCE              (Phase.TRAP, "null i31 reference"),
    CAST_FAILURE                    (Phase.TRAP, "cast failure"),

    // Execution was stopped by the host.
    ABORTED_BY_HOOK                 (Phase.TRAP, "aborted by a hook"),

    // Resources ran out.
    CALL_STACK_EXHAUSTED            (Phase.EXHAUSTION, "call stack exhausted"),
    OUT_OF_MEMORY                   (Phase.EXHAUSTION, "out of memory"),
    INSTANCE_LOST                   (Phase.EXHAUSTION, "sleeping instance lost"),

    // The guest threw and did not catch.
    UNCAUGHT_EXCEPTION              (Phase.EXCEPTION, "uncaught exception"),

    // The module or the call asks for more than this engine does, or than it was configured to do.
    NOT_IMPLEMENTED                 (Phase.UNSUPPORTED, "not supported yet"),
    FEATURE_DISABLED                (Phase.UNSUPPORTED, "disabled feature"),
    LIMIT_EXCEEDED                  (Phase.LIMIT, "implementation limit exceeded"),

    // The host used the library in a way that cannot work.
    UNKNOWN_EXPORT                  (Phase.USAGE, "unknown export"),
    ARGUMENT_MISMATCH               (Phase.USAGE, "argument mismatch"),
    UNUSABLE_STORE                  (Phase.USAGE, "unusable store"),
    UNUSABLE_DIRECTORY              (Phase.USAGE, "unusable directory"),
    NOT_ENABLED                     (Phase.USAGE, "not enabled"),
    INSTANCE_IN_USE                 (Phase.USAGE, "instance in use"),
    NOT_IN_SNAPSHOT                 (Phase.USAGE, "cannot be in a snapshot"),
    UNUSABLE_SNAPSHOT               (Phase.USAGE, "unusable snapshot"),
    UNREADABLE_MODULE               (Phase.USAGE, "module cannot be read");
    // spotless:on

    private final Phase phase;
    private final String message;

    Failure(Phase phase, String message) {
        this.phase = phase;
        this.message = message;
    }

    public Phase phase() {
        return phase;
    }

    /** The message as the specification's test suite has it. */
    public String message() {
        return message;
    }

    /** An exception of the class that belongs to the phase, with this message alone. */
    public WasmException exception() {
        return exception("");
    }

    /**
     * A trap whose message ends in the index that was wrong, as in {@code uninitialized element 2}.
     *
     * @param index unsigned
     */
    public TrapException indexed(long index) {
        return new TrapException(this, Long.toUnsignedString(index), "");
    }

    /**
     * An exception of the class that belongs to the phase.
     *
     * @param detail what follows the message after a colon: what, where, what to do; may be empty
     */
    public WasmException exception(String detail) {
        return switch (phase) {
            case MALFORMED -> new MalformedException(this, detail, -1);
            case INVALID -> new InvalidException(this, detail, -1);
            case UNLINKABLE -> new LinkException(this, detail);
            case TRAP, EXHAUSTION -> new TrapException(this, detail);
            case EXCEPTION -> throw new IllegalArgumentException("only a guest throws this");
            case UNSUPPORTED, LIMIT -> new UnsupportedException(this, detail);
            case USAGE -> new UsageException(this, detail);
        };
    }
}
