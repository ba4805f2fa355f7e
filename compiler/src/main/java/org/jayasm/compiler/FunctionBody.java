package org.jayasm.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jayasm.parser.CodeReader;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.MemoryInstance;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jspecify.annotations.Nullable;

/**
 * The instructions of a function in arrays, so that the emitter can look ahead and emit parts. An
 * instruction has one immediate: a constant's bits, an index, two indices (the first in the upper
 * half), the offset of a memory access, or the index of what stands in a side table.
 */
final class FunctionBody {
    private static final Opcode[] OPCODES = Opcode.values();

    private static final int[] NO_LABELS = {};

    /** In the flags of a branch on a cast: null passes. */
    private static final int TO_NULLABLE = 2;

    private final int function;
    private final FunctionType type;
    private final List<ValueType> locals;
    private VectorForm vectorForm = VectorForm.HALVES;
    private boolean callsItselfLast;
    private boolean hasTailCalls;
    private boolean hasArray;
    private short[] opcodes = new short[64];
    private long[] immediates = new long[64];
    private int[] offsets = new int[64];
    private int count;

    private final List<FunctionType> blockTypes = new ArrayList<>();
    private final Map<Integer, Integer> otherMemories = new HashMap<>();
    private final List<long[]> pairs = new ArrayList<>();
    private final List<int[]> labelTables = new ArrayList<>();
    private final List<Cast> casts = new ArrayList<>();
    private final List<List<Catch>> catches = new ArrayList<>();
    private @Nullable Map<Integer, CountedLoop> countedLoops;

    private FunctionBody(int function, FunctionType type, List<ValueType> locals) {
        this.function = function;
        this.type = type;
        this.locals = locals;
    }

    /**
     * Reads a function.
     *
     * @param function the index of one of the module's own functions
     * @param forVectors how its method is to hold vectors; only asked for when there are some
     * @throws NotCompiledException when it has an instruction that is not compiled yet
     */
    static FunctionBody read(WasmModule module, int function, Supplier<VectorForm> forVectors) {
        var type = module.functions().get(function).function();
        int own = function - module.importedFunctions();
        int end = module.bodies().to(own);
        var reader = module.reader(module.bodies().from(own), end);
        var body = new FunctionBody(function, type, locals(type, reader));
        body.hasArray =
                !module.memories().isEmpty()
                        && !MemoryInstance.isLarge(module.memories().getFirst());
        boolean vectors = body.locals.contains(VecType.V128);
        while (reader.position() < end) {
            int offset = reader.position();
            var opcode = reader.opcode();
            body.add(opcode, body.immediate(opcode, reader), offset);
            vectors |= VectorCode.handles(opcode) || opcode == Opcode.V128_CONST;
        }
        if (vectors) {
            body.vectorForm = forVectors.get();
        }
        return body;
    }

    private static List<ValueType> locals(FunctionType type, CodeReader reader) {
        var locals = new ArrayList<>(type.params());
        for (int groups = reader.u32(); groups > 0; groups--) {
            int repeat = reader.u32();
            var local = reader.valueType();
            if (locals.size() + repeat > JvmLimits.LOCALS) {
                throw new NotCompiledException("more locals than a method can have");
            }
            for (; repeat > 0; repeat--) {
                locals.add(local);
            }
        }
        return locals;
    }

    /** Whether an instruction loads from memory 0 or stores to it, and that is an array. */
    boolean accessesArray(int index) {
        return hasArray && FunctionEmitter.accessesMemory(opcode(index)) && memory(index) == 0;
    }

    /** The {@code else} or {@code end} of the body that an instruction is in. */
    int endOfBody(int from) {
        int nesting = 0;
        for (int i = from; ; i++) {
            switch (opcode(i)) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> nesting++;
                case ELSE, CATCH, CATCH_ALL -> {
                    if (nesting == 0) {
                        return i;
                    }
                }
                case END, DELEGATE -> {
                    if (nesting-- == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
    }

    static boolean isTailCall(Opcode opcode) {
        return switch (opcode) {
            case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
            default -> false;
        };
    }

    private void add(Opcode opcode, long immediate, int offset) {
        if (count == opcodes.length) {
            opcodes = Arrays.copyOf(opcodes, 2 * count);
            immediates = Arrays.copyOf(immediates, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
        }
        opcodes[count] = (short) opcode.ordinal();
        immediates[count] = immediate;
        if (opcode == Opcode.RETURN_CALL && immediate == function) {
            callsItselfLast = true;
        } else if (isTailCall(opcode)) {
            hasTailCalls = true;
        }
        offsets[count] = offset;
        count++;
    }

    private long immediate(Opcode opcode, CodeReader reader) {
        return switch (opcode.immediates()) {
            case NONE -> 0;
            case I32 -> reader.s32();
            case I64 -> reader.s64();
            case F32 -> reader.i32Bits();
            case F64 -> reader.i64Bits();
            case LOCAL, GLOBAL, FUNC, LABEL, TABLE, ELEM, MEMORY, DATA, TYPE, TAG -> reader.u32();
            case TYPE_TABLE, TABLE_TABLE, ELEM_TABLE, MEMORY_MEMORY, DATA_MEMORY -> {
                long first = reader.u32();
                yield (first << 32) | reader.u32();
            }
            case MEMARG -> {
                memArg(reader);
                yield reader.offset();
            }
            case MEMARG_LANE -> {
                memArg(reader);
                pairs.add(new long[] {reader.offset(), reader.u8()});
                yield pairs.size() - 1L;
            }
            case LANE -> reader.u8();
            case V128, SHUFFLE -> {
                long low = reader.i64Bits();
                pairs.add(new long[] {low, reader.i64Bits()});
                yield pairs.size() - 1L;
            }
            case BLOCK_TYPE -> {
                blockTypes.add(reader.blockType());
                yield blockTypes.size() - 1L;
            }
            case LABEL_TABLE -> {
                int[] labels = new int[reader.u32() + 1];
                for (int i = 0; i < labels.length; i++) {
                    labels[i] = reader.u32();
                }
                labelTables.add(labels);
                yield labelTables.size() - 1L;
            }
            case VALUE_TYPES -> {
                reader.valueTypes();
                yield 0;
            }
            case TYPE_FIELD, TYPE_COUNT, TYPE_TYPE, TYPE_DATA, TYPE_ELEM -> {
                long first = reader.u32();
                yield (first << 32) | reader.u32();
            }
            case HEAP_TYPE -> reader.heapTypeCode();
            case CATCHES -> {
                blockTypes.add(reader.blockType());
                catches.add(readCatches(reader));
                yield ((catches.size() - 1L) << 32) | (blockTypes.size() - 1);
            }
            case CAST -> {
                boolean nullable = (reader.u8() & TO_NULLABLE) != 0;
                int label = reader.u32();
                reader.heapType();
                casts.add(new Cast(label, (int) reader.heapTypeCode(), nullable));
                yield casts.size() - 1L;
            }
        };
    }

    private static List<Catch> readCatches(CodeReader reader) {
        var clauses = new ArrayList<Catch>();
        for (int count = reader.u32(); count > 0; count--) {
            int kind = reader.catchKind();
            int tag = kind < CodeReader.CATCH_ALL ? reader.u32() : Catch.ANY_TAG;
            clauses.add(new Catch(tag, kind % 2 != 0, reader.u32()));
        }
        return clauses;
    }

    private void memArg(CodeReader reader) {
        reader.memArg();
        if (reader.memory() != 0) {
            otherMemories.put(count, reader.memory());
        }
    }

    /** The index in the module's function index space. */
    int function() {
        return function;
    }

    /** Whether the function ends in a tail call of itself somewhere. */
    boolean callsItselfLast() {
        return callsItselfLast;
    }

    /** Whether the function ends in a tail call of another one somewhere. */
    boolean hasTailCalls() {
        return hasTailCalls;
    }

    FunctionType type() {
        return type;
    }

    /** The types of all locals, parameters first. */
    List<ValueType> locals() {
        return locals;
    }

    /** The loops that can be counted, by the indices of their first instructions. */
    Map<Integer, CountedLoop> countedLoops() {
        if (countedLoops == null) {
            countedLoops = CountedLoops.of(this);
        }
        return countedLoops;
    }

    /** How the method holds vectors. */
    VectorForm vectorForm() {
        return vectorForm;
    }

    /** Whether the function's methods use the Vector API. */
    boolean needsVectorApi() {
        return vectorForm == VectorForm.VECTOR_API;
    }

    /** Gives the Vector API up for this function. */
    void holdHalves() {
        vectorForm = VectorForm.HALVES;
    }

    /** The number of instructions. */
    int count() {
        return count;
    }

    Opcode opcode(int index) {
        return OPCODES[opcodes[index]];
    }

    /** The offset of an instruction's first byte in the module. */
    int offset(int index) {
        return offsets[index];
    }

    long immediate(int index) {
        return immediates[index];
    }

    /** The immediate as an index. */
    int index(int index) {
        return (int) immediates[index];
    }

    /** The index of the memory that an instruction accesses. */
    int memory(int index) {
        return otherMemories.getOrDefault(index, 0);
    }

    /** The type of the block that an instruction begins. */
    FunctionType blockType(int index) {
        return blockTypes.get(index(index));
    }

    /** Two immediates that do not fit into one: low and high half, or offset and lane. */
    long[] pair(int index) {
        return pairs.get(index(index));
    }

    /**
     * What {@code br_on_cast} and {@code br_on_cast_fail} branch on.
     *
     * @param heapType the code of the heap type after the cast
     * @param nullable whether null passes the cast
     */
    record Cast(int label, int heapType, boolean nullable) {}

    Cast cast(int index) {
        return casts.get(index(index));
    }

    /**
     * A clause of a {@code try_table}.
     *
     * @param withReference whether the branch takes the exception along, behind its values
     * @param label as seen from outside of the block
     */
    record Catch(int tag, boolean withReference, int label) {
        /** Instead of a tag: what catches all. */
        static final int ANY_TAG = -1;
    }

    /** The clauses of a {@code try_table}. */
    List<Catch> catches(int index) {
        return catches.get((int) (immediates[index] >>> 32));
    }

    /** The most labels that a {@code br_table} has. */
    int mostLabels() {
        return labelTables.stream().mapToInt(labels -> labels.length).max().orElse(0);
    }

    /** The labels of a {@code br_table}, the default last. */
    int[] labels(int index) {
        return labelTables.get(index(index));
    }

    /** The labels that an instruction branches to, in its own place's terms. */
    int[] targets(int index) {
        return switch (opcode(index)) {
            case BR, BR_IF, BR_ON_NULL, BR_ON_NON_NULL -> new int[] {index(index)};
            case BR_ON_CAST, BR_ON_CAST_FAIL -> new int[] {cast(index).label()};
            case BR_TABLE -> labels(index);
            case TRY_TABLE -> catches(index).stream().mapToInt(Catch::label).toArray();
            default -> NO_LABELS;
        };
    }
}
