package org.jayasm.parser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.failure.UnsupportedException;
import org.jayasm.feature.Feature;
import org.jayasm.feature.FeatureSet;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FieldType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.GlobalType;
import org.jayasm.types.HeapType;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.NumType;
import org.jayasm.types.PackedType;
import org.jayasm.types.RefType;
import org.jayasm.types.StorageType;
import org.jayasm.types.TableType;
import org.jayasm.types.TagType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jspecify.annotations.Nullable;

/**
 * Reads types (3.0, 5.3) and resolves type indices against the types known so far. Refuses what
 * belongs to a disabled feature.
 */
public class TypeReader extends ByteReader {
    private static final int REF = 0x64;
    private static final int REF_NULL = 0x63;
    private static final int EMPTY_BLOCK = 0x40;
    private static final int FIRST_NUMBER = 0x7C;
    private static final int HAS_MAX = 1;
    private static final int SHARED = 2;
    private static final int ADDRESS_64 = 4;
    private static final int PAGE_SIZE = 8;
    private static final int LARGEST_PAGE_SIZE_LOG2 = 64;

    private static final FunctionType NO_VALUES = new FunctionType(List.of(), List.of());
    // Block types of one plain result, by the type's code; made once, for they are everywhere.
    private static final @Nullable FunctionType[] ONE_RESULT = new FunctionType[0x80];

    static {
        for (int code = 0; code < ONE_RESULT.length; code++) {
            var type = plainValueType(code);
            if (type != null) {
                ONE_RESULT[code] = new FunctionType(List.of(), List.of(type));
            }
        }
    }

    private final List<DefinedType> types;
    private final FeatureSet features;
    private final Map<ValueType, FunctionType> oneResult = new HashMap<>();

    /**
     * Reads {@code bytes[from..to)}.
     *
     * @param types what type indices stand for; may grow while reading
     * @param features what the bytes may use
     */
    public TypeReader(
            byte[] bytes, int from, int to, List<DefinedType> types, FeatureSet features) {
        super(bytes, from, to);
        this.types = types;
        this.features = features;
    }

    /**
     * Fails unless a feature is enabled.
     *
     * @param what needs the feature
     * @param offset where that stands, or -1
     */
    final void require(Feature feature, String what, int offset) {
        if (!features.has(feature)) {
            throw new UnsupportedException(
                    Failure.FEATURE_DISABLED,
                    feature.proposal(),
                    what + " needs it; " + howToEnable(feature),
                    offset);
        }
    }

    private static String howToEnable(Feature feature) {
        return "enable it with --enable " + feature.proposal() + " or EngineConfig.withFeature";
    }

    /** The type with an index; invalid when there is none. */
    public final DefinedType typeAt(int index, int offset) {
        if (index < 0 || index >= types.size()) {
            throw unknown(Failure.UNKNOWN_TYPE, index, offset);
        }
        return types.get(index);
    }

    public final DefinedType typeIndex() {
        int offset = position();
        return typeAt(u32(), offset);
    }

    /** A type index that must be one of a function. */
    public final DefinedType functionTypeIndex() {
        int offset = position();
        return functionTypeAt(u32(), offset);
    }

    private DefinedType functionTypeAt(int index, int offset) {
        var type = typeAt(index, offset);
        if (!type.isFunction()) {
            throw new InvalidException(
                    Failure.UNKNOWN_TYPE, index + "", "it is not a function type", offset);
        }
        return type;
    }

    public final ValueType valueType() {
        int offset = position();
        int code = u8();
        if (code == REF || code == REF_NULL) {
            return reference(code == REF_NULL, offset);
        }
        var type = plainValueType(code);
        if (type == null) {
            throw malformed(Failure.MALFORMED_VALUE_TYPE, offset);
        }
        if (code < FIRST_NUMBER) {
            requireFor(type, offset);
        }
        return type;
    }

    public final RefType refType() {
        int offset = position();
        int code = u8();
        if (code == REF || code == REF_NULL) {
            return reference(code == REF_NULL, offset);
        }
        if (plainValueType(code) instanceof RefType type) {
            // What tables have always held.
            if (type != RefType.funcref()) {
                requireFor(type, offset);
            }
            return type;
        }
        throw malformed(Failure.MALFORMED_REFERENCE_TYPE, offset);
    }

    /** A reference type whose first byte was read. */
    private RefType reference(boolean nullable, int offset) {
        require(Feature.FUNCTION_REFERENCES, "a typed reference", offset);
        return RefType.of(nullable, heapType());
    }

    /** Fails unless a type that has a code, and is no number, is enabled. */
    private void requireFor(ValueType type, int offset) {
        if (type instanceof RefType reference) {
            requireFor((AbsHeapType) reference.heapType(), offset);
        } else {
            require(Feature.SIMD, "the type v128", offset);
        }
    }

    private void requireFor(AbsHeapType type, int offset) {
        var feature =
                switch (type) {
                    case FUNC, EXTERN -> Feature.REFERENCE_TYPES;
                    case EXN, NOEXN -> Feature.EXCEPTIONS;
                    case ANY, EQ, I31, STRUCT, ARRAY, NONE, NOFUNC, NOEXTERN, BOT -> Feature.GC;
                };
        // Asked for twice, because making the text takes longer.
        if (!features.has(feature)) {
            require(feature, "the type " + RefType.of(true, type), offset);
        }
    }

    public final HeapType heapType() {
        int offset = position();
        long code = heapTypeCode();
        if (code >= 0) {
            require(Feature.FUNCTION_REFERENCES, "a reference to a defined type", offset);
            var type = typeAt((int) Math.min(code, Integer.MAX_VALUE), offset);
            if (type.id() < 0) {
                require(Feature.GC, "a type that refers to its own recursive group", offset);
            }
            return type;
        }
        // The codes of abstract types are single bytes, which happen to be small negative numbers.
        boolean oneByte = position() - offset == 1;
        var type = oneByte ? abstractHeapType((int) code & 0x7F) : null;
        if (type == null) {
            throw malformed(Failure.MALFORMED_HEAP_TYPE, offset);
        }
        requireFor(type, offset);
        return type;
    }

    /** A heap type as a number that {@link WasmModule#heapType} knows. */
    public final long heapTypeCode() {
        return s33();
    }

    public final StorageType storageType() {
        return switch (peek()) {
            case 0x78 -> {
                skip(1);
                yield PackedType.I8;
            }
            case 0x77 -> {
                skip(1);
                yield PackedType.I16;
            }
            default -> valueType();
        };
    }

    public final FieldType fieldType() {
        var storage = storageType();
        return new FieldType(storage, mutability());
    }

    public final boolean mutability() {
        int offset = position();
        int flag = u8();
        if (flag > 1) {
            throw malformed(Failure.MALFORMED_MUTABILITY, offset);
        }
        return flag == 1;
    }

    /** A vector of value types, of at most {@link ImplementationLimits#PARAMS}. */
    public final List<ValueType> valueTypes() {
        return valueTypes(ImplementationLimits.PARAMS, "value types");
    }

    final List<ValueType> valueTypes(int limit, String what) {
        int count = count(limit, what);
        if (count == 0) {
            return List.of();
        }
        var list = new ArrayList<ValueType>(count);
        for (int i = 0; i < count; i++) {
            list.add(valueType());
        }
        return list;
    }

    /** The number of elements that follow, of at most {@code limit}. */
    final int count(int limit, String what) {
        int offset = position();
        int count = count();
        ImplementationLimits.check(count, limit, what, offset);
        return count;
    }

    public final TableType tableType() {
        var elementType = refType();
        return new TableType(limits(limitsFlags(HAS_MAX | ADDRESS_64)), elementType);
    }

    public final MemoryType memoryType() {
        int flags = limitsFlags(HAS_MAX | ADDRESS_64 | PAGE_SIZE);
        var limits = limits(flags);
        return (flags & PAGE_SIZE) == 0
                ? new MemoryType(limits)
                : new MemoryType(limits, false, pageSizeLog2());
    }

    private int limitsFlags(int known) {
        int offset = position();
        int flags = u8();
        if ((flags & ~known) != 0) {
            boolean shared = (flags & ~(known | SHARED)) == 0;
            String detail = shared ? "shared memories and tables are not supported" : "";
            throw malformed(Failure.MALFORMED_LIMITS, detail, offset);
        }
        if ((flags & ADDRESS_64) != 0) {
            require(Feature.MEMORY64, "an address type of i64", offset);
        }
        if ((flags & PAGE_SIZE) != 0 && !features.has(Feature.CUSTOM_PAGE_SIZES)) {
            // The standard does not know this flag: its suite wants the module to be malformed.
            String detail = "the feature custom-page-sizes is disabled; ";
            throw malformed(
                    Failure.MALFORMED_LIMITS,
                    detail + howToEnable(Feature.CUSTOM_PAGE_SIZES),
                    offset);
        }
        return flags;
    }

    private int pageSizeLog2() {
        int offset = position();
        int log2 = u32();
        if (log2 < 0 || log2 > LARGEST_PAGE_SIZE_LOG2) {
            String size = "2^" + Integer.toUnsignedString(log2) + " bytes";
            throw malformed(Failure.MALFORMED_PAGE_SIZE, size, offset);
        }
        return log2;
    }

    private Limits limits(int flags) {
        var addressType = (flags & ADDRESS_64) != 0 ? NumType.I64 : NumType.I32;
        long min = u64();
        long max = (flags & HAS_MAX) != 0 ? u64() : Limits.UNBOUNDED;
        return new Limits(addressType, min, max);
    }

    public final GlobalType globalType() {
        var valueType = valueType();
        return new GlobalType(valueType, mutability());
    }

    public final TagType tagType() {
        int offset = position();
        if (u8() != 0) {
            throw malformed(Failure.MALFORMED_TAG_ATTRIBUTE, offset);
        }
        return new TagType(functionTypeIndex());
    }

    /** A block type (3.0, 5.4.1), expanded to the function type that it stands for. */
    public final FunctionType blockType() {
        int offset = position();
        int code = peek();
        if (code == EMPTY_BLOCK) {
            skip(1);
            return NO_VALUES;
        }
        if (code < ONE_RESULT.length) {
            var known = ONE_RESULT[code];
            if (known != null) {
                skip(1);
                if (code < FIRST_NUMBER) {
                    requireFor(known.results().getFirst(), offset);
                }
                return known;
            }
        }
        if (code == REF || code == REF_NULL) {
            return oneResult(valueType());
        }
        long index = s33();
        if (index < 0) {
            throw malformed(Failure.MALFORMED_BLOCK_TYPE, offset);
        }
        require(Feature.MULTI_VALUE, "a block with a function type", offset);
        return functionTypeAt((int) Math.min(index, Integer.MAX_VALUE), offset).function();
    }

    private FunctionType oneResult(ValueType result) {
        var known = oneResult.get(result);
        if (known == null) {
            known = new FunctionType(List.of(), List.of(result));
            oneResult.put(result, known);
        }
        return known;
    }

    private static @Nullable ValueType plainValueType(int code) {
        return switch (code) {
            case 0x7F -> NumType.I32;
            case 0x7E -> NumType.I64;
            case 0x7D -> NumType.F32;
            case 0x7C -> NumType.F64;
            case 0x7B -> VecType.V128;
            default -> {
                var heapType = abstractHeapType(code);
                if (heapType == null) {
                    yield null;
                }
                yield heapType.ref(true);
            }
        };
    }

    static @Nullable AbsHeapType abstractHeapType(int code) {
        return switch (code) {
            case 0x74 -> AbsHeapType.NOEXN;
            case 0x73 -> AbsHeapType.NOFUNC;
            case 0x72 -> AbsHeapType.NOEXTERN;
            case 0x71 -> AbsHeapType.NONE;
            case 0x70 -> AbsHeapType.FUNC;
            case 0x6F -> AbsHeapType.EXTERN;
            case 0x6E -> AbsHeapType.ANY;
            case 0x6D -> AbsHeapType.EQ;
            case 0x6C -> AbsHeapType.I31;
            case 0x6B -> AbsHeapType.STRUCT;
            case 0x6A -> AbsHeapType.ARRAY;
            case 0x69 -> AbsHeapType.EXN;
            default -> null;
        };
    }
}
